"""JavaScript read just far enough to tell code from strings, templates and comments.

A string or template is found wherever it stands, also inside `${…}`; comments are left out. What
is a regular expression and what a division is guessed from what stands before, as editors do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True)
class Code:
    """Everything between literals."""

    text: str


@dataclass(frozen=True)
class String:
    """A string in single or double quotes, without them."""

    value: str


@dataclass(frozen=True)
class Template:
    """A template literal: `parts` has one more entry than `holes`, the `${…}` between them."""

    tag: str
    parts: tuple[str, ...]
    holes: tuple["Tokens", ...]


Token = Code | String | Template
Tokens = tuple[Token, ...]

_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_CODE_POINT = re.compile(r"\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4})")
_BEFORE_A_REGEX = re.compile(
    r"(?:^|[(,=:\[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|void|delete|await))\s*$"
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_TAG = re.compile(r"[\w$.]+$")


@dataclass
class _Reader:
    source: str
    at: int = 0
    found: list[Token] = field(default_factory=list)

    def tokens(self, *, until_brace: bool) -> Tokens:
        """Read to the end, or to the brace that closes a hole."""
        found: list[Token] = []
        code, depth = "", 0
        while self.at < len(self.source):
            character = self.source[self.at]
            if comment := _COMMENT.match(self.source, self.at):
                self.at = comment.end()
                code += " "
            elif character in "'\"":
                found += [Code(code), String(self._string(character))]
                code = ""
            elif character == "`":
                tag = _TAG.search(code)
                found.append(Code(code))
                found.append(self._template(tag[0] if tag else ""))
                code = ""
            elif character == "/" and self._starts_a_regex(code, found):
                code += "/regex/"
            elif character == "}" and until_brace and depth == 0:
                self.at += 1
                return (*found, Code(code))
            else:
                depth += {"{": 1, "}": -1}.get(character, 0)
                code += character
                self.at += 1
        return (*found, Code(code))

    def _starts_a_regex(self, code: str, found: list[Token]) -> bool:
        after_a_literal = not code.strip() and bool(found)
        match = _REGEX.match(self.source, self.at)
        if after_a_literal or match is None or not _BEFORE_A_REGEX.search(code):
            return False
        self.at = match.end()
        return True

    def _escape(self) -> str:
        """What a backslash and the characters after it stand for."""
        self.at += 1
        character = self.source[self.at]
        self.at += 1
        code = _CODE_POINT.match(self.source, self.at)
        if character == "u" and code:
            self.at = code.end()
            return chr(int(code[1] or code[2], 16))
        return _ESCAPED.get(character, character)

    def _string(self, quote: str) -> str:
        self.at += 1
        value = ""
        while self.at < len(self.source) and self.source[self.at] != quote:
            if self.source[self.at] == "\\":
                value += self._escape()
            else:
                value += self.source[self.at]
                self.at += 1
        self.at += 1
        return value

    def _template(self, tag: str) -> Template:
        self.at += 1
        parts, holes = [""], []
        while self.at < len(self.source) and self.source[self.at] != "`":
            if self.source[self.at] == "\\":
                parts[-1] += self._escape()
            elif self.source.startswith("${", self.at):
                self.at += 2
                holes.append(self.tokens(until_brace=True))
                parts.append("")
            else:
                parts[-1] += self.source[self.at]
                self.at += 1
        self.at += 1
        return Template(tag, tuple(parts), tuple(holes))


def tokens(source: str) -> Tokens:
    """The source as code, strings and templates, in order and without comments."""
    return _Reader(source).tokens(until_brace=False)


def streams(source: Tokens) -> Iterator[Tokens]:
    """The token stream itself and that of every hole of every template in it."""
    yield source
    for token in source:
        if isinstance(token, Template):
            for hole in token.holes:
                yield from streams(hole)


def templates(source: Tokens, tag: str) -> Iterator[Template]:
    """Every template with that tag, also inside the holes of others."""
    for stream in streams(source):
        for token in stream:
            if isinstance(token, Template) and token.tag == tag:
                yield token


_IMPORT = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*$")


def imports(source: str) -> list[str]:
    """What a module imports or re-exports: static, for its effect, or dynamic."""
    stream = tokens(source)
    return [
        following.value
        for before, following in pairwise(stream)
        if isinstance(before, Code)
        and isinstance(following, String)
        and _IMPORT.search(before.text)
    ]
