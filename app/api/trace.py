"""A whole text at once: how a text is pasted."""

from dataclasses import asdict
from typing import Literal

import numpy as np
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app import settings as limits
from app.api.asked import Asked
from app.api.grammar import Fit, fit_json
from app.api.interventions import Interventions, holding, times_as_long
from app.api.likeliest import Likeliest, is_wide, likeliest_json
from app.http.encoding import Json, answer, array, arrays, check_size
from app.http.refusals import refusals
from app.http.schema import Encoding, Matrix, Number, Schema, Vector
from app.services import ComputeDep
from engine.analysis.opening import find_opening
from engine.net import trace as traced
from engine.net.model import Model
from engine.net.trace import Trace
from engine.net.votes import Votes, votes
from engine.tasks import find_answer


class TraceRequest(Asked):
    """A whole text at once, as when it is pasted."""

    interventions: Interventions = Field(default=[])
    opening: bool = Field(
        default=False, description="Whether to say where there is something to see first."
    )
    encoding: Encoding = "json"
    top: int | None = Field(
        default=None,
        ge=1,
        le=limits.TOP,
        description="To be told so many of the likeliest classes of each head at each position, "
        f"and of a head of more than {limits.WIDE_HEAD} classes no p and logits beside them.",
    )


class Understood(Schema):
    """As what a piece of text was read."""

    token: str = Field(description="The word of the vocabulary that was read.")
    how: Literal["known", "respelled", "unknown", "given", "written"] = Field(
        description="Known; taken for a known word near it; read as the unknown word; no word "
        "at all, where numbers or x were sent, or the one that a decoder is always given first; or "
        "written by the net itself."
    )


class Column(Schema):
    """One timestep as the person typed it."""

    t: int = Field(description="Timestep, from 0.")
    text: str = Field(description="What was typed, exactly.")
    before: str = Field(description="The blank that was typed before it.")
    understood: Understood = Field(description="As what it was read.")
    numbers: list[Number] = Field(
        default=[], description="Where the net reads numbers, those of this timestep."
    )


class Axis(Schema):
    """The timesteps of one sequence."""

    id: str = Field(description="Name of the axis; main where there is one.")
    columns: list[Column] = Field(description="Its timesteps.")


class Chain(Schema):
    """One run of a cell along the columns."""

    id: str = Field(description="Name of the chain; main where there is one.")
    cell: str = Field(description="The cell's name.")
    options: dict[str, str] = Field(description="The cell's options.")
    axis: str = Field(description="The axis it runs along.")
    layer: int = Field(description="Layer, from 0.")
    direction: Literal["forward", "backward"] = Field(description="Along the text or against it.")
    role: str = Field(description="What it does: reader, encoder or decoder.")
    reads: list[str] = Field(description="What it reads: the input, or chains.")
    starts_from: str = Field(description="Zeros, learned, or the chain whose end it starts from.")
    hidden: int = Field(description="Hidden units, H.")
    start: dict[str, Vector] = Field(description="Each state before the first word, (H,).")
    nodes: dict[str, Matrix] = Field(description="Each node of the cell's graph, (T, its size).")


class HeadVotes(Schema):
    """What one chain says for each answer of a head that reads several chains."""

    chain: str = Field(description="Name of the chain.")
    votes: Matrix = Field(
        description="Its share of each logit, (P, classes); with the others' and the bias they add "
        "up to the logits."
    )
    leans: Vector = Field(
        description="How much more it votes for what is said than for what comes next to it, (P,)."
    )


class Head(Schema):
    """What the net says at its positions."""

    name: str = Field(description="Name of the head.")
    axis: str = Field(default="main", description="The axis whose timesteps it answers at.")
    kind: Literal["classes", "number"] = Field(
        default="classes", description="Whether it answers with a class or with numbers."
    )
    classes: list[str] = Field(description="What it can say; none where it says numbers.")
    positions: list[int] = Field(description="Timesteps at which it is asked, P of them.")
    p: Matrix = Field(
        description="Probability of each class, (P, classes); (P, 0), as the logits, where only "
        "`top` is told."
    )
    logits: Matrix = Field(
        description="The numbers before the softmax, (P, classes); of a head that answers with "
        "numbers, its answers, (P, width)."
    )
    labels: list[int | None] = Field(
        description="The right class at each position where the task knows it, else null."
    )
    wanted: list[list[Number] | None] = Field(
        default=[],
        description="Of a head that answers with numbers, the right ones at each position where "
        "the task knows them, else null.",
    )
    top: list[Likeliest] = Field(
        default=[],
        description="The likeliest classes at each position, where that was asked.",
    )
    chains: list[HeadVotes] = Field(
        default=[], description="Where several chains are read, what each of them votes for."
    )
    bias: Vector | None = Field(default=None, description="Then, the bias of each class.")
    rivals: list[int] = Field(
        default=[], description="Then, at each position the class that comes next to what is said."
    )


class Written(Schema):
    """One sentence that a net wrote."""

    words: list[str] = Field(description="Its words; the last is the stop word where it ended.")
    p: Vector = Field(description="The probability that the net gave to each of them.")
    score: Number = Field(description="The natural logarithm of the probability of all of it.")
    ended: bool = Field(description="Whether it came to the stop word before it was cut off.")


class Opening(Schema):
    """Where a text opens, so that there is something to see."""

    chain: str = Field(description="The chain that the net is shown by.")
    unit: int = Field(
        description="Its unit to look at: the one that was found to tell most on many texts, if it "
        "does something in this one; else that on which the last answer rests most."
    )
    t: int = Field(description="The timestep at which that unit's memory does something.")


class TraceAnswer(Schema):
    """Everything computed on the way through a text."""

    model: str = Field(description="The net's id.")
    text: str = Field(description="The text that was read.")
    columns: list[Column] = Field(description="The timesteps as typed.")
    axes: list[Axis] = Field(
        description="Every axis of timesteps: what was typed, and what a decoder read, which is "
        "the start word and then what it wrote."
    )
    chains: list[Chain] = Field(description="The runs of the cell.")
    heads: list[Head] = Field(description="What the net says.")
    written: list[Written] = Field(
        default=[],
        description="What a decoder wrote, the likeliest first: that is the one which is traced.",
    )
    grammar: Fit | None = Field(
        default=None,
        description="Of a task whose sentences a grammar makes: whether this is one of them, and "
        "what could stand for a strange word.",
    )
    right_answer: list[str] | None = Field(
        default=None,
        description="Of a net that writes: the right sentence, where its task's rule can tell.",
    )
    opening: Opening | None = Field(
        default=None, description="Where there is something to see first, if that was asked."
    )


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/trace", response_model=TraceAnswer, responses=refusals(takes_body=True))
async def trace(asked: TraceRequest, compute: ComputeDep) -> Response:
    """Read a text and return everything computed on the way, timestep by timestep."""
    model = await compute.model(asked.model)

    def read() -> Response:
        net, held = holding(model, asked.interventions)
        found = asked.trace(net, held)
        check_size(chain.nodes for chain in found.chains)
        return answer(trace_json(net, found, asked.encoding, asked.opening, asked.top))

    times = times_as_long(model, asked.interventions)
    return await compute.answer(model, asked.text, read, times)


def right_answer(model: Model, trace: Trace) -> list[str] | None:
    """What a net should have written, where its task can tell."""
    if not model.decoders:
        return None
    right = find_answer(model.task, [column.understood.token for column in trace.columns])
    return None if right is None else list(right)


def trace_json(
    model: Model,
    trace: Trace,
    encoding: Encoding,
    with_opening: bool = False,
    top: int | None = None,
) -> Json:
    """A trace (TraceAnswer)."""
    axes = [
        {"id": axis.id, "columns": [column_json(column) for column in axis.columns]}
        for axis in trace.axes
    ]
    opening = find_opening(model, trace) if with_opening else None
    return {
        "model": model.id,
        "text": trace.text,
        "columns": axes[0]["columns"],
        "axes": axes,
        "chains": [chain_json(chain, encoding) for chain in trace.chains],
        "heads": [
            head_json(
                head, encoding, top, None if is_wide(head) else votes(model, trace, head.name)
            )
            for head in trace.heads
        ],
        "written": [
            {
                "words": said.words,
                "p": array(np.array(said.p), encoding),
                "score": said.score,
                "ended": said.ended,
            }
            for said in trace.written
        ],
        "grammar": fit_json(model, trace),
        "right_answer": right_answer(model, trace),
        "opening": asdict(opening) if opening else None,
    }


def head_json(
    head: traced.Answer, encoding: Encoding, top: int | None, said_by: Votes | None
) -> Json:
    """What one head says, the `top` likeliest where that was asked, and who voted for what."""
    is_short = top is not None and is_wide(head)
    none = head.p[:, :0]
    return {
        "name": head.name,
        "axis": head.axis,
        "kind": head.kind,
        "classes": head.classes,
        "positions": head.positions,
        "p": array(none if is_short else head.p, encoding),
        "logits": array(none if is_short else head.logits, encoding),
        "labels": head.labels,
        "wanted": head.wanted,
        "top": likeliest_json(head, top) if top is not None and head.classes else [],
        **votes_json(said_by, encoding),
    }


def votes_json(found: Votes | None, encoding: Encoding) -> Json:
    """What the chains that a head reads vote for, where they are several."""
    if found is None:
        return {}
    return {
        "chains": [
            {
                "chain": id,
                "votes": array(each, encoding),
                "leans": array(found.leans[id], encoding),
            }
            for id, each in found.chains.items()
        ],
        "bias": array(found.bias, encoding),
        "rivals": found.rivals.tolist(),
    }


def chain_json(chain: traced.Chain, encoding: Encoding) -> Json:
    """One chain of a trace."""
    return {
        "id": chain.id,
        "cell": chain.cell.name,
        "options": chain.cell.options,
        "axis": chain.axis,
        "layer": chain.layer,
        "direction": chain.direction,
        "role": chain.role,
        "reads": chain.reads,
        "starts_from": chain.starts_from,
        "hidden": chain.cell.hidden_size,
        "start": arrays(chain.start, encoding),
        "nodes": arrays(chain.nodes, encoding),
    }


def column_json(column: traced.Column) -> Json:
    """One timestep as it was typed and read."""
    read = column.understood
    return {
        "t": column.t,
        "text": column.text,
        "before": column.before,
        "understood": {"token": read.token, "how": read.how},
        "numbers": column.numbers,
    }
