"""How far back a loss reached over a training: norms of gradients, checkpoint by checkpoint."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import StreamingResponse

from app import settings as limits
from app.api.asked import AsTyped, Target
from app.api.interventions import Interventions, holding
from app.api.train import RunPath
from app.http.encoding import Json, array
from app.http.errors import NoCheckpoint, Refused, in_english
from app.http.lines import described, in_lines
from app.http.refusals import refusals
from app.http.schema import Encoding, Name, Number, Schema, Text, Timestep, Vector
from app.jobs.compute import Compute, timesteps
from app.jobs.log import nets
from app.services import ComputeDep, RunsDep
from engine.errors import LookUpError
from engine.net.gradients import lengths
from engine.net.model import Model


class UsualLoss(Schema):
    """Where a loss is taken, and against what: of each net what is usual, if nothing is chosen."""

    t: Timestep = Field(description="Timestep of the head's axis, from 0.")
    head: Name = Field(description="Name of the head.")
    target: Target | None = Field(
        default=None,
        description="As in POST /api/gradients; null for what is right where the task knows it, "
        "else for what each net itself says.",
    )


class GradientHistoryRequest(Schema):
    """Which text, which loss, and which nets of a training."""

    text: Text = Field(description=f"What they read: at most {limits.TIMESTEPS} timesteps.")
    as_typed: AsTyped = Field(default=[])
    interventions: Interventions = Field(default=[])
    loss: UsualLoss = Field(description="Where the loss is and on what.")
    updates: list[Annotated[int, Field(ge=0, le=10**9)]] = Field(
        min_length=1,
        max_length=limits.HISTORY,
        description="After how many updates: checkpoints of the run, in the order wanted. While "
        "it goes on, only the new ones need be asked for.",
    )
    nodes: list[Name] = Field(
        default=[],
        max_length=limits.HISTORY_NODES,
        description="Of which nodes of the cell; by default its states.",
    )
    encoding: Encoding = "json"


class HistoryLine(Schema):
    """One line of the answer: a checkpoint's norms, or why it has none."""

    update: int = Field(description="After how many updates.")
    model: str = Field(description="The checkpoint's id.")
    loss: Number | None = Field(default=None, description="The loss that is differentiated.")
    target: int | None = Field(
        default=None, description="The class it is taken against, where it is of classes."
    )
    start: dict[str, Number] | None = Field(
        default=None, description="By state, the norm of the gradient before the first timestep."
    )
    sizes: dict[str, Vector] | None = Field(
        default=None,
        description="By node of the chain that the net is shown by, the norm of the gradient at "
        "each timestep, (T,).",
    )
    error: str | None = Field(
        default=None,
        description="Why there are none, such as weights that were let go; the others go on.",
    )
    key: str | None = Field(default=None, description="The sentence's key in the catalogue.")
    values: dict[str, Any] | None = Field(
        default=None, description="What stands in the sentence, by name."
    )


router = APIRouter(prefix="/api/train", tags=["training"])


@router.post(
    "/{id}/gradients",
    response_class=StreamingResponse,
    responses=refusals(takes_body=True, of_run=True)
    | described(HistoryLine, "as it comes, a checkpoint each"),
)
async def gradient_history(
    ref: RunPath, asked: GradientHistoryRequest, runs: RunsDep, compute: ComputeDep
) -> StreamingResponse:
    """The norms of a loss's gradients at every word, of checkpoints of a training as they come.

    It may be asked while the training goes on. A checkpoint whose weights are gone has a line that
    says so.
    """
    run = runs.get(ref)
    known = nets(await anyio.to_thread.run_sync(runs.log, run))
    if not known.keys() >= set(asked.updates):
        raise NoCheckpoint
    wanted = [(update, known[update]) for update in asked.updates]
    compute.check_has_room()
    # What is wrong with the text or the loss is wrong at every checkpoint, and refuses all.
    first = await line_of(asked, *wanted[0], compute)
    return in_lines(stream(asked, first, wanted[1:], compute))


async def stream(
    asked: GradientHistoryRequest,
    first: Json,
    others: Sequence[tuple[int, str]],
    compute: Compute,
) -> AsyncIterator[Json]:
    """The lines, each computed when the one before is on its way: others have their turns."""
    yield first
    for update, net in others:
        yield await line_of(asked, update, net, compute)


async def line_of(asked: GradientHistoryRequest, update: int, net: str, compute: Compute) -> Json:
    """What is said of one checkpoint (HistoryLine)."""
    said: Json = {"update": update, "model": net}
    try:
        model = await compute.model(net)
    except Refused as why:
        return {**said, "error": in_english(why.phrase), **why.phrase.to_json()}
    return {**said, **await compute.in_turn(norms_json, asked, model)}


def norms_json(asked: GradientHistoryRequest, model: Model) -> Json:
    """The norms of one net's gradients (HistoryLine)."""
    timesteps(model, asked.text)
    net, held = holding(model, asked.interventions)
    loss = asked.loss
    found = net.gradients(asked.text, loss.t, loss.head, loss.target, asked.as_typed, held)
    chain = found.trace.chain("main")
    slopes = found.chains[chain.id]
    wanted = asked.nodes or list(chain.cell.states)
    for node in wanted:
        if node not in slopes.nodes:
            known = list(slopes.nodes)
            raise LookUpError("node.unknown", cell=chain.cell.label, node=node, known=known)
    return {
        "loss": found.loss,
        "target": found.target,
        "start": {
            state: float(lengths(slopes.start[state]))
            for state in chain.cell.states
            if state in wanted
        },
        "sizes": {node: array(lengths(slopes.nodes[node]), asked.encoding) for node in wanted},
    }
