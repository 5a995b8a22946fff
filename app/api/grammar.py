"""How a text fits the sentences of a task, and what could stand for a word that is none of them."""

from pydantic import Field

from app.http.encoding import Json
from app.http.schema import Schema
from engine.net.model import Model
from engine.net.trace import Trace
from engine.tasks import find_fit


class Kind(Schema):
    """Words of one kind."""

    name: str = Field(description="What kind: kind.NAME in the catalogue.")
    words: list[str] = Field(description="All of them.")


class Offer(Schema):
    """What could be written where the net knows no such word."""

    t: int = Field(description="The timestep.")
    nearest: str | None = Field(
        description="The word that is spelled most like it, null where none is like it."
    )
    kinds: list[Kind] = Field(description="The words that could stand there.")


class Fit(Schema):
    """How a text fits the sentences that a task is made of."""

    fits: bool = Field(description="Whether it is one of them, as it was read.")
    offers: list[Offer] = Field(description="For each word that is not known, what could be.")


def fit_json(model: Model, trace: Trace) -> Json | None:
    """How a text fits (Fit); None where a task has no grammar."""
    typed = [column.text for column in trace.columns]
    tokens = [column.understood.token for column in trace.columns]
    found = find_fit(model.task, typed, tokens)
    if found is None:
        return None
    return {
        "fits": found.fits,
        "offers": [
            {
                "t": offer.t,
                "nearest": offer.nearest,
                "kinds": [
                    {"name": kind, "words": list(words)} for kind, words in offer.kinds.items()
                ],
            }
            for offer in found.offers
        ],
    }
