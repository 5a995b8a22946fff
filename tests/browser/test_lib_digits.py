"""Printed arithmetic comes out: recomputed here from the printed digits alone, in decimals."""

from collections import Counter
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from itertools import product
from math import exp, inf, nan, tanh
from random import Random

import pytest

from tests.browser.lib_page import serving_lib

PLENTY = Context(prec=30)
PRINT_STEPS = "({stepLine}, steps) => steps.map((step) => stepLine(step))"
PRINT_SUMS = "({sumLines}, sums) => sums.map((sum) => sumLines(...sum))"


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def step(op, *operands, value=None):
    exact: dict[str, Callable[..., float]] = {
        "times": lambda a, b: a * b,
        "plus": lambda *terms: sum(terms),
        "one_minus": lambda a: 1 - a,
        "sigmoid": lambda a: 1 / (1 + exp(-a)),
        "hard_sigmoid": lambda a: min(1.0, max(0.0, a / 6 + 0.5)),
        "tanh": tanh,
        "relu": lambda a: max(0.0, a),
        "copy": lambda a: a,
    }
    return {
        "node": "result",
        "value": exact[op](*operands) if value is None else value,
        "op": op,
        "operands": [{"node": f"operand {k}", "value": v} for k, v in enumerate(operands)],
    }


def stated(value):
    return {"node": "stated", "value": value, "op": None, "operands": []}


def random_steps(op, count, arguments, size):
    rng = Random(f"{op} {size}")
    return [step(op, *(rng.gauss(0, size) for _ in range(arguments))) for _ in range(count)]


# --- the reader: nothing below looks at the exact values unless it says so -----------------------


def decimal(text):
    return Decimal(text.replace("−", "-"))


def places(number):
    return -number.as_tuple().exponent


def rounded(value, decimals, rule=ROUND_HALF_UP):
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), rule, PLENTY)


def recomputed(op, operands):
    if op == "sigmoid":
        return 1 / (1 + (-operands[0]).exp(PLENTY))
    if op == "hard_sigmoid":
        return min(Decimal(1), max(Decimal(0), PLENTY.divide(operands[0], 6) + Decimal("0.5")))
    if op == "tanh":
        grown = (2 * operands[0]).exp(PLENTY)
        return PLENTY.divide(grown - 1, grown + 1)
    if op == "times":
        return PLENTY.multiply(*operands)
    if op == "one_minus":
        return 1 - operands[0]
    return max(Decimal(0), operands[0]) if op == "relu" else sum(operands)


def comes_out(op, operands, result):
    """Whether a reader gets the printed result, whatever they do with halves."""
    value = recomputed(op, operands)
    rules = (ROUND_HALF_UP, ROUND_HALF_DOWN)
    return {rounded(value, places(result), rule) for rule in rules} == {result}


def read(line):
    """Operands, with the sign that a sum's operator gives them, and the result of a line."""
    operands = []
    sign = ""
    for token in line["tokens"]:
        if token["role"] == "operand":
            operands.append(decimal(sign + token["text"]))
        sign = "−" if token["role"] == "operator" and token["text"] == "−" else ""
    [result] = [token["text"] for token in line["tokens"] if token["role"] == "result"]
    return operands, decimal(result)


def possible(done, most):
    """Whether any choice of at most so many decimals prints a step so that it comes out."""
    values = [operand["value"] for operand in done["operands"]]
    return any(
        comes_out(done["op"], [rounded(v, inner) for v in values], rounded(done["value"], outer))
        for inner, outer in product(range(2, most + 1), repeat=2)
        if outer <= inner
    )


# --- one line ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "arguments", "size"),
    [
        ("times", 2, 0.6),
        ("times", 2, 40),
        ("plus", 2, 0.6),
        ("plus", 3, 3),
        ("plus", 9, 1),
        ("one_minus", 1, 0.4),
        ("sigmoid", 1, 3),
        ("hard_sigmoid", 1, 3),
        ("tanh", 1, 1.5),
        ("relu", 1, 2),
        ("copy", 1, 2),
    ],
)
def test_a_line_that_says_equals_comes_out_and_shows_no_digit_more_than_that_takes(
    lib, op, arguments, size
):
    steps = random_steps(op, 500, arguments, size)

    lines = lib.run("digits.js", PRINT_STEPS, steps)

    seen: Counter[object] = Counter()
    for done, line in zip(steps, lines, strict=True):
        operands, result = read(line)
        shown = [places(number) for number in [*operands, result]]
        values = [operand["value"] for operand in done["operands"]]
        assert operands == [rounded(v, places(p)) for v, p in zip(values, operands, strict=True)]
        assert result == rounded(done["value"], places(result))
        assert 2 <= min(shown) <= max(shown) <= 6
        assert len(set(shown[:-1])) == 1
        assert comes_out(op, operands, result) == (line["relation"] == "=")
        fewer = max(shown) - 1 if line["relation"] == "=" else 6
        assert not possible(done, fewer)
        seen[line["relation"], max(shown)] += 1
    assert seen["≈", 2] < 0.02 * len(steps)


@pytest.mark.parametrize(
    ("done", "text"),
    [
        (step("times", 0.15, -0.6), "0.15 × −0.60 = −0.09"),
        (step("times", 0.288, 0.988), "0.288 × 0.988 = 0.285"),
        (step("plus", 0.77, -0.71, 0.52), "0.77 − 0.71 + 0.52 = 0.58"),
        (step("plus", -0.77, -0.0001), "−0.77 + 0.00 = −0.77"),
        (step("one_minus", 0.71), "1 − 0.71 = 0.29"),
        (step("sigmoid", 0.9), "σ(0.90) = 0.71"),
        (step("hard_sigmoid", 0.9), "hard σ(0.90) = 0.65"),
        (step("hard_sigmoid", -3.5), "hard σ(−3.50) = 0.00"),
        (step("tanh", -2.82), "tanh(−2.82) = −0.99"),
        (step("relu", -2.82), "ReLU(−2.82) = 0.00"),
        (step("copy", 0.5), "0.50 = 0.50"),
        (stated(-2.31), "= −2.31"),
        (step("times", 367.90337563, 489.82758522), "367.903376 × 489.827585 = 180209.222"),
        # 0.25 times 0.5 is a half of the last digit: whose rule for halves would hold?
        (step("times", 0.25, 0.5), "0.250 × 0.500 = 0.125"),
    ],
)
def test_a_line_reads_as_it_is_written_by_hand(lib, done, text):
    said = lib.run("digits.js", "(lib, step) => lib.lineText(lib.stepLine(step))", done)

    assert said == text


def test_no_term_is_adjusted_where_the_result_is_not_what_the_operands_give(lib):
    wrong = step("times", 0.5, 0.5, value=0.26)

    line = lib.run("digits.js", "(lib, step) => lib.stepLine(step)", wrong)

    assert line["relation"] == "≈"
    assert read(line) == ([Decimal("0.50"), Decimal("0.50")], Decimal("0.26"))


@pytest.mark.parametrize(
    ("done", "text"),
    [
        (step("times", 1e5, -3e7), "100000.00 × −3.0·10⁷ ≈ −3.0·10¹²"),
        (step("times", nan, 0.5), "NaN × 0.50 = NaN"),
        (step("tanh", -inf), "tanh(−∞) = −1.00"),
        (step("times", 1e200, 1e200), "1.0·10²⁰⁰ × 1.0·10²⁰⁰ ≈ ∞"),
        (stated(nan), "= NaN"),
    ],
)
def test_an_overflow_is_printed_as_it_is(lib, done, text):
    said = lib.run("digits.js", "(lib, step) => lib.lineText(lib.stepLine(step))", done)

    assert said == text


def test_every_token_says_what_it_is_and_whose(lib):
    line = lib.run("digits.js", "(lib, step) => lib.stepLine(step)", step("one_minus", 0.25))

    assert [(token["role"], token["text"], token["node"]) for token in line["tokens"]] == [
        ("name", "", "result"),
        ("equals", "=", None),
        ("operator", "1 −", None),
        ("operand", "0.25", "operand 0"),
        ("relation", "=", None),
        ("result", "0.75", "result"),
    ]


# --- a sum ---------------------------------------------------------------------------------------


def random_sums(count, terms, squash):
    rng = Random(f"{terms} {squash}")
    sums = []
    for _ in range(count):
        parts = [
            step("times", rng.random(), rng.gauss(0, 1)) if k < 2 else stated(rng.gauss(0, 1))
            for k in range(terms)
        ]
        total = {"node": "sum", "value": sum(part["value"] for part in parts)}
        squashed = {"squashed": step(squash, total["value"])} if squash else {}
        sums.append([parts, total, *squashed.values()])
    return sums


@pytest.mark.parametrize("terms", [2, 3, 6])
@pytest.mark.parametrize("squash", [None, "tanh", "sigmoid"])
def test_the_printed_terms_add_up_to_the_printed_total(lib, terms, squash):
    sums = random_sums(300, terms, squash)

    printed = lib.run("digits.js", PRINT_SUMS, sums)

    seen: Counter[object] = Counter()
    for (parts, total, *squashed), lines in zip(sums, printed, strict=True):
        *above, below = lines
        results = [read(line)[1] for line in above]
        argument, result = read(below)
        shown = argument[0] if squashed else result
        for part, line in zip(parts, above, strict=True):
            operands, value = read(line)
            assert value == rounded(part["value"], places(value))
            if part["op"]:
                assert comes_out(part["op"], operands, value) == (line["relation"] == "=")
        assert {places(value) for value in results} == {places(results[0])}
        assert shown == rounded(total["value"], places(shown))
        right = comes_out("plus", results, shown)
        if squashed:
            right = right and comes_out(squash, argument, result)
        assert right == (below["relation"] == "=")
        assert [line["role"] for line in lines] == ["term"] * terms + ["total"]
        seen["".join(line["relation"] for line in lines)] += 1
    assert seen["=" * (terms + 1)] > 294


def test_later_terms_show_their_sign(lib):
    sums = [
        [[stated(0.5), stated(0.25), stated(-1), stated(-0.0001)], {"node": "s", "value": -0.25}]
    ]

    [lines] = lib.run("digits.js", PRINT_SUMS, sums)

    assert [line["tokens"][-1]["text"] for line in lines] == [
        "0.50",
        "+0.25",
        "−1.00",
        "+0.00",
        "−0.25",
    ]


def test_a_total_that_overflowed_says_so(lib):
    sums = [
        [[stated(1e300), stated(1.0)], {"node": "s", "value": 1e300}],
        [[stated(nan), stated(1.0)], {"node": "s", "value": nan}],
    ]

    large, broken = lib.run("digits.js", PRINT_SUMS, sums)

    assert [line["tokens"][-1]["text"] for line in large] == ["1.0·10³⁰⁰", "+1.00", "1.0·10³⁰⁰"]
    assert large[-1]["relation"] == "≈"
    assert [line["tokens"][-1]["text"] for line in broken] == ["NaN", "+1.00", "NaN"]
    assert broken[-1]["relation"] == "="
