"""One notation writes one quantity with one letter, whatever the cell."""

import re

import pytest

from engine.cells import CELLS
from engine.cells.base import NOTATIONS

INPUT = {"concatenated": "W_x", "uwv": "U", "split": "W_i"}
"""What the input is multiplied with, and below the state before, where they stand apart."""
STATE = {"concatenated": "W_h", "uwv": "W", "split": "W_h"}
HIDDEN = {"concatenated": "h", "uwv": "s", "split": "h"}


def symbols(notation):
    """By cell, each node's letter and subscript."""
    return {
        name: {
            node.key: node.symbol[notation] for node in kind(2, 2).nodes if notation in node.symbol
        }
        for name, kind in CELLS.items()
    }


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_same_node_has_the_same_letter_in_every_cell(notation):
    letters: dict[str, set[tuple[str, str]]] = {}
    for nodes in symbols(notation).values():
        for key in ("x", "h_prev", "h", "c", "c_prev"):
            if key in nodes:
                letters.setdefault(key, set()).add((nodes[key].base, nodes[key].sub))

    assert {key: found for key, found in letters.items() if len(found) > 1} == {}
    assert letters["h"] == {(HIDDEN[notation], "t")}


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_product_is_named_by_its_weights_and_a_weighted_sum_is_an_a(notation):
    for name, nodes in symbols(notation).items():
        for key, wanted in (("w_x", INPUT), ("u_h", STATE)):
            if key in nodes:
                symbol = nodes[key]
                written = symbol.base + (f"_{symbol.sub}" if symbol.sub else "")
                assert written.startswith(wanted[notation]), (name, key)
        sums = [s for key, s in nodes.items() if re.fullmatch("z_[a-z]+|a", key)]
        assert {symbol.base for symbol in sums} <= {"a"}, name


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("name", list(CELLS))
def test_the_equations_use_the_letters_of_the_drawing(name, notation):
    cell = CELLS[name](2, 2)
    equations = " ".join(cell.equations[notation]).replace("{", "").replace("}", "")

    for node in cell.nodes:
        if node.lane == node.key and node.phase:
            symbol = node.symbol[notation]
            accent = {"tilde": "\u0303", "hat": "\u0302", "": ""}[symbol.accent]
            assert f"{symbol.base}{accent}_t = " in equations, node.key
    assert INPUT[notation] in equations or "[h_t-1, x_t]" in equations
