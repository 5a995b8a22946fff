"""How the tests ask: without a network, and with bodies that no honest client would send."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import numpy as np
from numpy.typing import NDArray
from starlette.types import ASGIApp

from app.http.errors import in_english
from app.settings import Settings
from app.storage.database import Database
from app.storage.models import ModelStore
from app.storage.saved import SavedModels
from engine.wording import Phrase, english

BASE = "http://127.0.0.1:8765"
JSON = {"content-type": "application/json"}

# One recipe for each cell and option. D, H and the seed differ, so that a swap shows.
CELLS: dict[str, dict[str, Any]] = {
    "lstm": {"cell": "lstm"},
    "gru": {"cell": "gru"},
    "gru before": {"cell": "gru", "options": {"reset": "before"}},
    "rnn": {"cell": "rnn"},
    "rnn relu": {"cell": "rnn", "options": {"activation": "relu"}},
    "rnn sigmoid": {"cell": "rnn", "options": {"activation": "sigmoid"}},
    "rnn linear": {"cell": "rnn", "options": {"activation": "linear"}},
}
RECIPES: dict[str, dict[str, Any]] = {
    name: {"task": "subject-switch", "hidden": 5, "embedding": 3, "seed": 11} | cell
    for name, cell in CELLS.items()
}
LSTM = RECIPES["lstm"]
NETS = RECIPES | {
    "two layers": LSTM | {"layers": 2},
    "both directions": LSTM | {"direction": "both", "joined": "summed", "start": "learned"},
}
"""Nets of several chains too."""
BACKWARD = LSTM | {"direction": "backward"}
TRANSLATION: dict[str, Any] = {"task": "translation", "cell": "gru"} | {
    key: LSTM[key] for key in ("hidden", "embedding", "seed")
}
"""A net that writes."""
ADDING: dict[str, Any] = LSTM | {"task": "adding", "embedding": 0}
"""One that reads numbers and answers with one."""
CHARACTERS = LSTM | {"task": "next-character"}


@asynccontextmanager
async def asking(app: ASGIApp, base: str = BASE) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as client:
        yield client


async def post(client: httpx.AsyncClient, path: str, **body: Any) -> httpx.Response:
    """POST JSON that may hold half a surrogate pair, which httpx would not write."""
    return await client.post(path, content=json.dumps(body), headers=JSON)


def refused(response: httpx.Response, status: int = 422) -> str:
    """The sentence of an error, after a look at its shape."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert list(body) == ["error", "key", "values"]
    sentence = body["error"]
    assert isinstance(sentence, str)
    assert in_english(phrase_of(body)) == sentence
    assert sentence.endswith((".", "?", "!", "…"))
    assert len(response.content) < 2_000
    assert "Traceback" not in sentence
    return sentence


def phrase_of(said: Any) -> Any:
    """A phrase from its JSON, whatever phrases and lists stand in it."""
    if isinstance(said, list):
        return [phrase_of(each) for each in said]
    if not isinstance(said, dict):
        return said
    assert said["key"] in english()
    return Phrase(said["key"], {name: phrase_of(value) for name, value in said["values"].items()})


def numbers(answer: Any) -> NDArray[np.float64]:
    """An array as it was answered, in either encoding."""
    if isinstance(answer, dict):
        raw = base64.b64decode(answer["data"], validate=True)
        return np.frombuffer(raw, answer["dtype"]).reshape(answer["shape"])
    return np.array(answer, np.float64)  # float("NaN") and float("-Infinity") are Python too


def bits(values: NDArray[np.float64]) -> bytes:
    """What must be equal when numbers are equal to the bit, NaN and -0 included."""
    return np.ascontiguousarray(values, "<f8").tobytes()


def store_of(settings: Settings | None = None) -> ModelStore:
    """A store whose database is in memory."""
    settings = settings or Settings()
    return ModelStore(settings, SavedModels(Database(None), settings.store_bytes))
