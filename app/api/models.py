"""The nets at hand: all of them, one, its file; and nets that are brought, named and deleted."""

from typing import Annotated, Any, Literal

import anyio.to_thread
from fastapi import APIRouter, Path, Request
from pydantic import Field
from starlette.responses import Response

from app import settings as limits
from app.api.tasks import TaskHead, head_json
from app.api.units import UnitName, unit_json
from app.http.encoding import Json, answer
from app.http.errors import sentence_of
from app.http.refusals import refusals
from app.http.schema import ModelId, Schema
from app.http.teacher import require_teacher
from app.services import ComputeDep, IsTeacher
from app.storage.database import StorageError
from app.storage.saved import Saved
from app.storage.summary import ModelSummary, model_json
from engine import nets
from engine.analysis.told_apart import Groups, told_by_unit
from engine.net.model import Model
from engine.wording import Phrase


class NameRequest(Schema):
    """What to call a net."""

    name: Annotated[str, Field(min_length=1, max_length=limits.NAME_CHARACTERS)] | None = Field(
        description="Its name, which keeps it; null takes the name away."
    )


class SavedModel(Schema):
    """A net that was trained or brought here."""

    kind: Literal["checkpoint", "final", "upload"] = Field(
        description="On the way of a run, its last, or brought here."
    )
    run: str | None = Field(description="The training that made it.")
    name: str | None = Field(description="What a person called it.")
    is_here: bool = Field(description="Whether its weights are; the oldest make room.")
    net: ModelSummary = Field(description="What it is.")


class ModelsAnswer(Schema):
    """The nets."""

    models: list[ModelSummary] = Field(description="Those that ship or lie in the data folder.")
    saved: list[SavedModel] = Field(
        description="Those that were trained or brought here, the newest first."
    )
    trouble: str | None = Field(
        description="Why those that were trained or brought here cannot be read, where that is so."
    )


class UploadAnswer(Schema):
    """A net that was brought here."""

    model: ModelSummary = Field(description="What it is.")


class ModelAxis(Schema):
    """One of the sequences that a net reads or writes."""

    id: str = Field(description="Its name; main is what is typed.")
    reads: Literal["words", "characters", "numbers", "none"] = Field(
        description="What a timestep is."
    )
    width: int = Field(description="How many numbers a timestep has, where it has any.")
    vocabulary: list[str] = Field(description="Its words, where it has any.")
    answers: str | None = Field(
        description="The head whose answer is the next word, where the net writes along it."
    )
    start: str | None = Field(description="What is read first, where the net writes.")
    stop: str | None = Field(description="The answer that ends it, where the net writes.")
    limit: int | None = Field(description="The longest that it becomes, where the net writes.")


class ModelAnswer(ModelSummary):
    """A net with its words and its history."""

    vocabulary: list[str] = Field(description="Its words; the first is the unknown word.")
    axes: list[ModelAxis] = Field(description="What it reads, and what it writes.")
    heads: list[TaskHead] = Field(description="What it is asked.")
    reads: Literal["words", "characters", "numbers"] = Field(description="What a timestep is.")
    tells: list[list[str]] = Field(
        description="The answers that `unit` tells apart on held-out sentences, in groups by "
        "rising state; empty where none is, or where that was not measured."
    )
    units: list[UnitName] = Field(
        default=[],
        description="Units that tell something of a text, as was found on real texts when the net "
        "was made; empty where nobody looked. Of others nothing is said.",
    )
    provenance: dict[str, Any] = Field(description="How it was made: settings and measurements.")


router = APIRouter(prefix="/api/models", tags=["models"])

ModelPath = Annotated[ModelId, Path(alias="id")]
FILE = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


@router.get("", response_model=ModelsAnswer, responses=refusals())
async def models(compute: ComputeDep) -> Response:
    """The nets that this server keeps; those that ship are there whatever became of the rest."""
    store = compute.store
    saved_nets: list[Saved] = []
    trouble = None
    try:
        saved_nets = await anyio.to_thread.run_sync(store.saves.list)
    except StorageError as fault:
        trouble = sentence_of(str(Phrase.of("storage.unreadable", why=fault.phrase)))
    return answer(
        {
            "models": [model_json(model) for model in store.list()],
            "saved": [saved_json(saved) for saved in saved_nets],
            "trouble": trouble,
        }
    )


@router.post(
    "",
    status_code=201,
    response_model=UploadAnswer,
    responses=refusals(takes_body=True, changes=True, keeps=True),
    openapi_extra={"requestBody": {"required": True, "content": FILE}},
)
async def upload(request: Request, compute: ComputeDep) -> Response:
    """Bring a net: the file that GET /api/models/{id}/weights gives. Twice is once."""
    data = await request.body()

    def keep() -> Model:
        model = Model.from_bytes(data)
        compute.store.saves.upload(model)
        return model

    return answer({"model": model_json(await anyio.to_thread.run_sync(keep))}, 201)


@router.get("/{id}", response_model=ModelAnswer, responses=refusals(finds=True))
async def model(ref: ModelPath, compute: ComputeDep) -> Response:
    """One net, with its words and how it came to be."""
    found = await compute.model(ref)
    tells = await anyio.to_thread.run_sync(told_by_unit, found)
    return answer(model_whole_json(found, tells))


@router.patch(
    "/{id}", status_code=204, responses=refusals(takes_body=True, changes=True, keeps=True)
)
async def name(
    ref: ModelPath, asked: NameRequest, compute: ComputeDep, teacher: IsTeacher
) -> Response:
    """Name a net that was trained or brought here: it then stays, however many come after."""
    require_teacher(teacher)
    compute.store.check_may_change(ref)
    await anyio.to_thread.run_sync(compute.store.saves.set_name, ref, asked.name)
    return Response(status_code=204)


@router.delete("/{id}", status_code=204, responses=refusals(finds=True, changes=True, keeps=True))
async def delete(ref: ModelPath, compute: ComputeDep, teacher: IsTeacher) -> Response:
    """Forget a net that was trained or brought here."""
    require_teacher(teacher)
    compute.store.check_may_change(ref)
    await anyio.to_thread.run_sync(compute.store.saves.delete, ref)
    compute.store.forget(ref)
    return Response(status_code=204)


@router.get(
    "/{id}/weights",
    response_class=Response,
    responses=refusals(finds=True) | {200: {"content": {"application/octet-stream": {}}}},
)
async def weights(ref: ModelPath, compute: ComputeDep) -> Response:
    """Its file: safetensors, whose SHA-256 begins with the id."""
    model = await compute.model(ref)
    return Response(model.to_bytes(), media_type="application/octet-stream")


def saved_json(saved: Saved) -> Json:
    """A net that was trained or brought here (SavedModel)."""
    return {
        "kind": saved.kind,
        "run": saved.run,
        "name": saved.name,
        "is_here": saved.is_here,
        "net": saved.summary,
    }


def model_whole_json(model: Model, tells: Groups) -> Json:
    """A net with its words and how it came to be (ModelAnswer)."""
    told = ("initialiser", "keep_bias")
    return {
        **model_json(model),
        "vocabulary": model.net.inputs[0].vocabulary,
        "axes": [
            {
                "id": axis.id,
                "reads": model.net.input(axis.input).reads,
                "width": model.net.input(axis.input).width,
                "vocabulary": model.net.input(axis.input).vocabulary,
                "answers": axis.answers or None,
                "start": axis.start or None,
                "stop": axis.stop or None,
                "limit": axis.limit or None,
            }
            for axis in model.net.axes
        ],
        "heads": [head_json(head) for head in model.heads],
        "reads": model.reads,
        "tells": tells,
        "units": [unit_json(each) for each in nets.units().get(model.id, ())],
        "provenance": {key: model.header[key] for key in told} | model.header["made"],
    }
