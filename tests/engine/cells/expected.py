"""The values that other implementations computed (see `fixtures/README.md`), and cells to match."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.cells import CELLS
from tests.engine.conftest import every_cell

FIXTURES = Path(__file__).parent.parent / "fixtures"


@cache
def document(case):
    """One cell's expected values, as nested dictionaries of arrays."""
    return _arrays(json.loads((FIXTURES / f"{case}.json").read_text()))


def long_sequence(case):
    """The same for 300 timesteps: by group, arrays by key; `x` is an array."""
    groups: dict[str, Any] = {"x": None}
    with np.load(FIXTURES / "long.npz") as file:
        for path in file.files:
            cell, group, *key = path.split("/")
            if cell == case:
                if key:
                    groups.setdefault(group, {})[key[0]] = file[path]
                else:
                    groups[group] = file[path]
    return groups


def matching_cell(name, options, weights):
    """A cell of the sizes of these weights, and the weights packed."""
    inputs = next(value.shape[1] for key, value in weights.items() if key[0] == "W")
    units = next(iter(weights.values())).shape[0]
    cell = CELLS[name](inputs, units, options)
    packed = np.zeros(cell.shape)
    parameters = cell.parameters(packed)
    assert parameters.keys() == weights.keys()
    for key, value in weights.items():
        parameters[key][...] = value
    return cell, packed


def every_document():
    """Each cell and option with the name of its file."""
    return [
        pytest.param(parameter.id, *parameter.values, id=parameter.id) for parameter in every_cell()
    ]


def _arrays(value):
    if isinstance(value, dict):
        return {key: _arrays(item) for key, item in value.items()}
    return np.array(value) if isinstance(value, list) else value
