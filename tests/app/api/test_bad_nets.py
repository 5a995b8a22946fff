"""Nets of the second format that cannot be: brought here, each is refused with a sentence."""

import json

import pytest
from safetensors.numpy import save

from app.main import create_app
from engine.errors import DocumentError
from engine.net import weights
from engine.net.description import Axis, Chain, Head, Input, Net
from engine.net.model import Model
from engine.net.network import Network
from engine.net.recipe import Recipe
from tests.app.asking import asking, post, refused

FILE = {"content-type": "application/octet-stream"}
WRITER = Model.untrained(Recipe("translation", "gru", hidden=4, embedding=2))
ADDER = Model.untrained(Recipe("adding", "gru", hidden=4, embedding=0))
STACK = Model.untrained(Recipe("subject-switch", "gru", hidden=4, embedding=2, layers=2))
PLAIN = Model.untrained(Recipe("subject-switch", "gru", hidden=4, embedding=2))


@pytest.fixture
async def own():
    """A client of an application of its own, whose server nobody else can reach."""
    async with asking(create_app()) as client:
        yield client


def changed(model, edit):
    """A net's file with another header."""
    header, tensors = weights.read(model.to_bytes())
    header = json.loads(json.dumps(header))
    edit(header)
    return bytes(save(tensors, metadata={weights.KEY: json.dumps(header)}))


def of(part, at=0, **values):
    """A change of one input, axis, chain or head."""
    return lambda header: header["net"][part][at].update(values)


def five_layers(header):
    first = header["net"]["chains"][0]
    header["net"]["chains"] = [
        {**first, "id": f"layer-{k}", "reads": [f"layer-{k - 1}" if k else "text"]}
        for k in range(5)
    ]
    for head in header["net"]["heads"]:
        head["reads"] = ["layer-4.h"]


def second_text(header):
    header["net"]["axes"].append({**header["net"]["axes"][1], "id": "other", "answers": ""})


@pytest.mark.parametrize(
    ("model", "edit", "sentence"),
    [
        (STACK, of("chains", reads=["layer-1"]), "reads itself"),
        (STACK, of("chains", reads=[]), "reads nothing"),
        (STACK, of("chains", reads=["layer-2"]), "in a circle"),
        (STACK, of("chains", axis="side"), "which is no axis"),
        (STACK, five_layers, "at most 4 layers"),
        (STACK, lambda h: h.update(format=3), "this version reads 1 and 2"),
        (PLAIN, lambda h: h.update(net={}), "which this version does not know"),
        (PLAIN, lambda h: h.update(stray=1), "'stray', which this version does not know"),
        (WRITER, of("chains", 1, start="zeros", hidden=5), "weights do not fit"),
        (WRITER, of("chains", 1, hidden=5), "must be the same"),
        (WRITER, of("chains", 1, cell="lstm", options={}), "must be the same"),
        (WRITER, of("chains", 1, start="side"), "another chain's end"),
        (WRITER, of("chains", 1, direction="backward"), "cannot run backward"),
        (WRITER, of("chains", 1, reads=["text"]), "its axis has the timesteps of"),
        (WRITER, of("chains", 1, reads=["encoder"]), "it can start from that chain's end"),
        (WRITER, of("chains", 0, start="decoder"), "in a circle"),
        (WRITER, of("axes", 1, stop="never"), "would never end"),
        (WRITER, of("axes", 1, stop=""), "would never end"),
        (WRITER, of("axes", 1, start="begin"), "which its vocabulary does not have"),
        (WRITER, of("axes", 1, limit=0), "a limit of 1 to 500"),
        (WRITER, of("axes", 1, limit=501), "a limit of 1 to 500"),
        (WRITER, of("axes", 1, answers="nobody"), "which is no head"),
        (WRITER, of("axes", 1, answers=""), "two texts beside each other"),
        (WRITER, of("axes", 1, input="side"), "which is no input"),
        (WRITER, second_text, "two texts beside each other"),
        (WRITER, of("heads", reads=["encoder.h"]), "answers at each of its timesteps"),
        (WRITER, of("heads", reads=["encoder.h", "decoder.h"]), "reads chains of several axes"),
        (WRITER, of("heads", asked="end"), "answers at each of its timesteps"),
        (WRITER, of("heads", kind="number", classes=[], width=1), "its head answers with words"),
        (WRITER, of("inputs", 1, reads="numbers", vocabulary=[], embedding=0, width=1), "words"),
        (ADDER, of("inputs", width=0), "1 to 16 numbers"),
        (ADDER, of("inputs", width=17), "1 to 16 numbers"),
        (ADDER, of("inputs", embedding=3), "only words have a vocabulary and embedding"),
        (ADDER, of("inputs", reads="none", width=0), "reads nothing cannot be looked at"),
        (ADDER, of("inputs", reads="pictures"), "words, characters, numbers or none"),
        (ADDER, of("heads", width=17), "1 to 16 numbers"),
        (ADDER, of("heads", classes=["a"]), "has no classes"),
        (ADDER, of("heads", kind="picture"), "picture"),
        (
            ADDER,
            lambda h: h["made"].update(exact={"answer": 2}),
            "exact.answer must be a number from 0 to 1",
        ),
        (ADDER, lambda h: h["made"].update(unit=4), "unit is 4, and this net has 4 units"),
    ],
)
async def test_a_net_that_cannot_be_is_refused_and_nothing_is_kept(own, model, edit, sentence):
    response = await own.post("/api/models", content=changed(model, edit), headers=FILE)

    assert sentence in refused(response)
    assert (await own.get("/api/models")).json()["saved"] == []


def wide_writer(hidden: int, limit: int) -> Model:
    """A net of fifteen decoders."""
    decoders = [
        Chain(f"decoder-{k}", "lstm", hidden, axis="other", reads=("other",), start="encoder")
        for k in range(15)
    ]
    net = Net(
        (Input(vocabulary=("<unk>", "a")), Input("other", vocabulary=("<unk>", "<s>", "b"))),
        (Axis(), Axis("other", "other", "next", "<s>", "</s>", limit)),
        (Chain("encoder", "lstm", hidden), *decoders),
        (Head("next", ("b", "</s>"), ("decoder-0.h",)),),
    )
    header = {
        "format": 2,
        "task": "made by hand",
        "seed": 0,
        "initialiser": "orthogonal",
        "keep_bias": 0.0,
        "net": net.to_json(),
        "made": {"updates": 0},
    }
    blocks = Network(net).parts.blocks()
    blocks["head.next"][0, -1] = 9.0  # never the stop word
    return Model.from_bytes(weights.write(header, blocks))


async def test_nothing_that_a_net_writes_holds_up_everybody_else(own):
    with pytest.raises(DocumentError, match=r"too long to write; it can have 1\d\d$"):
        wide_writer(hidden=200, limit=500)
    net = wide_writer(hidden=8, limit=500)
    await own.post("/api/models", content=net.to_bytes(), headers=FILE)

    asked = {"model": net.id, "text": "a a", "beam": 5}
    assert "follow at most 2" in refused(await post(own, "/api/trace", **asked))
    written = (await post(own, "/api/trace", **{**asked, "beam": 2})).json()["written"]
    assert len(written[0]["words"]) == 500


@pytest.mark.parametrize("model", [WRITER, ADDER, STACK], ids=lambda model: model.task)
async def test_a_net_of_any_kind_is_brought_listed_and_given_back(own, model):
    response = await own.post("/api/models", content=model.to_bytes(), headers=FILE)

    assert response.status_code == 201
    (saved,) = (await own.get("/api/models")).json()["saved"]
    assert saved["net"]["id"] == model.id
    whole = (await own.get(f"/api/models/{model.id}")).json()
    assert [axis["id"] for axis in whole["axes"]] == [axis.id for axis in model.net.axes]
    assert (await own.get(f"/api/models/{model.id}/weights")).content == model.to_bytes()


async def test_a_net_of_an_unknown_task_that_writes_is_read_all_the_same(own):
    data = changed(WRITER, lambda header: header.update(task="made by hand"))
    ref = (await own.post("/api/models", content=data, headers=FILE)).json()["model"]["id"]

    body = (await post(own, "/api/trace", model=ref, text="the cat")).json()

    assert body["heads"][0]["labels"] == [None] * len(body["axes"][1]["columns"])
