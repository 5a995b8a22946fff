"""How everything that goes wrong becomes HTTP: one shape, {"error": a sentence}.

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
from engine.errors import EngineError

logger = logging.getLogger(__name__)

SENTENCES = {
    400: "This request cannot be read. Send one JSON object, in UTF-8, of a few levels.",
    401: "This file cannot be read.",
    404: "There is nothing at this address. The page is at /, the calls are in /openapi.json.",
    405: "This address does not take this method. /openapi.json says which it takes.",
    429: "Too much is asked at once. Wait a few seconds and try again.",
    500: "Something went wrong here, not in what you sent. The server's log says more.",
}


class Refused(Exception):
    """Something that was asked cannot be had; `status` and `sentence` say it to the person."""

    status = 422
    sentence = ""
    headers: Mapping[str, str] | None = None


class NoSuchModel(Refused):
    """No net of that id is at hand."""

    status = 404
    sentence = (
        "No net with this id is at hand. GET /api/models lists those that are; "
        "a net made elsewhere must first be brought to this server."
    )


class ReadOnlyModel(Refused):
    """A net that is a file: it ships, or a person put it into the data folder."""

    status = 409
    sentence = (
        "This net comes with Gatescope or lies in the folder nets; it is neither named nor "
        "deleted from here."
    )


class Evicted(Refused):
    """The weights of this net were let go to make room."""

    status = 410
    sentence = (
        "The weights of this net were let go to make room for newer ones. "
        "Train it again, or bring its file here."
    )


class NoSuchRun(Refused):
    """No training of that id was ever started here."""

    status = 404
    sentence = "No training with this id is known here. GET /api/train lists those that are."


class NoCheckpoint(Refused):
    """A run is asked for its net after an update that has no checkpoint."""

    sentence = (
        "There is no checkpoint after this update. GET /api/train/{id} lists those there are."
    )


class QueueFull(Refused):
    """As many trainings as this server takes are under way or wait."""

    status = 429
    sentence = "Many nets are being trained here already. Try again in a moment."
    headers: Mapping[str, str] = {"Retry-After": "5"}


class ProcessLost(Refused):
    """The process that was to try something ended, or did not answer."""

    status = 503
    headers: Mapping[str, str] = {"Retry-After": "2"}

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotOwner(Refused):
    """Somebody else's training."""

    status = 403
    sentence = (
        "Somebody else started this training. Whoever started Gatescope can stop it, with the "
        "token that the terminal printed."
    )


class Forbidden(Refused):
    """Something that only whoever started the server may do."""

    status = 403
    sentence = (
        "On a shared server only whoever started Gatescope may do this, with the token that the "
        "terminal printed."
    )


class PastEnd(Refused):
    """A log is followed from after its end."""

    def __init__(self, entries: int) -> None:
        self.sentence = f"This log has {entries:,} entries; follow it from one of those."


def refusal(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> Response:
    """The one shape of an error."""
    return Response(
        to_json({"error": sentence}), status, media_type="application/json", headers=headers
    )


def install(app: FastAPI) -> None:
    """Have every error of the routes answered in the one shape."""
    app.add_exception_handler(EngineError, engine_refused)
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(StorageError, not_kept)
    app.add_exception_handler(RequestValidationError, request_malformed)
    app.add_exception_handler(HTTPException, http_error)


def engine_refused(request: Request, exc: Exception) -> Response:
    """What the engine cannot do: its own sentence, made printable."""
    return refusal(422, sentence_of(str(exc)))


def refused(request: Request, exc: Exception) -> Response:
    """What cannot be had, as its class says it."""
    why = cast(Refused, exc)
    return refusal(why.status, why.sentence, why.headers)


def not_kept(request: Request, exc: Exception) -> Response:
    """What should be kept or read could not be; nothing that was kept before is lost."""
    logger.error("%s", plain(str(exc), 300))
    if isinstance(exc, ReadError):
        return refusal(503, sentence_of(f"what is kept here cannot be read: {exc}"))
    return refusal(507, sentence_of(f"this could not be kept: {exc}"))


def http_error(request: Request, exc: Exception) -> Response:
    """What the framework refuses: no such address, no such method, an unreadable body."""
    status, headers = cast(HTTPException, exc).status_code, cast(HTTPException, exc).headers
    return refusal(status, SENTENCES.get(status, SENTENCES[400]), headers)


def request_malformed(request: Request, exc: Exception) -> Response:
    """What the schemas refuse: the first fault, by its field, and how many more there are."""
    faults = cast(RequestValidationError, exc).errors()
    more = len({field_of(fault["loc"]) for fault in faults[:1_000]}) - 1
    rest = f" And {more} more." if more > 0 else ""
    return refusal(422, described(faults[0]) + rest)


def sentence_of(text: str) -> str:
    """Printable, of bounded length, beginning with a capital and ending with a stop."""
    text = plain(text, 400)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def plain(text: str, longest: int = 40) -> str:
    """`text` without what cannot be printed, and cut where it is long."""
    kept = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:longest])
    return kept if len(text) <= longest else kept + "…"


def described(fault: Mapping[str, Any]) -> str:
    """One fault of a request as a sentence: the field, a colon, and what to do."""
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "json_invalid":
        return f"The body is not JSON: {context['error']} at character {fault['loc'][-1]}."
    where = field_of(fault["loc"])
    if kind == "unknown_field":
        where = f"{where}.{context['name']}" if where != "body" else context["name"]
    if where == "body" and kind not in ("one_input", "no_at", "no_loss"):
        return "Send a JSON object with the fields that /openapi.json lists for this call."
    say = FAULTS.get(kind)
    if say is None:
        what = "this value does not fit; /openapi.json says what may stand here"
    else:
        what = say.format(**{key: shown(value) for key, value in context.items()})
    return sentence_of(what) if where == "body" else f"{where}: {what}."


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


def shown(value: object) -> str:
    """A limit as a person writes it."""
    return f"{value:,}" if isinstance(value, int) else plain(str(value), 200)


FAULTS = {
    "missing": "this field is missing; send it",
    "extra_forbidden": "there is no field of this name here; leave it out",
    "unknown_field": "there is no field of this name here; the fields are {fields}",
    "one_input": "send either token or x",
    "no_loss": "send loss, whose gradient is meant",
    "no_at": "send at, the timestep that is meant, with ways or share",
    "not_base64": "data is not base64",
    "wrong_size": "data is not as long as its shape and dtype say",
    "wrong_shape": "a state has one axis, of at most {longest} units",
    "string_type": "send text",
    "string_unicode": "send text without broken characters (a lone half of a surrogate pair)",
    "string_too_long": "send at most {max_length} characters",
    "string_too_short": "send at least {min_length} character",
    "string_pattern_mismatch": "this is not an id; send 16 to 64 letters, digits, - or _",
    "int_type": "send a whole number",
    "int_parsing": "send a whole number",
    "int_parsing_size": "send a smaller number",
    "int_from_float": "send a whole number",
    "float_type": "send a number",
    "float_parsing": "send a number",
    "finite_number": "send a finite number",
    "greater_than_equal": "send {ge} or more",
    "less_than_equal": "send {le} or less",
    "bool_type": "send true or false",
    "list_type": "send a list",
    "dict_type": "send an object",
    "model_type": "send an object",
    "model_attributes_type": "send an object",
    "too_long": "send at most {max_length} of them",
    "too_short": "send at least {min_length} of them",
    "literal_error": "send {expected}",
    "union_tag_not_found": "send one of the kinds that /openapi.json describes",
    "union_tag_invalid": "send one of the kinds that /openapi.json describes",
}


class Unexpected:
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
        except Exception:
            if started or scope["type"] != "http":
                raise
            logger.exception("An answer failed")
            await refusal(500, SENTENCES[500])(scope, receive, send)
