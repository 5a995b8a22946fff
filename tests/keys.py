"""The keys of the catalogue that Python code names, and the values that it hands over with them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

ROOTS = {"EngineError", "Phrase", "Phrase.of"}
"""Whatever is called like this, or derives from it, takes a key first."""


@dataclass(frozen=True)
class Use:
    """One place that names a key, or the beginning of one (`"index."` of `f"index.{what}"`).

    Attributes:
        key: None where it is neither.
        values: names of the values; None where they are not said one by one.
    """

    line: int
    key: str | None
    is_whole: bool
    values: frozenset[str] | None


def placeholders(text: str) -> set[str]:
    """The names in a text of the catalogue."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def errors_of(sources: Iterable[str]) -> set[str]:
    """The names of all classes that derive from the project's errors."""
    bases: dict[str, set[str]] = {}
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(base) for base in node.bases}
    found = set(ROOTS)
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return found


def uses(source: str, errors: set[str]) -> Iterator[Use]:
    """Every call that takes a key, and every class that has one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in errors and node.args:
            said = [each.arg for each in node.keywords]
            is_open = len(node.args) > 1 or None in said
            values = None if is_open else frozenset(map(str, said))
            for key, is_whole in named(node.args[0]):
                yield Use(node.lineno, key, is_whole, values)
        elif isinstance(node, ast.ClassDef) and node.name in errors:
            for line in node.body:
                if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "key":
                    for key, is_whole in named(line.value):
                        yield Use(line.lineno, key, is_whole, None)


def named(node: ast.expr) -> list[tuple[str | None, bool]]:
    """A key as it is written, each of two, or what a composed one begins with."""
    if isinstance(node, ast.IfExp):
        return [*named(node.body), *named(node.orelse)]
    if isinstance(node, ast.Attribute) and node.attr == "key":
        return []  # handed on, and named elsewhere
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [(node.value, True)]
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return [(str(node.values[0].value), False)]
    return [(None, False)]


def modules(*folders: Path) -> list[Path]:
    """The Python files of some folders."""
    return sorted(path for folder in folders for path in folder.rglob("*.py"))
