"""An encoder and decoder step by step, and a net of numbers, are those of PyTorch."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.net import weights
from engine.net.description import Axis, Chain, Head, Input, Net
from engine.net.model import Model
from engine.net.network import Network
from engine.net.reader import Writing
from tests.engine.net.nets import both

CASES = json.loads((Path(__file__).parent.parent / "fixtures/writing.json").read_text("utf-8"))
CELLS = ("lstm", "gru", "rnn")
WORDS, SAID = ("<unk>", *"abcdef"), ("x", "y", "z", "</s>")


def writer(cell):
    return Net(
        (
            Input(vocabulary=WORDS, embedding=3),
            Input("other", vocabulary=("<unk>", "<s>", *SAID[:-1]), embedding=2),
        ),
        (Axis(), Axis("other", "other", "next", "<s>", "</s>", 8)),
        (
            Chain("encoder", cell, 4),
            Chain("decoder", cell, 4, axis="other", reads=("other",), start="encoder"),
        ),
        (Head("next", SAID, ("decoder.h",)),),
    )


def numbers(cell):
    net = both(cell, given=Input(reads="numbers", width=2))
    chains = tuple(
        Chain(each.direction, cell, 4, direction=each.direction, reads=("text",))
        for each in net.chains
    )
    head = Head("sum", (), ("forward.h", "backward.h"), asked="end", kind="number", width=1)
    return Net(net.inputs, net.axes, chains, (head,))


def model_of(net, case):
    header = {
        "format": 2,
        "task": "made by hand",
        "seed": 0,
        "initialiser": "orthogonal",
        "keep_bias": 0.0,
        "net": net.to_json(),
        "made": {"updates": 0},
    }
    tensors = {key: np.array(value) for key, value in case["parameters"].items()}
    blocks = Network(net).parts.blocks()
    shaped = {key: tensors[key].reshape(view.shape) for key, view in blocks.items()}
    return Model.from_bytes(weights.write(header, shaped))


@pytest.mark.parametrize("way", ["forced", "own"])
@pytest.mark.parametrize("cell", CELLS)
def test_an_encoder_and_decoder_write_step_by_step_as_torchs_do(cell, way):
    case = CASES[f"{cell} writer"]
    model = model_of(writer(cell), case)
    text = " ".join(WORDS[k] for k in case["text"])
    answers = [SAID[k] for k in case[way]["answers"]]
    answer = " ".join(answers[:-1]) if way == "forced" else None

    trace = model.trace(text, writing=Writing(answer=answer))

    assert list(trace.written[0].words) == answers
    assert trace.written[0].ended
    found = trace.chain("encoder").values["h"]
    np.testing.assert_allclose(found, case["encoder"], rtol=1e-9, atol=1e-12)
    found = trace.chain("decoder").values["h"]
    np.testing.assert_allclose(found, case[way]["h"], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(trace.head("next").p, case[way]["p"], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("cell", CELLS)
def test_the_gradient_of_a_written_word_is_torchs(cell):
    case = CASES[f"{cell} writer"]
    model = model_of(writer(cell), case)
    text = " ".join(WORDS[k] for k in case["text"])
    answers = [SAID[k] for k in case["forced"]["answers"]]
    t = case["judged"]

    found = model.gradients(
        text, t, "next", answers[t], writing=Writing(answer=" ".join(answers[:-1]))
    )

    assert found.loss == pytest.approx(case["loss"], rel=1e-9)
    for chain, expected in case["inputs"].items():
        slopes = found.chains[chain].nodes["x"][: len(expected)]
        np.testing.assert_allclose(slopes, expected, rtol=1e-8, atol=1e-10)
    for chain in ("encoder", "decoder"):
        for key, slope in found.chains[chain].found.parameters.items():
            expected = np.array(case["gradients"][f"cell.{chain}.{key}"])
            np.testing.assert_allclose(
                slope, expected.reshape(slope.shape), rtol=1e-8, atol=1e-10, err_msg=key
            )


@pytest.mark.parametrize("cell", CELLS)
def test_a_net_of_numbers_answers_and_differentiates_as_torchs_does(cell):
    case = CASES[f"{cell} numbers"]
    model = model_of(numbers(cell), case)
    row = "\n".join(" ".join(map(repr, pair)) for pair in case["row"])

    found = model.gradients(row, len(case["row"]) - 1, "sum", case["wanted"])

    said = found.trace.head("sum").logits[0]
    np.testing.assert_allclose(said, case["said"], rtol=1e-9)
    assert found.loss == pytest.approx(case["loss"], rel=1e-9)
    x = found.chains["forward"].nodes["x"] + found.chains["backward"].nodes["x"]
    np.testing.assert_allclose(x, case["x"], rtol=1e-8, atol=1e-10)
    for chain in ("forward", "backward"):
        for key, slope in found.chains[chain].found.parameters.items():
            expected = np.array(case["gradients"][f"cell.{chain}.{key}"])
            np.testing.assert_allclose(
                slope, expected.reshape(slope.shape), rtol=1e-8, atol=1e-10, err_msg=key
            )


def test_a_relu_rnn_whose_weights_are_1_adds_up_forwards_and_backwards():
    options = {"activation": "relu"}
    chains = tuple(Chain(way, "rnn", 1, options, direction=way) for way in ("forward", "backward"))
    head = Head("sum", (), ("forward.h", "backward.h"), kind="number", width=1, joined="summed")
    net = Net((Input(reads="numbers", width=1),), (Axis(),), chains, (head,))
    ones = {
        key: np.zeros(view.shape) if ".b_" in key else np.ones(view.shape)
        for key, view in Network(net).parts.blocks().items()
    }
    ones["head.sum"][:, -1] = 0
    trace = model_of(net, {"parameters": ones}).trace("0 0 1 1")

    assert trace.chain("forward").values["h"][:, 0].tolist() == [0, 0, 1, 2]
    assert trace.chain("backward").values["h"][:, 0].tolist() == [2, 2, 2, 1]
    assert trace.head("sum").logits[:, 0].tolist() == [2, 2, 3, 3]
