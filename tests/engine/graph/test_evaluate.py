"""The drawing cannot lie: the graph, evaluated node by node, is the kernel."""

import numpy as np
import pytest

from engine import graph
from engine.cells.base import Array
from engine.cells.unroll import unroll
from engine.graph import Hold
from engine.graph.holds import place
from tests.engine.conftest import D, H, T, every_cell, new_cell, random_weights


def kernel_values(cell, packed, x, start):
    """What the kernel computes, and the states it computed it from."""
    run = unroll(cell, cell.prepare(packed), x, start)
    values = {key: run.value(key) for key in (*run.tape.kept, *cell.states)}
    return values | {
        node.key: np.concatenate((start[node.inputs[0]][None], values[node.inputs[0]][:-1]))
        for node in cell.nodes
        if node.op == "previous"
    }


@pytest.mark.parametrize(("name", "options"), every_cell())
def test_the_graph_node_by_node_is_the_kernel(name, options, rng):
    cell = new_cell(name, options)
    packed = random_weights(cell, rng)
    x = rng.normal(size=(T, D))
    start = {key: rng.normal(size=H) for key in cell.states}

    kernel = kernel_values(cell, packed, x, start)
    values = graph.run(cell, cell.parameters(packed), x, start)

    for key, value in kernel.items():
        np.testing.assert_allclose(values[key], value, rtol=0, atol=1e-12, err_msg=key)


@pytest.mark.parametrize(("name", "options"), every_cell())
def test_filling_in_a_trace_gives_every_node_its_values(name, options, rng):
    cell = new_cell(name, options)
    packed = random_weights(cell, rng)
    x = rng.normal(size=(T, D))
    start: dict[str, Array] = {key: np.zeros(H) for key in cell.states}

    given: dict[str, Array] = kernel_values(cell, packed, x, start)
    given["x"] = x
    filled = graph.fill(cell, cell.parameters(packed), given)

    values = graph.run(cell, cell.parameters(packed), x, start)
    assert list(filled) == list(values) == [node.key for node in cell.nodes]
    for key, value in filled.items():
        np.testing.assert_allclose(value, values[key], rtol=0, atol=1e-12, err_msg=key)


@pytest.mark.parametrize(("name", "options"), every_cell())
def test_a_held_run_is_its_timesteps_one_by_one_to_the_bit(name, options, rng):
    cell = new_cell(name, options)
    parameters = cell.parameters(random_weights(cell, rng))
    x = rng.normal(size=(T, D))
    state = {key: rng.normal(size=H) for key in cell.states}
    holds = place([Hold((1, 2), node.key, 0, 0.5) for node in cell.nodes], cell, T)

    whole = graph.run(cell, parameters, x, state, holds)

    for t in range(T):
        alone = graph.run(cell, parameters, x[[t]], state, holds.at(t))
        state = {key: alone[key][0] for key in cell.states}
        for key, value in alone.items():
            np.testing.assert_array_equal(value[0], whole[key][t], err_msg=key)
            assert t not in (1, 2) or value[0, 0] == 0.5


@pytest.mark.parametrize(("name", "options"), every_cell())
def test_a_cell_describes_itself_completely(name, options):
    cell = new_cell(name, options)
    keys = [node.key for node in cell.nodes]
    computed = [node.key for node in cell.nodes if node.op not in ("input", "previous")]

    assert len(set(keys)) == len(keys)
    assert [key for phase in cell.phases for key in phase.nodes] == computed
    for node in cell.nodes:
        assert node.name, node.key
        assert set(node.inputs) <= {*keys[: keys.index(node.key)], *cell.states}, node.key
        assert node.op != "layer" or cell.block(node.block)
        if node.op not in ("input", "previous"):
            assert node.key in next(p for p in cell.phases if p.key == node.phase).nodes
    assert set(cell.lanes) <= {node.key for node in cell.nodes if node.lane == node.key}
    assert cell.belt in cell.lanes
    assert all(
        set(node.symbol) >= {"concatenated", "uwv", "split"} for node in cell.nodes if node.symbol
    )
    assert set(cell.equations) == {"concatenated", "uwv", "split"}


@pytest.mark.parametrize(("name", "options"), every_cell())
def test_each_phase_has_three_things_to_say_and_always_one(name, options):
    cell = new_cell(name, options)

    for phase in cell.phases:
        assert len(phase.narration) >= 3, phase.key
        assert phase.narration[-1].when == ()


def test_a_held_node_changes_what_follows_and_nothing_before(rng):
    cell = new_cell("lstm", {})
    packed = random_weights(cell, rng)
    before = {key: rng.normal(size=H) for key in cell.states}
    x = rng.normal(size=(1, D))
    holds = place([Hold(0, "f", 1, 0.0)], cell, 1)

    free = graph.run(cell, cell.parameters(packed), x, before)
    held = graph.run(cell, cell.parameters(packed), x, before, holds)

    assert held["f"][0, 1] == 0
    assert held["c"][0, 1] == pytest.approx(free["written"][0, 1], abs=1e-15)
    np.testing.assert_array_equal(held["z_f"], free["z_f"])
    np.testing.assert_array_equal(np.delete(held["c"], 1), np.delete(free["c"], 1))
