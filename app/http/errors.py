"""How everything that goes wrong becomes HTTP: one shape, {"error": a sentence, "key", "values"}.

A sentence names what to change and never repeats what was sent beyond a short, plain name.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.storage.database import ReadError, StorageError
from engine.errors import EngineError, KeyedError, reason
from engine.wording import Phrase, english

logger = logging.getLogger(__name__)

STATUSES = (400, 401, 404, 405, 429, 500)
"""Those that have a sentence of their own, whatever the call."""


class Refused(KeyedError):
    """Something that was asked cannot be had; `status` and the sentence say it to the person."""

    status = 422
    headers: Mapping[str, str] | None = None


class NoSuchModel(Refused):
    """No net of that id is at hand."""

    status = 404
    key = "model.unknown"


class ReadOnlyModel(Refused):
    """A net that is a file: it ships, or a person put it into the data folder."""

    status = 409
    key = "model.read-only"


class Evicted(Refused):
    """The weights of this net were let go to make room."""

    status = 410
    key = "model.evicted"


class AnswerTooLarge(Refused):
    """More numbers were computed than one answer may have."""

    key = "answer.large"


class NoSuchRun(Refused):
    """No training of that id was ever started here."""

    status = 404
    key = "run.unknown"


class NoCheckpoint(Refused):
    """A run is asked for its net after an update that has no checkpoint."""

    key = "run.no-checkpoint"


class QueueFull(Refused):
    """As many trainings as this server takes are under way or wait."""

    status = 429
    key = "run.queue-full"
    headers: Mapping[str, str] = {"Retry-After": "5"}


class GapWork(Refused):
    """More sentences are to be read by larger nets than one question may take."""

    key = "gap.work"


class ProcessLost(Refused):
    """The process that was to try something ended, or did not answer."""

    status = 503
    headers: Mapping[str, str] = {"Retry-After": "2"}


class NotOwner(Refused):
    """Somebody else's training."""

    status = 403
    key = "run.not-owner"


class Forbidden(Refused):
    """Something that only whoever started the server may do."""

    status = 403
    key = "teacher.only"


class PastEnd(Refused):
    """A log is followed from after its end."""

    key = "run.past-end"


def refusal(status: int, said: Phrase, headers: Mapping[str, str] | None = None) -> Response:
    """The one shape of an error: a sentence, its key in the catalogue, what stands in it."""
    answer = {"error": in_english(said), **said.to_json()}
    return Response(to_json(answer), status, media_type="application/json", headers=headers)


def install(app: FastAPI) -> None:
    """Have every error of the routes answered in the one shape."""
    app.add_exception_handler(EngineError, engine_refused)
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(StorageError, not_kept)
    app.add_exception_handler(RequestValidationError, request_malformed)
    app.add_exception_handler(HTTPException, http_error)


def engine_refused(request: Request, exc: Exception) -> Response:
    """What the engine cannot do: its own sentence, made printable."""
    return refusal(422, cast(EngineError, exc).phrase)


def refused(request: Request, exc: Exception) -> Response:
    """What cannot be had, as its class says it."""
    why = cast(Refused, exc)
    return refusal(why.status, why.phrase, why.headers)


def not_kept(request: Request, exc: Exception) -> Response:
    """What should be kept or read could not be; nothing that was kept before is lost."""
    logger.error("%s", plain(str(exc), 300))
    if isinstance(exc, ReadError):
        return refusal(503, Phrase.of("storage.not-read", why=reason(exc)))
    return refusal(507, Phrase.of("storage.not-kept", why=reason(exc)))


def http_error(request: Request, exc: Exception) -> Response:
    """What the framework refuses: no such address, no such method, an unreadable body."""
    status, headers = cast(HTTPException, exc).status_code, cast(HTTPException, exc).headers
    taken = (headers or {}).get("Allow", "")
    if "GET" in taken.split(", "):
        headers = {"Allow": f"{taken}, HEAD"}  # whatever answers GET answers HEAD (app.http.head)
    return refusal(status, Phrase(f"http.{status if status in STATUSES else 400}"), headers)


def request_malformed(request: Request, exc: Exception) -> Response:
    """What the schemas refuse: the first fault, by its field, and how many more there are."""
    faults = cast(RequestValidationError, exc).errors()
    more = len({field_of(fault["loc"]) for fault in faults[:1_000]}) - 1
    first = described(faults[0])
    return refusal(422, Phrase.of("request.more", fault=first, count=more) if more > 0 else first)


def in_english(said: Phrase) -> str:
    """What is said as a whole sentence; one that begins with a field's name leaves it as it is."""
    text = str(said)
    return plain(text, 400) if said.key.startswith("request.") else sentence_of(text)


def sentence_of(text: str) -> str:
    """Printable, of bounded length, beginning with a capital and ending with a stop."""
    text = plain(text, 400)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def plain(text: str, longest: int = 40) -> str:
    """`text` without what cannot be printed, and cut where it is long."""
    kept = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:longest])
    return kept if len(text) <= longest else kept + "…"


def described(fault: Mapping[str, Any]) -> Phrase:
    """One fault of a request as a sentence: the field, a colon, and what to do."""
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "json_invalid":
        why = plain(str(context["error"]), 200)
        return Phrase.of("request.no-json", why=why, at=fault["loc"][-1])
    where = field_of(fault["loc"])
    if kind == "unknown_field":
        where = f"{where}.{context['name']}" if where != "body" else context["name"]
    if where == "body" and kind not in OF_THE_WHOLE:
        return Phrase("request.no-object")
    values = {name: shown(value) for name, value in context.items()}
    is_known = f"fault.{kind}" in english()
    what = Phrase(f"fault.{kind}", values) if is_known else Phrase("fault.other")
    if where == "body":
        return what
    return Phrase("request.field", {"field": where, "what": what})


OF_THE_WHOLE = ("one_input", "one_number", "no_at", "no_loss")
"""What is wrong with several fields together."""


def field_of(place: Sequence[str | int]) -> str:
    """`interventions[0].value` from the place a validator names, without its own labels."""
    name = ""
    for part in place[1:]:
        if isinstance(part, int):
            name += f"[{part}]"
        elif part and not _LABEL.match(part):
            name += ("." if name else "") + plain(part)
    if name:
        return name
    return "body" if place[0] == "body" else str(place[0])


# What a validator puts into a place beside fields: tags of our unions, members of its own.
_LABEL = re.compile(r"~|float$|literal\[|\[key\]$")


def shown(value: object) -> Any:
    """A limit as the catalogue words it."""
    return value if isinstance(value, int | float | list) else plain(str(value), 200)


class CatchAll:
    """A bug becomes a 500 in the one shape; the traceback goes to the log and nowhere else.

    Starlette's own catcher stands outside every middleware, so its answer would lack their headers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception:  # whatever it is, it is told in the one shape and stands in the log
            if started or scope["type"] != "http":
                raise
            logger.exception("An answer failed")
            await refusal(500, Phrase("http.500"))(scope, receive, send)
