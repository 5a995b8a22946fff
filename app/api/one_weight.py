"""One update after a checkpoint of a training: one weight, and one sentence before and after."""

from typing import Literal

import anyio.to_thread
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.asked import AsTyped, Loss
from app.api.nudge import NudgeWeight
from app.api.train import RunPath
from app.http.encoding import answer
from app.http.errors import NoCheckpoint
from app.http.refusals import refusals
from app.http.schema import Name, Number, Schema, Text
from app.jobs.log import nets
from app.jobs.side_process import one_weight
from app.services import ComputeDep, RunsDep, SideProcessDep


class OneWeightRequest(Schema):
    """Which update, of what, and which weight of it."""

    update: int = Field(ge=0, description="After how many updates: one of the run's checkpoints.")
    of: Literal["sentence", "batch"] = Field(
        default="sentence",
        description="What the gradient is of: the loss of the sentence alone, through all of it "
        "and with no price of gates; or the batch that the run drew next.",
    )
    text: Text = Field(description="The sentence that is answered before and after.")
    as_typed: AsTyped = Field(default=[])
    loss: Loss = Field(description="Where its loss is and on what.")
    weight: NudgeWeight = Field(description="The weight whose arithmetic is told.")


class LineFactor(Schema):
    """A number in a product."""

    symbol: Name | None = Field(description="What it is called; null for a constant.")
    value: Number = Field(description="The number.")
    power: float = Field(description="The power it is taken to: 1, 2, or 0.5 for its root.")


class LineTerm(Schema):
    """A product."""

    sign: Literal[1, -1] = Field(description="1 where it is added, -1 where it is taken away.")
    factors: list[LineFactor] = Field(description="What is multiplied.")


class UpdateLine(Schema):
    """symbol = sum of the terms / over = value."""

    symbol: Name = Field(
        description="g the gradient as it is clipped; m and v Adam's moments, with a hat as they "
        "are corrected; s RMSprop's mean square; v the velocity of sgd; d what is divided by; Δw "
        "the step; w′ the weight afterwards."
    )
    terms: list[LineTerm] = Field(description="What is added.")
    over: LineFactor | None = Field(description="What the sum is divided by, or null.")
    value: Number = Field(description="What it gives.")


class SentenceAnswer(Schema):
    """What the sentence is answered with."""

    loss: Number = Field(description="Its loss.")
    p: list[Number] = Field(description="By class, its probability; or the numbers said.")


class SentenceBeforeAfter(Schema):
    """The sentence before the update and after it."""

    before: SentenceAnswer = Field(description="As the checkpoint answers.")
    after: SentenceAnswer = Field(description="As it answers after the update.")


class BatchBeforeAfter(Schema):
    """The loss of the batch before the update and after it, without the price of gates."""

    before: Number = Field(description="Before it.")
    after: Number = Field(description="After it.")


class OneWeightAnswer(Schema):
    """One update, told of one weight and one sentence."""

    update: int = Field(description="Its number, from 1.")
    of: Literal["sentence", "batch"] = Field(description="What the gradient is of.")
    has_past: bool = Field(
        description="Whether the optimiser has the moments that it had in the run. Without its "
        "past (runs of earlier versions, some checkpoints of large nets) it begins anew, and the "
        "batch is a new one."
    )
    optimizer: str = Field(description="sgd, rmsprop or adam.")
    seen: int = Field(description="Updates that the optimiser has seen, this one among them.")
    sentence: SentenceBeforeAfter = Field(description="The sentence, read twice.")
    batch: BatchBeforeAfter = Field(description="The batch that the run drew next.")
    gradient_norm: Number = Field(description="Norm of the whole gradient.")
    clipped_norm: Number = Field(description="The same after clipping.")
    gradient: Number = Field(description="Of the weight, before clipping.")
    before: Number = Field(description="The weight before the update.")
    after: Number = Field(description="The weight after it.")
    lines: list[UpdateLine] = Field(description="How one leads to the other, in order.")


router = APIRouter(prefix="/api/train", tags=["training"])


@router.post(
    "/{id}/one-weight",
    response_model=OneWeightAnswer,
    responses=refusals(takes_body=True, of_run=True),
)
async def one(
    ref: RunPath, asked: OneWeightRequest, runs: RunsDep, compute: ComputeDep, side: SideProcessDep
) -> Response:
    """The update after a checkpoint as one weight takes it, and what a sentence is answered then.

    With the optimiser's own moments where they are kept: the update of a batch is then the one
    that the run made, to the bit.
    """
    run = runs.get(ref)
    net = nets(await anyio.to_thread.run_sync(runs.log, run)).get(asked.update)
    if net is None:
        raise NoCheckpoint
    model = await compute.model(net)
    past = await anyio.to_thread.run_sync(runs.past, run, asked.update)
    loss, weight = asked.loss, asked.weight
    told = await side.run(
        one_weight,
        run.settings,
        model.to_bytes(),
        past,
        {
            "of": asked.of,
            "text": asked.text,
            "loss": (loss.t, loss.head, loss.target),
            "weight": (weight.name, weight.row, weight.column),
            "as_typed": tuple(asked.as_typed),
        },
    )
    return answer({**told, "has_past": past is not None, "optimizer": run.settings["optimizer"]})
