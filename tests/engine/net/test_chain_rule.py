"""The chain rule as it is read: lane by lane, with its factors, and followed up to the loss."""

from math import log

import pytest

from engine.graph import Hold
from engine.nets import load

BOB = "Bob is a nice person. Dan on the other hand is evil."
DAN, END, HATE = 6, 13, 2


def test_a_cell_state_hears_of_the_loss_along_the_belt_and_through_the_output_gate():
    net = load("subject-switch", "lstm")
    unit = net.header["made"]["unit"]
    found = net.gradients(BOB, END, "feeling", "hate")
    values = found.trace.chain("main").values

    belt, hidden = net.chain_rule(found, "main", DAN, "c", unit).terms

    assert (belt.source.node, belt.source.t, belt.source.unit) == ("c", DAN + 1, unit)
    assert [(each.kind, each.node) for each in belt.factors] == [("value", "f")]
    assert belt.weight == values["f"][DAN + 1, unit]
    assert (hidden.source.node, hidden.source.t) == ("h", DAN)
    assert [(each.kind, each.node) for each in hidden.factors] == [
        ("value", "o"),
        ("slope", "tanh_c"),
    ]
    slope = 1 - values["tanh_c"][DAN, unit] ** 2
    assert hidden.weight == pytest.approx(values["o"][DAN, unit] * slope, rel=1e-15)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_path_of_a_gradient_has_the_slopes_of_the_loss_at_both_ends(cell):
    net = load("subject-switch", cell)
    found = net.gradients(BOB, END, "feeling", HATE)
    number = float(found.trace.chain("main").values["x"][0, 0])

    def loss(nudge: float) -> float:
        held = [Hold(0, "x", 0, number + nudge)]
        return -log(net.trace(BOB, holds=held).head("feeling").p[END, HATE])

    way = net.gradient_path(found, "main", 0, "x", 0)

    first, last = way[0].found, way[-1].found
    step = 1e-4
    assert first.value == pytest.approx((loss(step) - loss(-step)) / (2 * step), rel=1e-4)
    assert (last.node, last.t) == ("head:feeling", END)
    p = found.trace.head("feeling").p[END, last.unit]
    assert last.value == pytest.approx(p - (last.unit == HATE), abs=1e-15)
    lanes = {"x", "head:feeling", *net.cell.lanes}
    layers = {node.key for node in net.cell.nodes if node.op == "layer"}
    assert {stop.found.node for stop in way} <= lanes | layers
    times = [stop.found.t for stop in way]
    assert times == sorted(times)


def test_through_what_is_held_no_gradient_is_followed():
    net = load("subject-switch", "lstm")
    held = [Hold(DAN, "c", None, 0.5)]
    found = net.gradients(BOB, END, "feeling", "hate", holds=held)

    (only,) = net.gradient_path(found, "main", DAN, "f", 1)

    assert [(term.source.kind, term.source.node) for term in only.found.terms] == [("held", "c")]
    assert only.found.value == 0
