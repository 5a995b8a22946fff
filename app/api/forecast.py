"""A series that a net goes on with by itself; and a pasted table read as series."""

from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter
from pydantic import Field, StringConstraints
from starlette.responses import Response

from app import settings as limits
from app.api.asked import Asked
from app.http.encoding import Json, answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Number, Schema, Timestep, Vector
from app.services import ComputeDep
from engine.analysis.forecast import LONGEST, errors, forecast
from engine.inputs.table import Table, TableColumn, read_table, scaled


class ForecastRequest(Asked):
    """Where a net shall go on by itself, and how far."""

    t: Timestep = Field(description="The last number that it reads, from 0.")
    steps: int = Field(ge=1, le=LONGEST, description="How many numbers it shall foretell.")
    encoding: Encoding = "json"


class ForecastErrors(Schema):
    """Root mean squared errors on drawn series, by how many numbers ahead."""

    net: Vector = Field(description="The net's, when it goes on by itself.")
    as_before: Vector = Field(description="Those of saying the last number that was read.")
    series: int = Field(description="How many series were drawn.")


class ForecastAnswer(Schema):
    """What a net foretells."""

    values: Vector = Field(description="The numbers after t, each of them read by the net itself.")
    errors: ForecastErrors = Field(description="How far off such forecasts are.")


class TableRequest(Schema):
    """A table as it was pasted or dropped."""

    text: Annotated[str, StringConstraints(max_length=limits.TABLE_CHARACTERS)] = Field(
        description="Rows, each a line."
    )
    separator: Literal[";", "\t", ",", "|", " "] | None = Field(
        default=None, description="What stands between columns; left out, whatever is likeliest."
    )
    decimal: Literal[".", ","] | None = Field(
        default=None, description="The decimal mark; left out, whatever is likeliest."
    )
    has_header: bool | None = Field(
        default=None, description="Whether the first row names columns; left out, if it seems so."
    )


class TableSeries(Schema):
    """One column of numbers as a series that a net can read."""

    name: str = Field(description="Its name, or nothing.")
    count: int = Field(description="How many numbers.")
    gaps: int = Field(description="How many rows without a number were left out.")
    least: Number = Field(description="Its smallest number, which is read as -1.")
    most: Number = Field(description="Its largest, which is read as 1.")
    text: str = Field(
        description="Its numbers between -1 and 1, with two decimals, as a net reads them."
    )


class TableAnswer(Schema):
    """As what a table was read."""

    series: list[TableSeries] = Field(description="The columns of numbers that differ.")
    skipped: list[str] = Field(description="Columns that hold something else, or one value only.")
    separator: str = Field(description="What was taken to stand between columns.")
    decimal: str = Field(description="What was taken for the decimal mark.")
    has_header: bool = Field(description="Whether the first row was taken for names.")
    left: int = Field(description="Rows at the end that are too many, and were not read.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/forecast", response_model=ForecastAnswer, responses=refusals(takes_body=True))
async def foretold(asked: ForecastRequest, compute: ComputeDep) -> Response:
    """What a net says comes next, and next, while it reads its own answers; and how far off."""
    model = await compute.model(asked.model)

    def go_on() -> Response:
        found = errors(model)
        return answer(
            {
                "values": array(
                    np.array(forecast(model, asked.text, asked.t, asked.steps)), asked.encoding
                ),
                "errors": {
                    "net": array(found.net, asked.encoding),
                    "as_before": array(found.as_before, asked.encoding),
                    "series": found.series,
                },
            }
        )

    return await compute.in_thread(go_on)


@router.post("/series", response_model=TableAnswer, responses=refusals(takes_body=True))
async def series(asked: TableRequest, compute: ComputeDep) -> Response:
    """Read a table as series, and say how it was understood."""
    return await compute.in_thread(
        lambda: answer(
            table_json(read_table(asked.text, asked.separator, asked.decimal, asked.has_header))
        )
    )


def table_json(table: Table) -> Json:
    """A table (TableAnswer)."""
    differ = [column for column in table.columns if len(set(column.known)) > 1]
    if not differ:
        scaled(table.columns[0].known)  # says what is wrong
    same = [
        column.name or str(at + 1)
        for at, column in enumerate(table.columns)
        if column not in differ
    ]
    return {
        "series": [series_json(column) for column in differ],
        "skipped": [*table.skipped, *same],
        "separator": table.separator,
        "decimal": table.decimal,
        "has_header": table.has_header,
        "left": table.left,
    }


def series_json(column: TableColumn) -> Json:
    """One column (TableSeries)."""
    values = column.known
    middle, half = scaled(values)
    shown = [f"{round((value - middle) / half, 2) + 0.0:g}" for value in values]
    text, most = "", limits.TEXT_CHARACTERS
    while len(text := " ".join(shown)) > most:
        shown.pop()
    return {
        "name": column.name,
        "count": len(shown),
        "gaps": len(column.values) - len(values),
        "least": min(values),
        "most": max(values),
        "text": text,
    }
