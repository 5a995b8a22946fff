"""Every cell's graph, with each of its options."""

from functools import lru_cache
from itertools import product

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.present import Json, cell_json
from app.schemas.answers import CellsAnswer
from engine.cells import CELLS
from engine.cells.base import Cell

router = APIRouter(prefix="/api", tags=["catalogue"])


@router.get("/cells", response_model=CellsAnswer, responses=refusals())
async def cells() -> Response:
    """Every cell as the graph of nodes it computes; where it has options, once for each choice.

    The first of a name is the cell as it usually is.
    """
    return answer(described(tuple(CELLS.values())))


@lru_cache(maxsize=1)
def described(kinds: tuple[type[Cell], ...]) -> Json:
    """The graphs of these cells. A whole class opens the page at once, and they never change."""
    return {"cells": [cell_json(cell) for kind in kinds for cell in variants(kind)]}


def variants(kind: type[Cell]) -> list[Cell]:
    """A cell with each choice of its options. The sizes do not show in a graph."""
    return [
        kind(1, 1, dict(zip(kind.choices, chosen, strict=True)))
        for chosen in product(*kind.choices.values())
    ]
