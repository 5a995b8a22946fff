"""An application, asked without a network."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.app.asking import asking


@pytest.fixture(scope="session")
def kept() -> Model:
    """A net that the server of these tests keeps. D = 3, H = 4."""
    return Model.untrained(Recipe("subject-switch", "lstm", hidden=4, embedding=3, seed=7))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, kept: Model) -> Settings:
    """A server whose data folder holds one net."""
    data = tmp_path_factory.mktemp("data")
    (data / "nets").mkdir()
    (data / "nets" / "kept.safetensors").write_bytes(kept.to_bytes())
    return Settings(data=data)


@pytest.fixture(scope="session")
def app(settings: Settings) -> FastAPI:
    """One application for all: asking changes nothing in it but what it has ready."""
    return create_app(settings)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of that application."""
    async with asking(app) as client:
        yield client
