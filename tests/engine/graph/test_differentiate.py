"""The reverse pass over a graph agrees with every kernel, and with nudging, held or not."""

from typing import Any

import numpy as np
import pytest

from engine.cells import CELLS
from engine.cells.bptt import backpropagate
from engine.cells.unroll import unroll
from engine.graph import Hold, run
from engine.graph.differentiate import differentiate
from engine.graph.holds import place
from tests.engine.conftest import D, H, T, every_cell, new_cell, random_weights

HOLDS = ("free", "one held", "a node held at every timestep", "units and timesteps")
EVERY_CELL = pytest.mark.parametrize(("name", "options"), list(every_cell()))


class Reading:
    """A cell that read a sequence, and a loss: each state times a number of its own, added up."""

    def __init__(self, name, options, rng):
        self.cell = new_cell(name, options)
        self.packed = random_weights(self.cell, rng)
        self.parameters = self.cell.parameters(self.packed)
        self.x = rng.normal(size=(T, D))
        self.start = {key: rng.normal(size=H) for key in self.cell.states}
        self.push = {key: rng.normal(size=(T, H)) for key in self.cell.states}

    def values(self, holds=()):
        """Every node, (T, ...)."""
        return run(self.cell, self.parameters, self.x, self.start, self.placed(holds))

    def loss(self, holds=()):
        values = self.values(holds)
        return sum(float(np.sum(values[key] * push)) for key, push in self.push.items())

    def gradients(self, holds=()):
        held = self.placed(holds)
        return differentiate(self.cell, self.parameters, self.values(holds), self.push, held)

    def placed(self, holds):
        return place(holds, self.cell, T)


@EVERY_CELL
def test_it_gives_what_the_kernel_gives(name, options, rng):
    reading = Reading(name, options, rng)
    run = unroll(reading.cell, reading.cell.prepare(reading.packed), reading.x, reading.start)
    kernel = backpropagate(run, reading.push)

    found = reading.gradients()

    close: dict[str, Any] = {"rtol": 1e-11, "atol": 1e-12}
    for key in reading.cell.states:
        np.testing.assert_allclose(found.nodes[key], kernel.states[key], **close)
        np.testing.assert_allclose(found.start[key], kernel.start[key], **close)
    np.testing.assert_allclose(found.nodes["x"], kernel.x, **close)
    packed = reading.cell.parameters(kernel.packed)
    assert set(found.parameters) == set(packed)
    for key, gradient in packed.items():
        np.testing.assert_allclose(found.parameters[key], gradient, **close)


def nudged(reading, holds, t, node, unit, by):
    """The loss where one value is set a little beside what it is, and the others follow."""
    value = reading.values(holds)[node][t, unit]
    # Of two holds in one place the later one counts.
    return reading.loss([*holds, Hold(t, node, unit, value + by)])


@EVERY_CELL
@pytest.mark.parametrize("kind", HOLDS)
def test_every_nodes_gradient_is_what_nudging_it_measures(name, options, kind, rng):
    reading = Reading(name, options, rng)
    values = reading.values()
    computed = [n for n in reading.cell.nodes if n.op not in ("input",)]
    lanes = [n.key for n in computed if n.lane == n.key] or [computed[-1].key]
    holds = {
        "free": [],
        "one held": [Hold(1, lanes[0], 2, 0.3), Hold(2, lanes[-1], 0, -0.4)],
        "a node held at every timestep": [Hold(None, lanes[-1], None, 0.25)],
        "units and timesteps": [
            Hold((0, T - 1), lanes[0], (0, H - 1), (0.1, 0.7)),
            Hold(None, "h", 1, -0.3),
            Hold(1, "x", None, 0.6),
        ],
    }[kind]

    found = reading.gradients(holds).nodes

    step_size = 1e-6
    for node in reading.cell.nodes:
        size = values[node.key].shape[1]
        for t in (0, T - 2, T - 1):
            for unit in {0, size - 1}:
                up = nudged(reading, holds, t, node.key, unit, step_size)
                down = nudged(reading, holds, t, node.key, unit, -step_size)
                measured = (up - down) / (2 * step_size)
                assert found[node.key][t, unit] == pytest.approx(measured, rel=1e-6, abs=2e-8), (
                    node.key,
                    t,
                    unit,
                )


@EVERY_CELL
def test_with_a_hold_the_gradients_of_weights_and_start_are_what_nudging_measures(
    name, options, rng
):
    reading = Reading(name, options, rng)
    lane = next(n.key for n in reading.cell.nodes if n.lane == n.key or n.key == "h")
    holds = [Hold(1, lane, 0, 0.2), Hold(2, lane, 1, 0.1)]

    found = reading.gradients(holds)

    def measured(array, place):
        kept = array[place]
        losses = []
        for by in (1e-6, -1e-6):
            array[place] = kept + by
            losses.append(reading.loss(holds))
        array[place] = kept
        return (losses[0] - losses[1]) / 2e-6

    for key, array in reading.parameters.items():
        for at in [(0,) * array.ndim, tuple(size - 1 for size in array.shape)]:
            expected = measured(array, at)
            assert found.parameters[key][at] == pytest.approx(expected, rel=1e-6, abs=2e-8), key
    for key, array in reading.start.items():
        expected = measured(array, (0,))
        assert found.start[key][0] == pytest.approx(expected, rel=1e-6, abs=2e-8)


def test_an_lstm_of_one_unit_reads_one_two_three_as_the_worked_example_has_it():
    cell = CELLS["lstm"](1, 1)
    packed = np.zeros(cell.shape)
    parameters = cell.parameters(packed)
    for gate, (w, u) in {
        "f": (0.5, 0.1),
        "i": (0.6, 0.2),
        "g": (0.7, 0.3),
        "o": (0.8, 0.4),
    }.items():
        parameters[f"W_{gate}"][...] = w
        parameters[f"U_{gate}"][...] = u

    run = unroll(cell, cell.prepare(packed), np.array([[1.0], [2.0], [3.0]]))

    assert run.value("c")[:, 0].round(4).tolist() == [0.3902, 0.9877, 1.6721]
    assert run.value("h")[:, 0].round(4).tolist() == [0.2564, 0.6398, 0.8707]
