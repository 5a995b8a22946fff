"""Every string a person sees has a key in the catalogue, and every key of it is asked for."""

import json
from pathlib import Path

import pytest

from engine.wording import SAID, english
from tests.javascript import Code, String, Template, imports, tokens
from tests.markup import (
    keys_in_javascript,
    keys_in_jinja,
    literals_in_javascript,
    literals_in_jinja,
)

ROOT = Path(__file__).resolve().parent.parent
FEATURES = [
    path for path in sorted((ROOT / "static/catalogue/en").glob("*.json")) if path.stem not in SAID
]
"""The files of what the page says, one a feature."""
MODULES = sorted((ROOT / "static/js").rglob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    def without_repetition(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), "a key stands twice"
        return dict(pairs)

    texts: dict[str, str] = {}
    for path in FEATURES:
        texts |= json.loads(path.read_text("utf-8"), object_pairs_hook=without_repetition)
    return texts


@pytest.fixture(scope="module")
def asked(catalogue) -> tuple[set[str], set[str]]:
    """Every key and every prefix of keys that the page's modules and templates ask for."""
    sections = {key.partition(".")[0] for key in catalogue}
    found = [keys_in_javascript(path.read_text("utf-8"), sections) for path in MODULES]
    found += [keys_in_jinja(path.read_text("utf-8")) for path in TEMPLATES]
    return (
        set().union(*(keys for keys, _ in found)),
        set().union(*(prefixes for _, prefixes in found)),
    )


def test_there_are_modules_and_templates_that_ask_for_words(asked):
    assert MODULES
    assert TEMPLATES
    assert asked[0]


def test_the_catalogue_is_flat_and_no_text_in_it_is_blank(catalogue):
    assert {key for key, text in catalogue.items() if not isinstance(text, str)} == set()
    assert {key for key, text in catalogue.items() if not text.strip()} == set()


def test_every_key_that_is_asked_for_is_in_the_catalogue(asked):
    keys, prefixes = asked
    every = english()  # cells and tasks too, which the page words where its language is another

    missing = keys - set(every)
    empty = {prefix for prefix in prefixes if not any(key.startswith(prefix) for key in every)}

    assert (missing, empty) == (set(), set())


def test_every_key_of_the_catalogue_is_asked_for(catalogue, asked):
    keys, prefixes = asked

    assert {key for key in set(catalogue) - keys if not key.startswith(tuple(prefixes))} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_shows_no_word_that_is_not_in_the_catalogue(path):
    assert literals_in_javascript(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_shows_no_word_that_is_not_in_the_catalogue(path):
    assert literals_in_jinja(path.read_text("utf-8")) == []


# --- the readers themselves ----------------------------------------------------------------------


def test_code_strings_templates_and_comments_are_told_apart():
    source = r"""a /* "no" */ + 'it\'s' // `no`
    + html`x${b["k"] + `${c}`}y\`` / 2 + /["'`]/.test(d)"""

    found = tokens(source)

    assert [type(token) for token in found] == [Code, String, Code, Template, Code]
    assert found[1] == String("it's")
    assert found[3] == Template(
        "html",
        ("x", "y`"),
        (
            (
                Code("b["),
                String("k"),
                Code("] + "),
                Template("", ("", ""), ((Code("c"),),)),
                Code(""),
            ),
        ),
    )
    assert isinstance(found[4], Code)
    assert found[4].text == " / 2 + /regex/.test(d)"


@pytest.mark.parametrize(
    "source",
    [
        "const a = b / 2; // it's\nconst c = d / e;",
        'x.replace(/"/g, y)',
        "return /[/`]/u.test(s) ? a : b",
        "const f = () => { g(); }",
        "const s = `a${{b: `}`}.b}c`",
    ],
)
def test_the_reader_comes_out_of_every_literal_it_goes_into(source):
    assert imports(source + '; import "./last.js"') == ["./last.js"]


@pytest.mark.parametrize(
    "source",
    [
        "html`<p>Hello</p>`",
        "html`<p>${a} words</p>`",
        "html`<${View} a=${b}>Hello<//>`",
        "html`<p>${a.map((x) => html`<b>Hello</b>`)}</p>`",
        'html`<a title="Hello">x</a>`',
        "html`<a aria-label=${`unit ${i}`}>x</a>`",
        "html`<a ALT='Hello' />`",
        "html`<a placeholder=Hello />`",
        'html`<p>${open ? "Open" : t("shut")}</p>`',
        'html`<p>${a && "Hello"}</p>`',
        'html`<p title=${x === "a" ? "Hello" : t("b")}></p>`',
        "html`<text>tanh of</text>`",
        "html`<p>Gl&uuml;ck</p>`",
        "html`<p>כן</p>`",
        'document.title = "Hello";',
        'element.setAttribute("aria-label", "Hello");',
        "node.textContent = `${n} words`;",
    ],
)
def test_a_word_in_a_module_is_found(source):
    assert len(literals_in_javascript(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'html`<p class="lane open">${t("a.b")}</p>`',
        "html`<p title=${t(`keys.${x}`)}>∂L/∂h = σ(z) × tanh(c) − 1</p>`",
        'html`<p>${symbols["base"]} ${render("lens")}</p>`',
        'html`<p>${kind === "valve" ? t("a") : ""}</p>`',
        'html`<p>${"valve" === kind && html`<b>${x}</b>`}</p>`',
        "html`<!-- Hello ${x} --><p>${y}</p>`",
        "html`<${View} name=${name} mode='dark'>${a} > ${b}<//>`",
        'html`<svg viewBox="0 0 4 4" onClick=${() => open("lens")}><path d="M0 0h4" /></svg>`',
        "html`<input placeholder=${hint} ...${rest} />`",
        "const path = `M${x} and more`; const role = 'button';",
        "// html`<p>Hello</p>`",
        "html`<p>&nbsp;&times;</p>`",
        'element.setAttribute("class", "open");',
        "svg`<p>Hello</p>`",
        'document.title = "Gatescope";',
    ],
)
def test_a_module_without_words_is_left_alone(source):
    assert literals_in_javascript(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello</p>",
        "<title>{{ name }} and more</title>",
        '<a title="Hello"></a>',
        '<meta name="description" content="Hello">',
        '<p>{{ "Hello" }}</p>',
        "{% if a %}Hello{% endif %}",
    ],
)
def test_a_word_in_a_template_is_found(source):
    assert len(literals_in_jinja(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        '<html lang="en"><title>{{ t("page.title") }}</title>',
        '<script type="module" src="/static/js/main.js"></script><style>p {color: red}</style>',
        "{# Hello #}<!-- Hello --><p>× 1</p>",
        '<meta name="viewport" content="width=device-width">',
        '<meta name="description" content="{{ t("page.description") }}">',
        '<a title="{{ t("a.b") }}">{% include "part.html" %}</a>',
    ],
)
def test_a_template_without_words_is_left_alone(source):
    assert literals_in_jinja(source) == []


@pytest.mark.parametrize(
    ("source", "keys", "prefixes"),
    [
        ('t("a.b")', {"a.b"}, set()),
        ("t('a.b', {n: 'c'})", {"a.b"}, set()),
        ('t(open ? "a" : "b")', {"a", "b"}, set()),
        ('t(x === "c" ? "a" : "b")', {"a", "b"}, set()),
        ("t(`keys.${x}`)", set(), {"keys."}),
        ('t("keys." + x)', set(), {"keys."}),
        ('html`<p>${t("a")} ${x ? html`<b>${t("b")}</b>` : ""}</p>`', {"a", "b"}, set()),
        ('say(t("a"), t("b"))', {"a", "b"}, set()),
        ('const rows = [["Home", "help.ends"]]; t(rows[0][1] ?? "")', {"help.ends"}, set()),
        ('return x ? "help.next" : "other.next";', {"help.next"}, set()),
        ('// t("a")', set(), set()),
        ('export function t(key) { return format(key, "x"); }', set(), set()),
        ('set("a"); point.t("b"); next.t (c)', set(), set()),
        ("t(key); t(`${key}`)", set(), set()),
    ],
)
def test_the_keys_a_module_asks_for_are_read(source, keys, prefixes):
    assert keys_in_javascript(source, {"help"}) == (keys, prefixes)


def test_the_keys_a_template_asks_for_are_read():
    source = '{{ t("a.b") }} t("no") {% set x = t(\'c\') %} {{ t("keys." ~ x) }} {# t("no") #}'

    assert keys_in_jinja(source) == ({"a.b", "c"}, {"keys."})
