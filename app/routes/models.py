"""The nets at hand: all of them, one, and its file."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.encoding import answer
from app.present import model_json, model_whole_json
from app.routes.responses import refusals
from app.schemas.answers import ModelAnswer, ModelsAnswer
from app.schemas.base import ModelId
from app.work import DeskDep

router = APIRouter(prefix="/api/models", tags=["models"])

ModelPath = Annotated[ModelId, Path(alias="id")]


@router.get("", response_model=ModelsAnswer, responses=refusals())
async def models(desk: DeskDep) -> Response:
    """The nets that this server keeps."""
    return answer({"models": [model_json(model) for model in desk.store.list()]})


@router.get("/{id}", response_model=ModelAnswer, responses=refusals(finds=True))
async def model(ref: ModelPath, desk: DeskDep) -> Response:
    """One net, with its words and how it came to be."""
    return answer(model_whole_json(desk.store.get(ref)))


@router.get(
    "/{id}/weights",
    response_class=Response,
    responses=refusals(finds=True) | {200: {"content": {"application/octet-stream": {}}}},
)
async def weights(ref: ModelPath, desk: DeskDep) -> Response:
    """Its file: safetensors, whose SHA-256 begins with the id."""
    return Response(desk.store.document(ref), media_type="application/octet-stream")
