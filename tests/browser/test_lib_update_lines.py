"""The printed lines of one weight's update come out: recomputed from the printed numbers alone."""

import re
from decimal import Decimal
from math import sqrt

import numpy as np
import pytest

from engine.training.lines import Line, Term
from engine.training.optimizers import Adam, RmsProp, Sgd
from tests.browser.lib_page import serving_lib

PRINT = "({printedLine}, lines) => lines.map(printedLine)"
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def lines(optimizer, rng):
    """Lines of an optimiser's updates of one weight, of gradients over five decades."""
    weight, found = np.array([rng.normal()]), []
    for _ in range(12):
        gradient = np.array([rng.normal() * 10 ** rng.uniform(-5, 0)])
        before = {key: float(array[0]) for key, array in optimizer.arrays.items()}
        old, rate = float(weight[0]), 0.0123456
        optimizer.update(weight, gradient, rate)
        made = optimizer.lines(0, before, float(gradient[0]), rate)
        taken = (made[-1].as_factor, Line("w", (), old).as_factor)
        moved = (Term((taken[1],)), Term((taken[0],), -1))
        found += [*made, Line("w′", moved, float(weight[0]))]
    return found


def number(text: str) -> Decimal:
    """A printed number."""
    lead, _, power = text.replace("−", "-").removeprefix("≈").partition("·10")
    return Decimal(lead) * Decimal(10) ** int(power.translate(RAISED) or 0)


def worth(numbers: str) -> float:
    """What a printed line of numbers gives."""
    plain = re.sub(r"(\d*\.?\d+)·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: f"{number(m[0])}", numbers)
    plain = re.sub(r"√\(?([\d.E+-]+)\)?", r"root(\1)", plain)
    for sign, python in {"−": "-", "×": "*", "²": "**2", "≈": ""}.items():
        plain = plain.replace(sign, python)
    return float(eval(plain, {"__builtins__": {}, "root": sqrt}))


def test_every_line_of_every_optimiser_comes_out_as_it_is_printed(lib):
    rng = np.random.default_rng(3)
    made = [
        line
        for optimizer in (Adam(1), RmsProp(1), Sgd(1, momentum=0.9), Sgd(1))
        for line in lines(optimizer, rng)
    ]

    printed = lib.run("update-lines.js", PRINT, [line.to_json() for line in made])

    for line, said in zip(made, printed, strict=True):
        result = number(said["result"])
        half = Decimal(5) * Decimal(10) ** (int(result.as_tuple().exponent) - 1)
        assert abs(Decimal(worth(said["numbers"])) - result) <= half * Decimal("1.000001"), said
        assert abs(Decimal(line.value) - result) <= half * Decimal("1.000001"), said
        if line.symbol == "w′":
            assert number(said["numbers"].split(" ")[0]) != result, "the step is seen"
