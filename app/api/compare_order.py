"""Nets that read the same words in many orders, and what each says to them."""

import numpy as np
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.compare import MOST_NETS, ComparedNet, gathered
from app.http.encoding import Json, answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Number, Schema, Text, Vector
from app.services import ComputeDep
from engine.analysis.order import Answered, Orders, answered, orders_of


class OrderRequest(Schema):
    """Which nets, and which words."""

    nets: list[ComparedNet] = Field(
        min_length=1, max_length=MOST_NETS, description="Those that read, in their order."
    )
    text: Text = Field(description="Whose words are read in other orders.")
    encoding: Encoding = "json"


class SurestOrder(Schema):
    """The order in which a net is surest of an answer."""

    answer: str = Field(description="What it then says.")
    text: str = Field(description="The words in that order.")
    p: Number = Field(description="The probability that it gives to the answer.")


class OrderNet(Schema):
    """One net on all orders."""

    place: int = Field(description="Which of the nets asked for it is, from 0.")
    head: str = Field(description="The question: its last one with classes for answers.")
    classes: list[str] = Field(description="What it can say.")
    said: list[int] = Field(description="To how many orders it says each class.")
    own: int = Field(description="The class that it says to the text as it stands.")
    p: Vector = Field(
        description="Of that class, the probability it has in every order; the first is the "
        "text's own."
    )
    apart: Number = Field(
        description="The largest difference between a unit's memory after the last word of the "
        "text and after that of another order. Of a sum over the words only rounding is left."
    )
    surest: list[SurestOrder] = Field(
        description="Of each class that it says to some order, that of which it is surest."
    )


class OrderAnswer(Schema):
    """What nets say to the same words in many orders."""

    orders: int = Field(description="How many orders were read.")
    is_all: bool = Field(description="Whether there are no more.")
    nets: list[OrderNet] = Field(description="Those that can be compared.")


router = APIRouter(prefix="/api/compare", tags=["reading"])


@router.post("/order", response_model=OrderAnswer, responses=refusals(takes_body=True))
async def order(asked: OrderRequest, compute: ComputeDep) -> Response:
    """Have nets read the words of a text in up to 120 orders; a stop at its end stays there."""
    nets = await gathered(asked.nets, compute)

    def read() -> Response:
        models = [(place, model) for place, _, model in nets.found]
        first = models[0][1]
        orders = orders_of(first.read(asked.text))
        found = [
            net_json(place, orders, answered(model, asked.text, orders), asked.encoding)
            for place, model in models
        ]
        return answer({"orders": len(orders.orders), "is_all": orders.is_all, "nets": found})

    return await compute.in_thread(read)


def net_json(place: int, orders: Orders, found: Answered, encoding: Encoding) -> Json:
    """What one net says (OrderNet)."""
    said = found.said
    own = int(found.p[0].argmax())
    surest = []
    for each in np.flatnonzero(said).tolist():
        at = int(np.where(found.p.argmax(axis=1) == each, found.p[:, each], 0).argmax())
        p = float(found.p[at, each])
        surest.append({"answer": found.classes[each], "text": orders.text(at), "p": p})
    return {
        "place": place,
        "head": found.head,
        "classes": list(found.classes),
        "said": said.tolist(),
        "own": own,
        "p": array(found.p[:, own].copy(), encoding),
        "apart": found.apart,
        "surest": surest,
    }
