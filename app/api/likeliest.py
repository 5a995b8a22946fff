"""The likeliest of many classes: what a page shows of a head that knows thousands of words."""

import numpy as np
from pydantic import Field

from app import settings as limits
from app.http.encoding import Json
from app.http.schema import Number, Schema
from engine.net.trace import Answer


class Likeliest(Schema):
    """The likeliest classes of one head at one position, and what it thought of the right one."""

    classes: list[int] = Field(description="Their numbers, the likeliest first.")
    p: list[Number] = Field(description="The probability of each of them.")
    right: Number | None = Field(
        description="The probability of the right class, where the task knows it."
    )
    place: int | None = Field(
        description="Which guess the right class was, from 1, where the task knows it: of classes "
        "that are as likely all have the place of the first."
    )


def is_wide(head: Answer) -> bool:
    """Whether a head has more classes than one wants to be told."""
    return head.kind == "classes" and len(head.classes) > limits.WIDE_HEAD


def likeliest_json(head: Answer, most: int) -> list[Json]:
    """The `most` likeliest classes at each position of a head (Likeliest).

    Equal ones stand as the head has them; a NaN is never among the likely ones.
    """
    p = np.where(np.isnan(head.p), -1.0, head.p)
    most = min(most, p.shape[1])
    found = np.sort(np.argpartition(-p, most - 1, axis=1)[:, :most], axis=1)
    order = np.argsort(-np.take_along_axis(p, found, axis=1), axis=1, kind="stable")
    found = np.take_along_axis(found, order, axis=1)
    return [
        {
            "classes": classes.tolist(),
            "p": row[classes].tolist(),
            "right": None if label is None else float(row[label]),
            "place": None if label is None else int((row > row[label]).sum()) + 1,
        }
        for row, classes, label in zip(head.p, found, head.labels, strict=True)
    ]
