"""Two to four nets on one sentence: what each remembers, says, and how far its loss reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app import settings as limits
from app.api.asked import AsTyped
from app.api.trace import Column, column_json
from app.http.encoding import Json, answer, array, arrays
from app.http.errors import Refused, in_english
from app.http.refusals import refusals
from app.http.schema import Encoding, Matrix, Name, Number, Schema, Text, Timestep, Vector
from app.jobs.compute import Compute
from app.services import ComputeDep
from app.storage.reference import ModelRef
from engine.analysis.compare import Compared, Question, compared
from engine.errors import EngineError, KeyedError
from engine.net.model import Model

MOST_NETS = 4
Unit = Annotated[int, Field(ge=0, le=limits.INPUTS - 1)]


class ComparedNet(Schema):
    """One net of a comparison."""

    model: ModelRef
    unit: Unit | None = Field(
        default=None, description="Whose gates are followed; by default the one that tells most."
    )


class CompareRequest(Schema):
    """A sentence that several nets read."""

    nets: list[ComparedNet] = Field(
        min_length=1, max_length=MOST_NETS, description="Those that read it, in their order."
    )
    text: Text = Field(description="What all of them read.")
    as_typed: AsTyped = Field(default=[])
    since: Timestep | None = Field(
        default=None,
        description="The word from which a memory should last; by default where the unit of the "
        "last net that is compared does something.",
    )
    encoding: Encoding = "json"


class ComparedAnswer(Schema):
    """What a net says, at every timestep at which it is asked."""

    name: str = Field(description="The head's name.")
    classes: list[str] = Field(description="What it can say.")
    positions: list[int] = Field(description="Timesteps at which it is asked, P of them.")
    p: Matrix = Field(description="Probability of each class, (P, classes).")
    labels: list[int | None] = Field(description="The right class, where the task knows it.")


class ComparedQuestion(Schema):
    """The loss of the last answer and how far it reaches back."""

    t: int = Field(description="The timestep that is asked, from 0.")
    said: int = Field(description="The likeliest class there.")
    target: int = Field(
        description="The class the loss is taken against: the right one, else the likeliest."
    )
    right: bool | None = Field(description="Whether the likeliest is right, where that is known.")
    loss: Number = Field(description="The cross-entropy.")
    norms: Vector = Field(description="Norm of the gradient by `state` at each timestep, (T,).")
    left: Vector = Field(
        description="The same over its value at the question, (T,): of nets whose losses differ "
        "this can be compared. NaN where the gradient at the question is 0."
    )
    kept: Number | None = Field(
        description="From `since` to the question, the product of what the belt's gate keeps of "
        "the unit; null where no gate keeps, or `since` is not before the question."
    )
    exact: Number | None = Field(
        description="The unit's own ∂C_t/∂C_k between them, by every way; null likewise."
    )


class NetCompared(Schema):
    """A net's reading of the sentence."""

    model: str = Field(description="The net's id.")
    place: int = Field(description="Which of the nets asked for it is, from 0.")
    task: str = Field(description="The task it learned.")
    cell: str = Field(description="The cell's name.")
    options: dict[str, str] = Field(description="The cell's options.")
    hidden: int = Field(description="Hidden units, H.")
    updates: int | None = Field(description="How long it was trained, where that is known.")
    cell_parameters: int = Field(description="Weights of the cells alone.")
    parameters: int = Field(description="Weights of the whole net.")
    matrices: int = Field(description="How many square matrices read the state before.")
    chain: str = Field(description="The chain that the net is shown by.")
    state: Name = Field(description="The state that memory travels in.")
    unit: int = Field(description="The unit whose gates are followed, from 0.")
    belt: Matrix = Field(description="That state, (T, H).")
    gates: dict[str, Vector] = Field(description="Of each gate that unit's value, (T,).")
    answer: ComparedAnswer | None = Field(description="What its last head says.")
    question: ComparedQuestion | None = Field(description="The last answer's loss.")
    seconds: Number = Field(description="How long reading took, just now.")
    numbers: int = Field(description="How many numbers are kept for the way back.")


class NotCompared(Schema):
    """A net that does not stand beside the others, and why."""

    place: int = Field(description="Which of the nets asked for it is, from 0.")
    error: str = Field(description="The sentence, in English.")
    key: str = Field(description="Its key in the catalogue.")
    values: dict[str, Any] = Field(description="What stands in it.")


class CompareAnswer(Schema):
    """Nets on one sentence."""

    columns: list[Column] = Field(description="The timesteps as typed.")
    since: int = Field(description="The word from which a memory should last.")
    nets: list[NetCompared] = Field(description="Those that can be compared, as they were asked.")
    refused: list[NotCompared] = Field(description="Those that cannot; the others stay.")


class Incomparable(Refused):
    """A net that reads other words or answers another question than the first one."""

    key = "compare.differ"


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/compare", response_model=CompareAnswer, responses=refusals(takes_body=True))
async def compare(asked: CompareRequest, compute: ComputeDep) -> Response:
    """Have nets read one sentence, each with its gradient; one that is gone leaves the others."""
    nets = await gathered(asked.nets, compute)

    def read() -> Response:
        return answer(nets.read(asked.text, asked.as_typed, asked.since, asked.encoding))

    return await compute.answer(nets.found[0][2], asked.text, read, inf)


@dataclass(frozen=True)
class Gathered:
    """The nets of a comparison with their places, and those that cannot be compared."""

    found: list[tuple[int, ComparedNet, Model]]
    refused: list[tuple[int, KeyedError]]

    def read(
        self, text: str, as_typed: Sequence[int], since: int | None, encoding: Encoding
    ) -> Json:
        """All of them on one sentence (CompareAnswer)."""
        read = []
        # The last one's memory is looked at first: it says from which word on the others are asked.
        for place, net, model in reversed(self.found):
            one = compared(model, text, as_typed, net.unit, since)
            since = one.since
            read.append((place, one))
        return compare_json(read[::-1], self.refused, encoding)


async def gathered(nets: Sequence[ComparedNet], compute: Compute) -> Gathered:
    """The nets that can be compared with the first; an error where there is none."""
    found: list[tuple[int, ComparedNet, Model]] = []
    refused: list[tuple[int, KeyedError]] = []
    for place, net in enumerate(nets):
        try:
            model = await compute.model(net.model)
            if found and not are_comparable(found[0][2], model):
                raise Incomparable(number=place + 1)
            found.append((place, net, model))
        except (Refused, EngineError) as reason:
            if len(nets) == 1:
                raise
            refused.append((place, reason))
    if not found:
        raise refused[0][1]
    return Gathered(found, refused)


def are_comparable(one: Model, other: Model) -> bool:
    """Whether two nets read the same words and answer the same questions."""
    asks = [
        [(head.name, tuple(head.classes), head.asked) for head in net.heads] for net in (one, other)
    ]
    return (
        one.reads == other.reads
        and one.vocabulary.words == other.vocabulary.words
        and asks[0] == asks[1]
    )


def compare_json(
    read: Sequence[tuple[int, Compared]],
    refused: Sequence[tuple[int, KeyedError]],
    encoding: Encoding,
) -> Json:
    """Nets on one sentence (CompareAnswer)."""
    first = read[0][1]
    return {
        "columns": [column_json(column) for column in first.trace.columns],
        "since": first.since,
        "nets": [net_json(place, one, encoding) for place, one in read],
        "refused": [
            {
                "place": place,
                "error": in_english(error.phrase),
                "key": error.phrase.key,
                "values": error.phrase.values,
            }
            for place, error in refused
        ],
    }


def net_json(place: int, one: Compared, encoding: Encoding) -> Json:
    """One net's reading (NetCompared)."""
    model, chain, cell = one.model, one.chain, one.chain.cell
    gates = [node.key for node in cell.nodes if node.kind == "valve" and node.op != "one_minus"]
    read = {key: chain.values[key][:, one.unit].copy() for key in gates}
    question = one.question
    _, parameters = model.cell_of(chain.id)
    return {
        "model": model.id,
        "place": place,
        "task": model.task,
        "cell": cell.name,
        "options": cell.options,
        "hidden": cell.hidden_size,
        "updates": model.header["made"].get("updates"),
        "cell_parameters": model.cell_parameter_count,
        "parameters": model.parameter_count,
        "matrices": sum(key.startswith("U") for key in parameters),
        "chain": chain.id,
        "state": one.state,
        "unit": one.unit,
        "belt": array(chain.values[one.state], encoding),
        "gates": arrays(read, encoding),
        "answer": question and answer_json(question, encoding),
        "question": question and question_json(question, encoding),
        "seconds": one.seconds,
        "numbers": one.numbers,
    }


def answer_json(question: Question, encoding: Encoding) -> Json:
    """What a net says (ComparedAnswer)."""
    head = question.head
    return {
        "name": head.name,
        "classes": head.classes,
        "positions": head.positions,
        "p": array(head.p, encoding),
        "labels": head.labels,
    }


def question_json(question: Question, encoding: Encoding) -> Json:
    """The last answer's loss (ComparedQuestion)."""
    between = question.between
    return {
        "t": question.t,
        "said": question.said,
        "target": question.target,
        "right": None if question.label is None else question.said == question.label,
        "loss": question.loss,
        "norms": array(question.norms, encoding),
        "left": array(question.left, encoding),
        "kept": between and between.kept,
        "exact": between and between.exact,
    }
