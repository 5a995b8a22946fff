"""Symbols and equations, as a view draws them and as a screen reader says them."""

import re
import unicodedata

import pytest

from app.api.cells import cell_json, variants
from engine import cells
from tests.browser.lib_page import serving_lib

WORDS = {
    "tilde": "tilde",
    "hat": "hat",
    "minus": "minus",
    "plus": "plus",
    "equals": "equals",
    "times": "times",
    "sigmoid": "sigmoid",
}
CELLS = [cell_json(cell) for kind in cells.CELLS.values() for cell in variants(kind)]
EQUATIONS = sorted(
    {line for cell in CELLS for lines in cell["equations"].values() for line in lines}
)
SYMBOLS = [
    symbol
    for cell in CELLS
    for node in cell["nodes"]
    for symbol in node["symbols"].values()
    if symbol
]


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def runs_of(lib, line):
    return lib.run("symbol.js", "({equationRuns}, line) => equationRuns(line)", line)


@pytest.mark.parametrize(
    ("symbol", "text", "speech"),
    [
        ({"base": "h", "sub": "t"}, "hₜ", "h t"),
        ({"base": "C", "sub": "t", "accent": "tilde"}, "C̃ₜ", "C tilde t"),
        ({"base": "y", "sub": "t", "accent": "hat"}, "ŷₜ", "y hat t"),
        ({"base": "h", "sub": "t-1"}, "hₜ₋₁", "h t minus 1"),
        ({"base": "x"}, "x", "x"),
        ({"base": "W", "sub": "f"}, "W_f", "W f"),
        ({"base": "b", "sub": "if"}, "b_{if}", "b if"),
    ],
)
def test_a_symbol_has_a_text_and_is_said(lib, symbol, text, speech):
    said = lib.run(
        "symbol.js",
        "(lib, [symbol, words]) => [lib.symbolText(symbol), lib.symbolSpeech(symbol, words)]",
        [symbol, WORDS],
    )

    assert said == [unicodedata.normalize("NFD", text), speech]


def test_every_symbol_of_every_cell_has_a_text_and_is_said(lib):
    said = lib.run(
        "symbol.js",
        "(lib, [symbols, words]) =>"
        " symbols.map((s) => [lib.symbolText(s), lib.symbolSpeech(s, words)])",
        [SYMBOLS, WORDS],
    )

    assert all(text and "undefined" not in text + speech for text, speech in said)
    assert all(re.search("[a-zA-Z]", speech) for _, speech in said)


def test_an_equation_is_cut_where_its_type_changes(lib):
    runs = runs_of(lib, "C̃_t = tanh(W_C·[h_{t-1}, x_t])")

    assert [
        (
            run["text"],
            "".join(
                mark
                for mark, there in [
                    ("i", run["italic"]),
                    ("s", run["sub"]),
                    ("~", run["accent"] == "tilde"),
                ]
                if there
            ),
        )
        for run in runs
    ] == [
        ("C", "i~"),
        ("t", "is"),
        (" = tanh(", ""),
        ("W", "i"),
        ("C", "is"),
        ("·[", ""),
        ("h", "i"),
        ("t", "is"),
        ("−1", "s"),
        (", ", ""),
        ("x", "i"),
        ("t", "is"),
        ("])", ""),
    ]


def test_a_digit_and_a_group_are_lowered_too(lib):
    runs = runs_of(lib, "h_0 = b_{if}")

    assert [(run["text"], run["sub"]) for run in runs] == [
        ("h", False),
        ("0", True),
        (" = ", False),
        ("b", False),
        ("if", True),
    ]


@pytest.mark.parametrize("line", EQUATIONS)
def test_no_letter_of_an_equation_is_lost(lib, line):
    runs = runs_of(lib, line)

    marks = {"": "", "tilde": "\u0303", "hat": "\u0302"}
    written = "".join(run["text"] + marks[run["accent"]] for run in runs)
    bare = re.sub("_|[{}]", "", unicodedata.normalize("NFD", line)).replace("-", "−")
    assert written == bare
    assert not any(unicodedata.combining(letter) for run in runs for letter in run["text"])


@pytest.mark.parametrize(
    ("line", "speech"),
    [
        (
            "f_t = σ(W_f·[h_{t-1}, x_t] + b_f)",
            "f t equals sigmoid (W f times [h t minus 1, x t] plus b f)",
        ),
        ("C̃_t = tanh(W_C x_t)", "C tilde t equals tanh(W C x t)"),
        (
            "h_t = z_t ⊙ h_{t-1} + (1 - z_t) ⊙ h̃_t",
            "h t equals z t times h t minus 1 plus (1 minus z t) times h tilde t",
        ),
    ],
)
def test_an_equation_is_said(lib, line, speech):
    said = lib.run(
        "symbol.js", "(lib, [line, words]) => lib.equationSpeech(line, words)", [line, WORDS]
    )

    assert said == speech


def test_the_words_said_come_from_the_page(lib):
    said = lib.run(
        "symbol.js",
        "(lib, words) => lib.symbolSpeech({base: 'C', sub: 't-1', accent: 'tilde'}, words)",
        {**WORDS, "tilde": "Tilde", "minus": "weniger"},
    )

    assert said == "C Tilde t weniger 1"
