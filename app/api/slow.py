"""One update in slow motion."""

import anyio.to_thread
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.train import RunPath
from app.http.encoding import answer
from app.http.errors import NoCheckpoint
from app.http.refusals import refusals
from app.http.schema import Number, Schema
from app.jobs.log import nets
from app.jobs.side_process import in_slow_motion
from app.services import ComputeDep, RunsDep, SideProcessDep


class SlowRequest(Schema):
    """Where to do one update in slow motion."""

    update: int = Field(ge=0, description="After how many updates: one of the run's checkpoints.")


class SlowSentence(Schema):
    """What the net says of one sentence of the batch, before the update."""

    tokens: list[str] = Field(description="What it reads.")
    right: dict[str, list[int | None]] = Field(description="By head, the right class, or null.")
    p: dict[str, list[float | None]] = Field(
        description="By head, the probability it gives the right class, or null."
    )
    said: dict[str, list[int]] = Field(description="By head, the likeliest class.")
    answer: list[str] = Field(
        default=[], description="Where it writes, what it is given to read while it learns."
    )
    wanted: dict[str, list[list[float] | None]] = Field(
        default={}, description="By head of numbers, the right ones, or null."
    )
    numbers: dict[str, list[list[Number]]] = Field(
        default={}, description="By head of numbers, those that it says."
    )


class SlowLoss(Schema):
    """The loss of the batch in nats."""

    heads: dict[str, float] = Field(description="By head, the mean over its answers.")
    price: float = Field(description="Of open gates.")
    total: float = Field(description="What is trained on.")


class SlowBlock(Schema):
    """One block of weights."""

    name: str = Field(description="Its name.")
    count: int = Field(description="How many weights.")
    gradient: float = Field(description="Norm of its gradient before clipping.")
    size: float = Field(description="Its norm before the update.")
    moved: float = Field(description="How far it was moved.")


class SlowBackward(Schema):
    """The gradient."""

    blocks: list[SlowBlock] = Field(description="By block of weights.")
    gradient_norm: float = Field(description="Its norm before clipping.")
    clipped_norm: float = Field(description="Its norm after it.")


class SlowChange(Schema):
    """The weight that moved farthest."""

    block: str = Field(description="Its block.")
    at: list[int] = Field(description="Its row and column, from 0.")
    gradient: float = Field(description="Its gradient before clipping.")
    before: float = Field(description="Its value before the update.")
    after: float = Field(description="Its value after it.")


class SlowStep(Schema):
    """The update itself, and the loss on the same sentences after it."""

    learning_rate: float = Field(description="Learning rate.")
    update_norm: float = Field(description="How far all weights moved.")
    relative: float = Field(description="The same, in lengths of all weights.")
    largest: SlowChange = Field(description="Which weight moved farthest, and how.")
    heads: dict[str, Number] = Field(description="By head, the loss afterwards.")
    total: Number = Field(description="The same added up, without the price of gates.")


class SlowAnswer(Schema):
    """One update as four sub-steps."""

    update: int = Field(description="Its number, from 1.")
    forward: list[SlowSentence] = Field(description="First: what the net says of each sentence.")
    loss: SlowLoss = Field(description="Second: how wrong that is.")
    backward: SlowBackward = Field(description="Third: how the loss depends on each weight.")
    update_step: SlowStep = Field(description="Fourth: each weight moves.")
    classes: dict[str, list[str]] = Field(description="By head, what its classes are called.")
    has_past: bool = Field(
        default=False,
        description="Whether it is the update that the run made: of runs of earlier versions, and "
        "of some checkpoints of large nets, the optimiser's past is not kept.",
    )


router = APIRouter(prefix="/api/train", tags=["training"])


@router.post(
    "/{id}/slow", response_model=SlowAnswer, responses=refusals(takes_body=True, of_run=True)
)
async def slow(
    ref: RunPath, asked: SlowRequest, runs: RunsDep, compute: ComputeDep, side: SideProcessDep
) -> Response:
    """The update after a checkpoint as four sub-steps, with their numbers.

    Where the optimiser's past is kept it is the update that the run made, to the bit. Else it
    begins at the weights of the net's document, with new sentences and an optimiser without past.
    """
    run = runs.get(ref)
    net = nets(await anyio.to_thread.run_sync(runs.log, run)).get(asked.update)
    if net is None:
        raise NoCheckpoint
    model = await compute.model(net)
    past = await anyio.to_thread.run_sync(runs.past, run, asked.update)
    told = await side.run(in_slow_motion, run.settings, model.to_bytes(), past)
    classes = {head.name: list(head.classes) for head in model.heads}
    return answer({**told, "classes": classes, "has_past": past is not None})
