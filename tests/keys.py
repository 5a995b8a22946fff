"""The keys of the catalogue that Python code names, and the values that it hands over with them."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

ROOTS = {"KeyedError", "Phrase", "Phrase.of", "cannot", "say"}
"""Whatever is called like this, or derives from it, takes a key first."""


@dataclass(frozen=True)
class Use:
    """One place that names a key, or the pattern of one (`index\\..+` of `f"index.{what}"`).

    Attributes:
        key: None where it is neither; a regular expression unless `is_whole`.
        values: names of the values; None where they are not said one by one.
    """

    line: int
    key: str | None
    is_whole: bool
    values: frozenset[str] | None


def placeholders(text: str) -> set[str]:
    """The names in a text of the catalogue."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def errors_of(sources: Iterable[str]) -> dict[str, str | None]:
    """All classes that derive from the project's errors, by name: the key each has of its own."""
    bases: dict[str, set[str]] = {}
    own: dict[str, str | None] = {}
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(base) for base in node.bases}
                for line in node.body:
                    if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "key":
                        own[node.name] = ast.literal_eval(line.value)
    found = set(ROOTS)
    while more := {name for name, of in bases.items() if of & found} - found:
        found |= more
    return {name: own.get(name) or None for name in found}


def uses(source: str, errors: Mapping[str, str | None]) -> Iterator[Use]:
    """Every call that takes a key or whose class has one, and every such class that is raised."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in errors:
            said = [each.arg for each in node.keywords]
            is_open = len(node.args) > 1 or None in said
            values = None if is_open else frozenset(map(str, said))
            own = errors[ast.unparse(node.func)]
            for key, is_whole in named(node.args[0]) if node.args else [(own, True)]:
                yield Use(node.lineno, key, is_whole, values)
        elif isinstance(node, ast.Raise) and node.exc is not None:
            own = errors.get(ast.unparse(node.exc))  # raised as a class, so without values
            if own:
                yield Use(node.lineno, own, True, frozenset())


def named(node: ast.expr) -> list[tuple[str | None, bool]]:
    """A key as it is written, each of two, or the pattern of a composed one."""
    if isinstance(node, ast.IfExp):
        return [*named(node.body), *named(node.orelse)]
    if ast.unparse(node).split(".")[-1] == "key":
        return []  # handed on, and named elsewhere
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [(node.value, True)]
    if isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
            for part in node.values
        ]
        return [("".join(parts), False)]
    return [(None, False)]


def modules(*folders: Path) -> list[Path]:
    """The Python files of some folders."""
    return sorted(path for folder in folders for path in folder.rglob("*.py"))
