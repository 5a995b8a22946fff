"""Every cell against PyTorch, and the GRU's two variants against Keras and ONNX too."""

from typing import Any

import numpy as np
import pytest

from engine.cells.bptt import backpropagate
from engine.cells.unroll import unroll
from tests.engine.cells.expected import document, every_document, long_sequence, matching_cell

VALUES: dict[str, Any] = {"rtol": 1e-9, "atol": 1e-10}
GRADIENTS: dict[str, Any] = {"rtol": 1e-8, "atol": 1e-8}
LONG_GRADIENTS: dict[str, Any] = {"rtol": 1e-7, "atol": 1e-7}


def assert_gradients(cell, gradients, expected, tolerance):
    """Every parameter, x, each start state, and each state at each timestep."""
    for key, value in cell.parameters(gradients.packed).items():
        np.testing.assert_allclose(value, expected["weights"][key], **tolerance, err_msg=key)
    if "x" in expected:
        np.testing.assert_allclose(gradients.x, expected["x"], **tolerance)
    for key in cell.states:
        np.testing.assert_allclose(gradients.states[key], expected["states"][key], **tolerance)
        if "start" in expected:
            np.testing.assert_allclose(gradients.start[key], expected["start"][key], **tolerance)


@pytest.mark.parametrize("part", ["short", "extreme"])
@pytest.mark.parametrize(("case", "name", "options"), every_document())
def test_every_gate_and_state_is_torchs(case, name, options, part):
    cell, packed = matching_cell(name, options, document(case)["weights"])
    given = document(case)[part]

    with np.errstate(divide="raise", over="raise", invalid="raise"):
        run = unroll(cell, cell.prepare(packed), given["x"], given["start"])

    for key, expected in given["nodes"].items():
        np.testing.assert_allclose(run.value(key), expected, **VALUES, err_msg=key)
    for key, value in run.final().items():
        np.testing.assert_allclose(value, given["nodes"][key][-1], **VALUES)


@pytest.mark.parametrize("part", ["short", "extreme"])
@pytest.mark.parametrize(("case", "name", "options"), every_document())
def test_every_gradient_is_torchs(case, name, options, part):
    cell, packed = matching_cell(name, options, document(case)["weights"])
    given = document(case)[part]

    with np.errstate(divide="raise", over="raise", invalid="raise"):
        run = unroll(cell, cell.prepare(packed), given["x"], given["start"])
        gradients = backpropagate(run, given["push"], given["push_final"])

    assert_gradients(cell, gradients, given["gradients"], GRADIENTS)


@pytest.mark.parametrize("sequence", [0, 1])
@pytest.mark.parametrize(("case", "name", "options"), every_document())
def test_a_single_sequence_needs_no_batch_axis(case, name, options, sequence):
    cell, packed = matching_cell(name, options, document(case)["weights"])
    given = document(case)["short"]
    start = {key: value[sequence] for key, value in given["start"].items()}
    push = {key: value[:, sequence] for key, value in given["push"].items()}
    push_final = {key: value[sequence] for key, value in given["push_final"].items()}

    run = unroll(cell, cell.prepare(packed), given["x"][:, sequence], start)
    gradients = backpropagate(run, push, push_final)

    for key, expected in given["nodes"].items():
        np.testing.assert_allclose(run.value(key), expected[:, sequence], **VALUES, err_msg=key)
    for key, expected in given["gradients"]["states"].items():
        np.testing.assert_allclose(gradients.states[key], expected[:, sequence], **GRADIENTS)
    np.testing.assert_allclose(gradients.x, given["gradients"]["x"][:, sequence], **GRADIENTS)


@pytest.mark.parametrize(
    ("case", "name", "options"),
    [
        ("lstm", "lstm", {}),
        ("gru", "gru", {}),
        ("gru-before", "gru", {"reset": "before"}),
        ("rnn", "rnn", {}),
    ],
)
def test_three_hundred_timesteps_are_torchs(case, name, options):
    given = long_sequence(case)
    cell, packed = matching_cell(name, options, given["weights"])

    run = unroll(cell, cell.prepare(packed), given["x"], given["start"])
    gradients = backpropagate(run, given["push"], given["push_final"])

    for key in cell.states:
        np.testing.assert_allclose(run.value(key), given["states"][key], **VALUES)
    expected = {"weights": given["gradients"], "states": given["state_gradients"]}
    assert_gradients(cell, gradients, expected, LONG_GRADIENTS)


@pytest.mark.parametrize(
    ("library", "tolerance"),
    # Keras 3.15 and ONNX Runtime come out in single precision for one or both of the variants.
    [("onnx 1.23.2", 1e-10), ("keras 3.15.1", 1e-6), ("onnxruntime 1.31.1", 1e-6)],
)
@pytest.mark.parametrize("reset", ["after", "before"])
def test_both_variants_of_the_gru_are_those_of_other_libraries(reset, library, tolerance):
    expected = document("gru" if reset == "after" else "gru-before")
    cell, packed = matching_cell("gru", {"reset": reset}, expected["weights"])
    given = expected["short"]

    h = unroll(cell, cell.prepare(packed), given["x"], given["start"]).value("h")

    np.testing.assert_allclose(h, expected["others"][library], rtol=0, atol=tolerance)


def test_the_two_variants_of_the_gru_differ():
    after, before = document("gru"), document("gru-before")
    weights = before["weights"]
    same = {key: value for key, value in weights.items() if key[2:] != "n"} | {
        "W_nx": weights["W_n"],
        "U_nh": weights["U_n"],
        "b_nx": weights["b_n"],
        "b_nh": np.zeros_like(weights["b_n"]),
    }
    cell, packed = matching_cell("gru", {"reset": "after"}, same)

    h = unroll(cell, cell.prepare(packed), before["short"]["x"], before["short"]["start"])

    assert same.keys() == after["weights"].keys()
    assert np.abs(h.value("h") - before["short"]["nodes"]["h"]).max() > 0.01
