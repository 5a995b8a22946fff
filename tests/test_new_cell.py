"""A new cell is one class: defined here alone, it is stepped, explained, trained and served."""

import itertools

import httpx
import numpy as np
import pytest

from app.main import create_app
from app.settings import Settings
from engine.cells import CELLS
from engine.cells.base import Block, Case, Cell, Node, Phase, written
from engine.cells.tape import Tape
from engine.net.model import Model
from engine.net.network import Network
from engine.net.recipe import Recipe
from engine.training import Stream
from tests.engine.finite_differences import numerical_gradient

RECIPE = Recipe("subject-switch", "residual", hidden=5, embedding=4, seed=3)


class ResidualTape(Tape):
    factor_blocks = 1

    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.n = np.zeros((self.steps, self.units, self.batch), self.dtype)
        self.kept = {"n": self.n}


class Residual(Cell):
    """h = h⁻ + tanh(W x + U h⁻ + b)."""

    name = "residual"
    states, belt, lanes = ("h",), "h", ("h", "n")
    blocks = (Block("n"),)
    tape_type = ResidualTape
    nodes = (
        Node("x", "input", kind="vector", symbol=written("x")),
        Node("h_prev", "previous", ("h",), symbol=written("h")),
        Node("z_n", "layer", ("x", "h_prev"), kind="sum", phase="add", block="n"),
        Node("n", "tanh", ("z_n",), phase="add", lane="n", range=(-1, 1)),
        Node("h", "plus", ("h_prev", "n"), phase="add", lane="h"),
    )
    phases = (Phase("add", "ink", ("z_n", "n", "h"), (Case("residual.add"),)),)
    equations = dict.fromkeys(
        ("concatenated", "uwv", "split"), ("h_t = h_{t-1} + tanh(W x_t + U h_{t-1} + b)",)
    )

    def prepare(self, packed):
        return packed

    def forward(self, packed, tape, steps):
        for t in range(steps):
            tape.n[t] = np.tanh(packed @ tape.xh[t])
            tape.states["h"][t + 1] = tape.states["h"][t] + tape.n[t]

    def backward(self, packed, tape, steps, charge=None):
        d, dh = self.input_size, tape.dstates["h"]
        tape.dpacked[...] = 0
        for t in reversed(range(steps)):
            dz = dh[t + 1] * (1 - tape.n[t] ** 2)
            dh[t] += dh[t + 1] + packed[:, d + 1 :].T @ dz
            tape.collect(dz[None], t, packed[:, :d])


@pytest.fixture
def residual(monkeypatch):
    monkeypatch.setitem(CELLS, "residual", Residual)


@pytest.mark.usefixtures("residual")
def test_it_is_stepped_and_traced_to_the_same_numbers():
    model = Model.untrained(RECIPE)

    trace = model.trace("Bob is nice")
    state = None
    for t, word in enumerate(("Bob", "is", "nice")):
        step = model.step(word, state=state)
        state = step.chains[0].final
        np.testing.assert_array_equal(step.chains[0].values["h"][0], trace.chains[0].values["h"][t])


@pytest.mark.usefixtures("residual")
def test_every_number_of_it_is_explained():
    model = Model.untrained(RECIPE)
    trace = model.trace("Bob is nice")

    for t, node in itertools.product(range(3), ("z_n", "n", "h")):
        found = model.explain(trace, "main", t, node, 2)
        value = np.tanh(found.sum) if node == "n" else found.sum

        assert value == pytest.approx(trace.chains[0].values[node][t, 2], abs=1e-12)


@pytest.mark.usefixtures("residual")
def test_it_trains_with_exact_gradients(rng):
    network: Network = RECIPE.build()
    network.packed[...] += 0.1 * rng.normal(size=network.packed.shape)
    batch = next(Stream(RECIPE.task_of(), rng, 3))

    network.loss_and_gradient(batch, {})
    gradient = network.gradient[: network.packed.size].copy()
    measured = numerical_gradient(
        lambda: network.loss_and_gradient(batch, {}).total, network.packed
    )

    np.testing.assert_allclose(gradient, measured.ravel(), rtol=1e-4, atol=1e-8)


@pytest.mark.usefixtures("residual")
async def test_it_is_served_and_described():
    transport = httpx.ASGITransport(app=create_app(Settings()))
    recipe = {"task": "subject-switch", "cell": "residual", "hidden": 5, "embedding": 4, "seed": 3}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        cells = (await client.get("/api/cells")).json()["cells"]
        answer = await client.post("/api/trace", json={"model": recipe, "text": "Bob is nice"})

    assert "residual" in [cell["name"] for cell in cells]
    assert answer.status_code == 200, answer.text
    h = answer.json()["chains"][0]["nodes"]["h"]
    expected = Model.untrained(RECIPE).trace("Bob is nice").chains[0].values["h"]
    np.testing.assert_array_equal(h, expected)
