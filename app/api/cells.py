"""Every cell's graph, with each of its options."""

from dataclasses import asdict
from functools import lru_cache
from itertools import product
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import Field, Strict
from starlette.responses import Response

from app.http.encoding import Json, Lasting
from app.http.refusals import refusals
from app.http.schema import Schema
from engine.cells import CELLS
from engine.cells import base as engine_cells
from engine.cells.base import Cell
from engine.wording import Phrase

FROM_LIST = Strict(False)
"""JSON has no tuples: what is one here comes as a list of its length."""
Test = Annotated[tuple[str, engine_cells.Comparison, str | float], FROM_LIST]


class Symbol(Schema):
    """A letter as a teacher writes it."""

    base: str = Field(description="The letter.")
    sub: str = Field(description="Its subscript.")
    accent: Literal["", "tilde", "hat"] = Field(description="What stands over it.")


class Node(Schema):
    """One value of a timestep: how it is computed and where it is drawn."""

    key: str = Field(description="Its name in traces.")
    name: str = Field(description="Its name for people; a valve's says what 1 means.")
    short: str = Field(description="The same, short.")
    caption: str = Field(description="What it is for.")
    texts: str = Field(
        description="What the keys of its texts in the catalogue begin with: .name, .short, "
        ".caption, and .at-0 and .at-1 of a valve."
    )
    kind: engine_cells.Kind = Field(
        description="A valve lies in 0 to 1; a substance has a sign; a sum is not yet squashed."
    )
    hue: engine_cells.Hue = Field(description="Role of its colour.")
    op: engine_cells.Op = Field(description="How it is computed from its inputs.")
    inputs: list[str] = Field(description="Keys of the nodes it reads; of a state, for previous.")
    range: list[float] | None = Field(description="Its least and greatest value, where bounded.")
    ends: Annotated[tuple[str, str], FROM_LIST] | None = Field(
        description="What a valve does at 0 and at 1."
    )
    lane: str = Field(description="Key of the lane it is drawn in.")
    slot: str = Field(description="Named column of the lens.")
    phase: str = Field(description="Key of the phase that computes it.")
    symbols: dict[str, Symbol] = Field(description="Its letter in each notation.")


class Case(Schema):
    """One sentence and when it is said."""

    say: str = Field(description="The sentence, with places for values in braces.")
    key: str = Field(description="The sentence's key in the catalogue.")
    when: list[Test] = Field(
        description="Tests that must all hold: each a node, an operation, and a number or a node."
    )


class Phase(Schema):
    """One idea of a timestep."""

    key: str = Field(description="Its name in a scene.")
    name: str = Field(description="Its name for people.")
    hue: engine_cells.Hue = Field(description="Role of its colour.")
    nodes: list[str] = Field(description="Keys of the nodes it computes, in order.")
    narration: list[Case] = Field(description="What is said: the first case that holds.")


class CellAnswer(Schema):
    """A cell as the graph of what it computes."""

    name: str = Field(description="Its name in requests.")
    label: str = Field(description="Its name for people.")
    title: str = Field(description="Its name in full.")
    texts: str = Field(
        description="What the keys of its own texts in the catalogue begin with: .label, .title."
    )
    options: dict[str, str] = Field(description="The options it has here.")
    choices: dict[str, list[str]] = Field(description="What each option may be, the usual first.")
    states: list[str] = Field(description="Keys of what passes to the next timestep.")
    output: str = Field(description="Key of the state that the heads read.")
    lanes: list[str] = Field(description="Keys of its lanes, from the top.")
    belt: str = Field(description="Key of the lane that runs through.")
    gates: int = Field(description="How many gates it has.")
    notations: list[str] = Field(description="The notations it is written in.")
    nodes: list[Node] = Field(description="Its graph, in the order it is computed.")
    phases: list[Phase] = Field(description="Its phases, in order.")
    equations: dict[str, list[str]] = Field(description="Its equations in each notation.")


class CellsAnswer(Schema):
    """The cells."""

    cells: list[CellAnswer] = Field(
        description="Every cell, once for each choice of its options, the usual choice first."
    )


router = APIRouter(prefix="/api", tags=["catalogue"])


@router.get("/cells", response_model=CellsAnswer, responses=refusals())
async def cells(request: Request) -> Response:
    """Every cell as the graph of nodes it computes; where it has options, once for each choice.

    The first of a name is the cell as it usually is.
    """
    return lasting(tuple(CELLS.values())).to(request)


@lru_cache(maxsize=1)
def lasting(kinds: tuple[type[Cell], ...]) -> Lasting:
    """The answer. A whole class opens the page at once, and it never changes."""
    return Lasting(described(kinds))


def described(kinds: tuple[type[Cell], ...]) -> Json:
    """The graphs of these cells (CellsAnswer)."""
    return {"cells": [cell_json(cell) for kind in kinds for cell in variants(kind)]}


def variants(kind: type[Cell]) -> list[Cell]:
    """A cell with each choice of its options. The sizes do not show in a graph."""
    return [
        kind(1, 1, dict(zip(kind.choices, chosen, strict=True)))
        for chosen in product(*kind.choices.values())
    ]


def cell_json(cell: Cell) -> Json:
    """A cell's graph (CellAnswer)."""
    return {
        "name": cell.name,
        "label": cell.label,
        "title": cell.title,
        "texts": cell.texts,
        "options": cell.options,
        "choices": cell.choices,
        "states": cell.states,
        "output": cell.states[0],
        "lanes": cell.lanes,
        "belt": cell.belt,
        "gates": sum(node.kind == "valve" for node in cell.nodes),
        "notations": tuple(cell.equations),
        "nodes": [node_json(node) for node in cell.nodes],
        "phases": [phase_json(phase) for phase in cell.phases],
        "equations": cell.equations,
    }


def node_json(node: engine_cells.Node) -> Json:
    """One node. A valve's name says what 1 means: nobody can see that in a number."""
    ends = node.ends
    return {
        "key": node.key,
        "name": str(Phrase.of("node.with-end", name=node.name, end=ends[1])) if ends else node.name,
        "texts": node.texts,
        "short": node.short,
        "caption": node.caption,
        "kind": node.kind,
        "hue": node.hue,
        "op": node.op,
        "inputs": node.inputs,
        "range": node.range,
        "ends": ends,
        "lane": node.lane,
        "slot": node.slot,
        "phase": node.phase,
        "symbols": {notation: asdict(symbol) for notation, symbol in node.symbol.items()},
    }


def phase_json(phase: engine_cells.Phase) -> Json:
    """One phase and what may be said of it."""
    return {
        "key": phase.key,
        "name": phase.name,
        "hue": phase.hue,
        "nodes": phase.nodes,
        "narration": [
            {"say": case.say, "key": f"say.{case.key}", "when": case.when}
            for case in phase.narration
        ],
    }
