"""What longer texts take: more of everything, except weights."""

import pytest

from engine.analysis.length import LENGTHS, by_length
from engine.nets import load


@pytest.mark.parametrize(("cell", "blocks"), [("rnn", 1), ("gru", 3), ("lstm", 4)])
def test_steps_products_and_what_is_kept_grow_with_the_length_and_weights_do_not(cell, blocks):
    model = load("near-far", cell)
    units, inputs = model.cell.hidden_size, model.cell.input_size

    found = by_length(model, "I grew up in France.")

    assert [each.steps for each in found] == list(LENGTHS)
    kept = model.trace("I").chain("main").nodes.values()
    for each in found:
        assert each.multiplications == each.steps * blocks * units * (units + inputs)
        assert each.numbers == each.steps * sum(values.size for values in kept)
        assert each.weights == model.cell_parameter_count
        assert each.seconds > 0
