"""A step is a sequence of length one; a padded batch gives each sequence what it gets alone."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.cells.unroll import Stepper, unroll
from engine.errors import RecipeError, ShapeError
from tests.engine.conftest import B, D, H, T, every_cell, new_cell, random_weights

EVERY_CELL = pytest.mark.parametrize(("name", "options"), list(every_cell()))


def drawn_start(cell, rng, *batch):
    return {key: rng.normal(size=(*batch, cell.hidden_size)) for key in cell.states}


@EVERY_CELL
@pytest.mark.parametrize("units", [H, 16, 33])
def test_twenty_steps_are_the_sequence_of_twenty_to_the_bit(name, options, units, rng):
    cell = CELLS[name](D, units, options)
    prepared = cell.prepare(random_weights(cell, rng))
    x, state = rng.normal(size=(20, D)), drawn_start(cell, rng)
    run = unroll(cell, prepared, x, state)
    step = Stepper(cell, prepared)

    for t in range(20):
        state, others = step(x[t], state)

        for key, value in (state | others).items():
            np.testing.assert_array_equal(value, run.value(key)[t], err_msg=key)


@EVERY_CELL
@pytest.mark.parametrize("batch", [(), (B,)], ids=["one", "batch"])
def test_a_sequence_split_anywhere_is_the_same_to_the_bit(name, options, batch, rng):
    cell = new_cell(name, options)
    prepared = cell.prepare(random_weights(cell, rng))
    x, start = rng.normal(size=(T, *batch, D)), drawn_start(cell, rng, *batch)
    whole = unroll(cell, prepared, x, start)

    for split in range(1, T):
        first = unroll(cell, prepared, x[:split], start)
        second = unroll(cell, prepared, x[split:], first.final())

        for key in (*whole.tape.kept, *cell.states):
            parts = np.concatenate((first.value(key), second.value(key)))
            np.testing.assert_array_equal(parts, whole.value(key), err_msg=key)


@EVERY_CELL
def test_a_batch_gives_each_sequence_what_it_gets_alone(name, options, rng):
    cell = new_cell(name, options)
    prepared = cell.prepare(random_weights(cell, rng))
    x, start = rng.normal(size=(T, B, D)), drawn_start(cell, rng, B)
    together = unroll(cell, prepared, x, start)

    for b in range(B):
        alone = unroll(cell, prepared, x[:, b], {key: value[b] for key, value in start.items()})

        for key in (*together.tape.kept, *cell.states):
            np.testing.assert_allclose(
                together.value(key)[:, b], alone.value(key), rtol=0, atol=1e-13, err_msg=key
            )


@EVERY_CELL
def test_padding_is_not_read(name, options, rng):
    cell = new_cell(name, options)
    prepared = cell.prepare(random_weights(cell, rng))
    x, lengths = rng.normal(size=(T, 3, D)), [2, T, 1]
    for b, length in enumerate(lengths):
        x[length:, b] = 9.9
    together = unroll(cell, prepared, x, lengths=lengths)

    for b, length in enumerate(lengths):
        alone = unroll(cell, prepared, x[:length, b])

        for key in cell.states:
            np.testing.assert_allclose(
                together.final()[key][b], alone.final()[key], rtol=0, atol=1e-13
            )
            np.testing.assert_allclose(
                together.value(key)[:length, b], alone.value(key), rtol=0, atol=1e-13
            )


@EVERY_CELL
def test_a_workspace_used_again_leaves_nothing_behind(name, options, rng):
    cell = new_cell(name, options)
    prepared = cell.prepare(random_weights(cell, rng))
    x = rng.normal(size=(T, B, D))
    fresh = unroll(cell, prepared, x)
    tape = cell.tape(T + 3, B)
    unroll(cell, prepared, rng.normal(size=(T + 3, B, D)), drawn_start(cell, rng, B), tape=tape)

    again = unroll(cell, prepared, x, tape=tape)

    for key in (*fresh.tape.kept, *cell.states):
        np.testing.assert_array_equal(again.value(key), fresh.value(key), err_msg=key)
        assert again.value(key).shape == (T, B, H)


@EVERY_CELL
def test_what_leaves_is_a_copy(name, options, rng):
    cell = new_cell(name, options)
    prepared = cell.prepare(random_weights(cell, rng))
    run = unroll(cell, prepared, rng.normal(size=(T, D)))
    step = Stepper(cell, prepared)
    zeros = {key: np.zeros(H) for key in cell.states}
    state, others = step(rng.normal(size=D), zeros)
    before = {key: value.copy() for key, value in (state | others).items()}
    values = {key: run.value(key) for key in (*run.tape.kept, *cell.states)}
    kept = {key: value.copy() for key, value in values.items()}

    step(rng.normal(size=D), state)
    unroll(cell, prepared, rng.normal(size=(T, D)), tape=run.tape)

    for key, value in before.items():
        np.testing.assert_array_equal((state | others)[key], value, err_msg=key)
    for key, value in kept.items():
        np.testing.assert_array_equal(values[key], value, err_msg=key)


@EVERY_CELL
def test_single_precision_stays_close_to_double(name, options, rng):
    cell = new_cell(name, options)
    packed, x = random_weights(cell, rng), rng.normal(size=(T, B, D))
    double = unroll(cell, cell.prepare(packed), x)

    single = unroll(cell, cell.prepare(packed.astype(np.float32)), x, dtype=np.float32)

    for key in (*double.tape.kept, *cell.states):
        assert single.value(key).dtype == np.float32
        np.testing.assert_allclose(single.value(key), double.value(key), rtol=2e-5, atol=2e-6)


@EVERY_CELL
def test_a_start_state_of_one_sequence_serves_the_whole_batch(name, options, rng):
    cell = new_cell(name, options)
    prepared = cell.prepare(random_weights(cell, rng))
    x, start = rng.normal(size=(T, B, D)), drawn_start(cell, rng)

    shared = unroll(cell, prepared, x, start)
    each = unroll(cell, prepared, x, {key: np.tile(value, (B, 1)) for key, value in start.items()})

    np.testing.assert_array_equal(shared.value("h"), each.value("h"))


@EVERY_CELL
def test_inputs_beyond_all_measure_give_no_warning(name, options, rng):
    cell = new_cell(name, options)
    prepared = cell.prepare(random_weights(cell, rng))
    x = np.array([[[0, 0, 0]], [[1e4, -1e4, 1e4]], [[1e300, 1e300, 1e300]], [[-1e-300, 0, 0]]])

    with np.errstate(divide="raise", over="raise", invalid="raise"):
        run = unroll(cell, prepared, x)

    if cell.node("h").range is not None:
        assert np.abs(run.value("h")).max() <= 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            {"x": np.zeros((T, D + 1))},
            "x has the shape (6, 4); this cell takes (T, 3) or (T, B, 3)",
        ),
        ({"x": np.zeros(D)}, "x has the shape (3); this cell takes (T, 3) or (T, B, 3)"),
        (
            {"x": np.zeros((0, D))},
            "a sequence has at least one timestep, and a batch one sequence",
        ),
        (
            {"x": np.zeros((T, 0, D))},
            "a sequence has at least one timestep, and a batch one sequence",
        ),
        (
            {"start": {"h": np.zeros(H + 1)}},
            "the start state h has the shape (5); this cell has 4 units",
        ),
        (
            {"start": {"m": np.zeros(H)}},
            "LSTM has no state 'm'; it passes on: h, c",
        ),
        ({"lengths": [1, 2, 3]}, "lengths must be 2 numbers from 1 to 6"),
        ({"lengths": [0, 2]}, "lengths must be 2 numbers from 1 to 6"),
        ({"lengths": [7, 2]}, "lengths must be 2 numbers from 1 to 6"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(arguments, sentence):
    cell = CELLS["lstm"](D, H)
    arguments = {"x": np.zeros((T, B, D))} | arguments

    with pytest.raises(ShapeError) as caught:
        unroll(cell, cell.prepare(np.zeros(cell.shape)), **arguments)

    assert str(caught.value) == sentence


@pytest.mark.parametrize(("steps", "batch"), [(T - 1, B), (T, B + 1)])
def test_a_workspace_too_small_is_said_in_a_sentence(steps, batch):
    cell = CELLS["lstm"](D, H)
    tape = cell.tape(steps, batch)

    with pytest.raises(ShapeError) as caught:
        unroll(cell, cell.prepare(np.zeros(cell.shape)), np.zeros((T, B, D)), tape=tape)

    assert str(caught.value) == f"the workspace holds {steps} timesteps of {batch}, not 6 of 2"


@pytest.mark.parametrize(
    ("sizes", "sentence"),
    [
        ((0, 4, {}), "the input size must be at least 1, not 0"),
        ((3, -1, {}), "the hidden size must be at least 1, not -1"),
        ((3, 4, {"reset": "never"}), "reset must be one of after, before, not 'never'"),
        ((3, 4, {"peepholes": "yes"}), "GRU has no option 'peepholes'; it has: reset, update"),
    ],
)
def test_a_cell_that_cannot_be_built_says_why(sizes, sentence):
    with pytest.raises(RecipeError) as caught:
        CELLS["gru"](*sizes)

    assert str(caught.value) == sentence
