"""The lab: how the gradient fades or grows word by word back, for three untrained cells."""

from dataclasses import replace
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app import settings as limits
from app.http.encoding import Json, answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Matrix, Name, Number, Schema, Vector
from app.services import ComputeDep
from engine.analysis.jacobians import belt_state
from engine.analysis.lab import Knobs, build, factor, fade, left, mean_left, recurrent

CELLS = ("rnn", "gru", "lstm")

Bias = Annotated[float, Field(ge=-limits.LAB_BIAS, le=limits.LAB_BIAS)]


class LabRequest(Schema):
    """What can be turned."""

    steps: int = Field(
        default=100, ge=2, le=limits.TIMESTEPS, description="T: words read; the loss is at the last"
    )
    hidden: int = Field(
        default=32, ge=2, le=limits.LAB_HIDDEN, description="H: units of each cell."
    )
    seed: int = Field(
        default=0, ge=0, le=limits.SEED - limits.LAB_SEEDS, description="The first seed."
    )
    seeds: int = Field(
        default=1, ge=1, le=limits.LAB_SEEDS, description="How many seeds, this and the next ones."
    )
    activation: Literal["tanh", "relu", "linear"] = Field(default="tanh", description="Of the RNN.")
    initialiser: Literal["orthogonal", "gaussian", "identity"] = Field(
        default="orthogonal", description="Of the RNN's U; the gates' are orthogonal."
    )
    radius: float = Field(
        default=1.0,
        ge=0,
        le=limits.LAB_RADIUS,
        description="Spectral radius of the RNN's U: the size of its largest eigenvalue.",
    )
    forget_bias: Bias = Field(default=1.0, description="Of the LSTM's forget gate.")
    update_bias: Bias = Field(default=1.0, description="Of the GRU's update gate, 1 keeps.")
    encoding: Encoding = "json"


class LabEnd(Schema):
    """Where float64 by itself ends; the norms here go on, as logarithms."""

    back: int = Field(description="From so many words back.")
    how: Literal["below", "above"] = Field(
        description="Below: smaller than float64 can hold, so it has 0 or nothing. Above: larger."
    )


class LabCell(Schema):
    """One cell; arrays run backwards from the loss, so that entry n is n words back."""

    cell: Name = Field(description="Its name in GET /api/cells.")
    state: Name = Field(description="The state by which the loss is differentiated: C, else h.")
    norms: Matrix = Field(
        description="log10 of the norm of the loss's gradient by that state, (seeds, T). -Infinity "
        "is a gradient of exactly zero."
    )
    left: Matrix = Field(description="The same over the norm at the loss, log10, (seeds, T).")
    mean: Vector = Field(
        description="The mean of `left` over the seeds, (T,); where a seed has nothing left, over "
        "the others."
    )
    factor: Number | None = Field(
        description="What a step back multiplies the mean with, between two and eight tenths of "
        "the way; null where nothing is left."
    )
    silent: int = Field(description="Seeds of which nothing is left at the first word.")
    loss: Number = Field(description="The loss of the first seed, in nats.")
    ends: LabEnd | None = Field(
        description="Of the first seed; null where float64 holds it all the way."
    )


class LabAnswer(Schema):
    """How the gradient fades, and what the RNN's U has to do with it."""

    cells: list[LabCell] = Field(description="RNN, GRU and LSTM.")
    eigenvalues: Matrix = Field(
        description="Of the RNN's U of the first seed: real and imaginary part, (H, 2)."
    )
    radius: Number = Field(description="The size of the largest.")
    norm: Number = Field(description="The spectral norm of U, which is no less.")
    bound: Number = Field(
        description="log10 of the norm of U times the steepest slope of the activation: n words "
        "back no more is left than n times this. Below 0 it forces the gradient to vanish, above 0 "
        "it only permits it to explode."
    )
    limit: Number = Field(description="The bound itself, of one step.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/lab", response_model=LabAnswer, responses=refusals(takes_body=True))
async def gradients_back(asked: LabRequest, compute: ComputeDep) -> Response:
    """Exact gradient norms of three untrained cells, from the loss at the last word backwards."""
    return await compute.in_thread(lambda: answer(measured(asked)))


def measured(asked: LabRequest) -> Json:
    """The lab as the knobs stand (LabAnswer)."""
    knobs = Knobs(
        asked.steps,
        asked.hidden,
        asked.seed,
        asked.activation,
        asked.initialiser,
        asked.radius,
        asked.forget_bias,
        asked.update_bias,
    )
    of = recurrent(build("rnn", knobs))
    values = np.stack([of.eigenvalues.real, of.eigenvalues.imag], axis=1)
    return {
        "cells": [cell(name, knobs, asked.seeds, asked.encoding) for name in CELLS],
        "eigenvalues": array(values, asked.encoding),
        "radius": float(np.abs(of.eigenvalues).max()),
        "norm": of.norm,
        "bound": of.bound,
        "limit": float(10**of.bound),
    }


def cell(name: str, knobs: Knobs, seeds: int, encoding: Encoding) -> Json:
    """One cell over some seeds (LabCell)."""
    builds = [build(name, replace(knobs, seed=knobs.seed + k)) for k in range(seeds)]
    found = [fade(each) for each in builds]
    shares = np.array([left(each.norms) for each in found])
    mean = mean_left(shares)
    first = found[0]
    return {
        "cell": name,
        "state": belt_state(builds[0].cell),
        "norms": array(np.array([each.norms for each in found]), encoding),
        "left": array(shares, encoding),
        "mean": array(mean, encoding),
        "factor": factor(mean),
        "silent": int((shares[:, -1] == -np.inf).sum()),
        "loss": first.loss,
        "ends": None if first.ends is None else {"back": first.ends, "how": first.how},
    }
