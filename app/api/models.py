"""The nets at hand: all of them, one, its file; and nets that are brought, named and deleted."""

from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from app.http.encoding import answer
from app.http.errors import sentence_of
from app.http.refusals import refusals
from app.http.teacher import only
from app.present import model_json, model_whole_json, saved_json
from app.schemas.answers import ModelAnswer, ModelsAnswer, UploadAnswer
from app.schemas.base import ModelId
from app.schemas.requests import NameRequest
from app.services import ComputeDep, IsTeacher
from app.storage.database import StorageError
from app.storage.saved import Saved
from engine.analysis.told_apart import told_by_unit
from engine.net.model import Model
from engine.wording import Phrase

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
    only(teacher)
    compute.store.check_may_change(ref)
    await anyio.to_thread.run_sync(compute.store.saves.call, ref, asked.name)
    return Response(status_code=204)


@router.delete("/{id}", status_code=204, responses=refusals(finds=True, changes=True, keeps=True))
async def delete(ref: ModelPath, compute: ComputeDep, teacher: IsTeacher) -> Response:
    """Forget a net that was trained or brought here."""
    only(teacher)
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
