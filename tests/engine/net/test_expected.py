"""Stacks, both directions, and encoder and decoder give what PyTorch gives, with its gradients."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.net.batch import Batch, Given
from engine.net.network import Network
from tests.engine.net.nets import both, translator
from tests.engine.net.nets import stack as unequal

CASES = json.loads((Path(__file__).parent.parent / "fixtures" / "nets.json").read_text("utf-8"))


def stack(cell):
    return unequal(cell, sizes=(4, 4), start="learned")


NETS = {
    "stack": stack,
    "both": lambda cell: both(cell, 2, start="learned"),
    "translator": translator,
}


@pytest.mark.parametrize("name", CASES)
def test_a_net_computes_and_learns_as_torch_does(name):
    case = CASES[name]
    cell, kind = name.split()
    network = Network(NETS[kind](cell))
    blocks = network.blocks(network.parameters)
    assert blocks.keys() == case["parameters"].keys()
    for key, value in case["parameters"].items():
        blocks[key][...] = value
    batch = Batch(
        np.array(case["tokens"]),
        np.array(case["lengths"]),
        {key: np.array(value) for key, value in case["targets"].items()},
        {
            key: Given(np.array(each["values"]), np.array(each["lengths"]))
            for key, each in case["more"].items()
        },
    )

    loss = network.loss_and_gradient(batch, {})

    assert loss.total == pytest.approx(case["loss"], rel=1e-9)
    gradients = network.blocks(network.gradient)
    for key, value in case["gradients"].items():
        np.testing.assert_allclose(gradients[key], value, rtol=1e-8, atol=1e-10, err_msg=key)
    passes = network.read(batch)
    for head in network.net.heads:
        if head.id in case["features"]:
            expected = np.array(case["features"][head.id])
            asked = batch.targets[head.id] >= 0
            found = np.concatenate([passes[id].values(state) for id, state in head.sources], axis=1)
            found = found.transpose(0, 2, 1)
            np.testing.assert_allclose(found[asked], expected[asked], rtol=1e-9, atol=1e-12)
