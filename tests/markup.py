"""Words a person would see that stand in the page's markup itself, instead of in the catalogue.

Two kinds of markup are read: html`…` templates in JavaScript, and jinja templates. A run of two
letters or more is a word; single letters are mathematics (h, σ, ∂L), and so are a few functions.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from html.parser import HTMLParser

from tests.javascript import Code, String, Template, Tokens, streams, templates, tokens

SPOKEN = {
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "title",
}
MATHEMATICS = {"tanh", "ReLU"}
NAMES = {"Gatescope"}  # the same in every language

_WORD = re.compile(r"[^\W\d_]{2,}")


def words(text: str) -> list[str]:
    """The words of a piece of text: what the catalogue should hold."""
    return [word for word in _WORD.findall(unescape(text)) if word not in MATHEMATICS | NAMES]


# --- html`…` in JavaScript -----------------------------------------------------------------------

_HOLE = "\ue000"
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=/>]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]*)))?"""
)
_MARKUP = re.compile(
    r"""<!--.*?-->|</?(?P<tag>[^\s/>]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^"'>])*)>|(?P<text>[^<]+)""",
    re.DOTALL,
)
_SETS_A_SPOKEN_PROPERTY = re.compile(
    r"\b(?:textContent|innerText|ariaLabel|placeholder|alt|title)\s*=\s*$"
)
_COMPARES = re.compile(r"[=!]==?\s*$")
_COMPARED = re.compile(r"^\s*[=!]==?")


def _own_literals(hole: Tokens) -> Iterator[str]:
    """The literals that an expression may give as its value: not arguments, keys or comparisons."""
    depth = 0
    for position, token in enumerate(hole):
        if isinstance(token, Code):
            depth += len(re.findall(r"[(\[{]", token.text)) - len(re.findall(r"[)\]}]", token.text))
            continue
        before = hole[position - 1] if position else Code("")
        after = hole[position + 1]
        compared = (isinstance(before, Code) and _COMPARES.search(before.text)) or (
            isinstance(after, Code) and _COMPARED.search(after.text)
        )
        if depth or compared:
            continue
        if isinstance(token, String):
            yield token.value
        elif not token.tag:
            yield from token.parts
            for inner in token.holes:
                yield from _own_literals(inner)


def _seen(template: Template) -> Iterator[str]:
    """Each literal that html`…` shows or speaks: text, spoken attributes, and holes in these."""
    holes = iter(template.holes)

    def literals(text: str, *, spoken: bool) -> Iterator[str]:
        inside = [next(holes) for _ in range(text.count(_HOLE))]
        if spoken:
            yield from text.split(_HOLE)
            for hole in inside:
                yield from _own_literals(hole)

    for piece in _MARKUP.finditer(_HOLE.join(template.parts)):
        if piece["text"] is not None:
            yield from literals(piece["text"], spoken=True)
        elif piece["tag"] is None:
            yield from literals(piece[0], spoken=False)
        else:
            yield from literals(piece["tag"], spoken=False)
            for attribute in _ATTRIBUTE.finditer(piece["attributes"]):
                spoken = attribute["name"].lower() in SPOKEN
                yield from literals(attribute[0].partition("=")[0], spoken=False)
                yield from literals(attribute[0].partition("=")[2], spoken=spoken)


def _assigned(stream: Tokens) -> Iterator[str]:
    """Literals put straight into a property that is seen or spoken, or set as such an attribute."""
    for position, token in enumerate(stream):
        before = stream[position - 1] if position else None
        if not isinstance(before, Code) or isinstance(token, Code):
            continue
        name = stream[position - 2] if position > 1 else None
        as_attribute = (
            before.text.strip() == "," and isinstance(name, String) and name.value in SPOKEN
        )
        if as_attribute or _SETS_A_SPOKEN_PROPERTY.search(before.text):
            yield from [token.value] if isinstance(token, String) else token.parts


def literals_in_javascript(source: str) -> list[str]:
    """Every literal with words in it that the module would show or have spoken."""
    stream = tokens(source)
    found: list[str] = []
    for template in templates(stream, "html"):
        found += _seen(template)
    for each in streams(stream):
        found += _assigned(each)
    return _wordy(found)


# --- jinja ---------------------------------------------------------------------------------------

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_JINJA_LITERAL = re.compile(r"""^\{\{-?\s*(["'])(?P<text>.*?)\1""", re.DOTALL)


class _Page(HTMLParser):
    """Collects text and spoken attributes; scripts and styles are not text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._silent += tag in {"script", "style"}
        self.found += [value or "" for name, value in attrs if name in SPOKEN]
        if tag == "meta" and values.get("name") == "description":
            self.found.append(values.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def literals_in_jinja(source: str) -> list[str]:
    """Every literal with words in it that a jinja template would show or have spoken."""
    page = _Page()
    page.feed(_JINJA.sub("", source))
    page.close()
    written = [match["text"] for each in _JINJA.findall(source) for match in _literals(each)]
    return _wordy(page.found + written)


def _literals(expression: str) -> Iterator[re.Match[str]]:
    match = _JINJA_LITERAL.match(expression)
    if match:
        yield match


def _wordy(literals: Iterable[str]) -> list[str]:
    return [" ".join(text.split()) for text in literals if words(text)]


# --- the keys a source asks for ------------------------------------------------------------------

_CALL = re.compile(r"(?<![\w.$])(?<!\bfunction )(?:t|worded)\(")
_KEY = re.compile(r"[a-z][\w-]*(?:\.[\w-]+)+")
_JINJA_CALL = re.compile(r"""(?<![\w.$])t\(\s*(["'])(?P<key>[^"']*)\1(?P<more>\s*~)?""")


def keys_in_javascript(source: str, sections: Collection[str] = ()) -> tuple[set[str], set[str]]:
    """What a module asks the catalogue for: whole keys, and prefixes of keys.

    These are what `t(…)` is given, and, since a key may be chosen first and asked for later, every
    string that reads like a key of a known section: the part of a key before its first dot.
    """
    keys: set[str] = set()
    prefixes: set[str] = set()
    for stream in streams(tokens(source)):
        for position, token in enumerate(stream):
            if isinstance(token, String) and _KEY.fullmatch(token.value):
                keys |= {token.value} if token.value.partition(".")[0] in sections else set()
            if not isinstance(token, Code):
                continue
            for call in _CALL.finditer(token.text):
                rest = (Code(token.text[call.end() :]), *stream[position + 1 :])
                whole, open_ended = _keys_of_first_argument(rest)
                keys |= whole - {""}
                prefixes |= open_ended
    return keys, prefixes


def _keys_of_first_argument(rest: Tokens) -> tuple[set[str], set[str]]:
    """Keys and prefixes among the literals up to the comma or parenthesis that ends it."""
    whole: set[str] = set()
    prefixes: set[str] = set()
    depth = 0
    for position, token in enumerate(rest):
        if isinstance(token, Code):
            for character in token.text:
                depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(character, 0)
                if depth < 0 or (character == "," and depth == 0):
                    return whole, prefixes
            continue
        before, after = rest[position - 1], rest[position + 1]
        assert isinstance(before, Code)
        assert isinstance(after, Code)
        if _COMPARES.search(before.text) or _COMPARED.search(after.text) or depth:
            continue
        if isinstance(token, Template) and token.holes:
            prefixes |= {token.parts[0]} - {""}
        else:
            text = token.value if isinstance(token, String) else token.parts[0]
            (prefixes if after.text.lstrip().startswith("+") else whole).add(text)
    return whole, prefixes


def keys_in_jinja(source: str) -> tuple[set[str], set[str]]:
    """What `t(…)` is asked for in a jinja template: whole keys, and prefixes joined with `~`."""
    spoken = [each for each in _JINJA.findall(source) if not each.startswith("{#")]
    calls = [match for each in spoken for match in _JINJA_CALL.finditer(each)]
    whole = {match["key"] for match in calls if not match["more"]}
    return whole, {match["key"] for match in calls if match["more"]}
