"""What else a call may answer: every refusal, declared, in the one shape."""

from typing import Any

from pydantic import Field

from app.http.schema import Schema


class ErrorAnswer(Schema):
    """Every error, whatever its status."""

    error: str = Field(description="A sentence that says what to change, in English.")
    key: str = Field(description="The sentence's key in the catalogue, which never changes.")
    values: dict[str, Any] = Field(
        description="What stands in the sentence, by name: texts, numbers, lists of them, and "
        "parts that have a key and values of their own."
    )


ALWAYS = {
    400: "The request cannot be read.",
    403: "Asked under a name or from a page that this server does not answer to.",
    408: "The request did not arrive in time.",
    413: "The request is too large.",
    503: "The server cannot answer just now; try again in a moment.",
}
WITH_BODY = {
    404: "No such net.",
    410: "Its weights were let go to make room.",
    415: "Not sent as application/json.",
    422: "Something in it cannot be done; the sentence says what to change.",
    429: "Too much is asked at once.",
}
CHANGED = {404: "No such net.", 409: "A net that is a file is not changed from here."}
KEPT = {507: "The disk refuses; what was kept before is not lost."}
RUN = {
    404: "No such training.",
    422: "Something in it cannot be done; the sentence says what to change.",
}


def refusals(
    *,
    takes_body: bool = False,
    finds: bool = False,
    changes: bool = False,
    keeps: bool = False,
    of_run: bool = False,
) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: of all, of one that takes a body, looks up a net, changes one,
    keeps something, or is of a training."""
    said = dict(ALWAYS)
    if takes_body:
        said |= WITH_BODY
    if finds:
        said |= {status: WITH_BODY[status] for status in (404, 422)}
        said[410] = "Its weights were let go to make room."
    if changes:
        said |= CHANGED
    if keeps:
        said |= KEPT
    if of_run:
        said |= RUN
    return {status: {"model": ErrorAnswer, "description": text} for status, text in said.items()}
