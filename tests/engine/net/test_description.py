"""What is a net and what is none, each misuse with its sentence."""

from dataclasses import replace

import pytest

from engine.errors import RecipeError
from engine.net.check import check
from engine.net.description import Axis, Chain, Head, Input, Net

WORDS = Input(vocabulary=("<unk>", "a", "b"), embedding=3)
FRENCH = Input("french", vocabulary=("<unk>", "<s>", "x"), embedding=2)
ENCODER = Chain("encoder", hidden=4)
DECODER = Chain("decoder", hidden=4, axis="french", reads=("french",), start="encoder")
NEXT = Head("next", ("x", "</s>"), ("decoder.h",))
WRITTEN = Axis("french", "french", "next", "<s>", "</s>", 20)
TRANSLATOR = Net((WORDS, FRENCH), (Axis(), WRITTEN), (ENCODER, DECODER), (NEXT,))
BOTH = Net(
    (WORDS,),
    (Axis(),),
    (Chain("forward"), Chain("backward", direction="backward")),
    (Head("tag", ("O", "X"), ("forward.h", "backward.h")),),
)
ONE = Net((WORDS,), (Axis(),), (Chain(),), (Head("tag", ("O", "X")),))


def stack(layers):
    chains = [
        Chain(f"layer-{k}", reads=(f"layer-{k - 1}" if k else "text",)) for k in range(layers)
    ]
    return replace(
        ONE, chains=tuple(chains), heads=(Head("tag", ("O",), (f"layer-{layers - 1}.h",)),)
    )


@pytest.mark.parametrize("net", [ONE, BOTH, TRANSLATOR, stack(4)], ids=["1", "2", "3", "4"])
def test_a_net_is_a_net(net):
    check(net)


def test_each_chain_comes_after_what_it_reads_or_starts_from():
    net = replace(TRANSLATOR, chains=(DECODER, ENCODER))

    assert [chain.id for chain in net.order] == ["encoder", "decoder"]
    assert [net.role(chain) for chain in net.order] == ["encoder", "decoder"]
    assert [stack(3).layer(chain) for chain in stack(3).chains] == [0, 1, 2]


@pytest.mark.parametrize(
    ("net", "sentence"),
    [
        (replace(ONE, chains=()), "at least one"),
        (replace(ONE, chains=(Chain(),) * 17), "at most 16 chains"),
        (replace(ONE, chains=(Chain("a b"),)), "cannot name"),
        (replace(BOTH, chains=(Chain("forward"), Chain("forward"))), "a name of its own"),
        (replace(ONE, heads=ONE.heads * 2), "a name of its own"),
        (replace(ONE, inputs=(replace(WORDS, reads="smells"),)), "not 'smells'"),
        (replace(ONE, inputs=(replace(WORDS, vocabulary=()),)), "needs a vocabulary"),
        (replace(ONE, inputs=(Input(reads="numbers"),)), "1 to 16 numbers at a timestep, not 0"),
        (replace(ONE, inputs=(Input(reads="numbers", width=17),)), "not 17"),
        (replace(ONE, inputs=(Input(reads="none", embedding=3),)), "only words have"),
        (replace(ONE, inputs=(replace(WORDS, embedding=257),)), "from 0 to 256"),
        (replace(ONE, axes=(Axis(input="sound"),)), "is no input"),
        (replace(ONE, chains=(Chain(cell="lstn"),)), "there is no cell 'lstn'"),
        (replace(ONE, chains=(Chain(hidden=0),)), "not 0"),
        (replace(ONE, chains=(Chain(direction="up"),)), "not 'up'"),
        (replace(ONE, chains=(Chain(axis="time"),)), "is no axis"),
        (replace(ONE, chains=(Chain(reads=()),)), "reads nothing"),
        (replace(ONE, chains=(Chain("a", reads=("a",)),)), "reads itself"),
        (replace(ONE, chains=(Chain(reads=("b",)),)), "no input and no chain"),
        (replace(ONE, chains=(Chain(reads=("text", "text")),)), "twice"),
        (replace(ONE, chains=(Chain(options={"colour": "red"}),)), "has no option 'colour'"),
        (
            replace(ONE, chains=(Chain("a", reads=("b",)), Chain("b", reads=("a",)))),
            "in a circle: a, b",
        ),
        (stack(5), "at most 4 layers"),
        (replace(ONE, chains=(Chain(start="nowhere"),)), "not from 'nowhere'"),
        (replace(TRANSLATOR, chains=(ENCODER, replace(DECODER, hidden=5))), "must be the same"),
        (replace(TRANSLATOR, chains=(ENCODER, replace(DECODER, cell="gru"))), "must be the same"),
        (
            replace(TRANSLATOR, chains=(ENCODER, replace(DECODER, direction="backward"))),
            "cannot run backward",
        ),
        (replace(TRANSLATOR, chains=(ENCODER, replace(DECODER, reads=("text",)))), "its axis has"),
        (
            replace(TRANSLATOR, chains=(ENCODER, replace(DECODER, reads=("encoder",)))),
            "along another axis",
        ),
        (
            replace(TRANSLATOR, heads=(NEXT, Head("who", ("a",), ("encoder.h", "decoder.h")))),
            "asked at the end",
        ),
        (replace(TRANSLATOR, axes=(Axis(), replace(WRITTEN, stop=""))), "would never end"),
        (replace(TRANSLATOR, axes=(Axis(), replace(WRITTEN, start="y"))), "starts with 'y'"),
        (replace(TRANSLATOR, axes=(Axis(), replace(WRITTEN, answers="who"))), "is no head"),
        (replace(TRANSLATOR, axes=(Axis(), replace(WRITTEN, limit=0))), "1 to 500 timesteps"),
        (
            replace(TRANSLATOR, heads=(replace(NEXT, classes=("zz", "</s>")),)),
            "cannot read the answer 'zz'",
        ),
        (replace(TRANSLATOR, heads=(replace(NEXT, asked="end"),)), "at each of its timesteps"),
        (replace(ONE, heads=(Head("tag", ("O",), ("main.C", "main.k")),)), "passes on: "),
        (replace(ONE, heads=(Head("tag", ("O",), ("other.h",)),)), "one of the chains main"),
        (replace(ONE, heads=(Head("tag", ("O",), ()),)), "reads no state"),
        (replace(ONE, heads=(Head("tag"),)), "needs them"),
        (replace(ONE, heads=(Head("tag", kind="number", width=17),)), "1 to 16 numbers"),
        (replace(ONE, heads=(Head("tag", ("O",), asked="never"),)), "not 'never'"),
        (replace(ONE, heads=(Head("tag", ("O",), kind="song"),)), "not 'song'"),
        (replace(ONE, heads=(Head("tag", ("O",), joined="mixed"),)), "not 'mixed'"),
        (
            replace(
                BOTH,
                chains=(Chain("forward"), Chain("backward", hidden=3, direction="backward")),
                heads=(replace(BOTH.heads[0], joined="summed"),),
            ),
            "different sizes",
        ),
    ],
)
def test_what_is_no_net_is_said_in_a_sentence(net, sentence):
    with pytest.raises(RecipeError, match=sentence):
        check(net)
