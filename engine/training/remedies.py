"""Remedies against gradients that explode, are cut off or vanish: each a pair of trainings.

A disease is a training on the latch that may go wrong, and a remedy is what is set otherwise in the
second training of a pair. What a pair does is a matter of its seed: nothing here promises a cure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.training.settings import Settings

Changes = Mapping[str, Any]
"""Settings by the names of `engine.training.FIELDS`."""


@dataclass(frozen=True)
class Disease:
    """What goes wrong, and what is tried against it.

    name      in the catalogue, under `remedy.`
    settings  of the training that has it
    remedies  by name, what each sets otherwise, in the order in which they are shown
    variants  by the name of a remedy, what both trainings of its pair set otherwise
    """

    name: str
    settings: Changes
    remedies: Mapping[str, Changes]
    variants: Mapping[str, Changes]

    def pairs(self, seed: int) -> Iterator[tuple[str, Settings, Settings]]:
        """Each remedy's name, the training without it and the one with it, of one seed."""
        for name, changes in self.remedies.items():
            start = {**self.settings, **self.variants.get(name, {}), "seed": seed}
            yield name, Settings.from_json(start), Settings.from_json({**start, **changes})


def _latch(gap: int, **settings: Any) -> Changes:
    # A price on open gates would be a remedy of its own.
    return {
        "task": "latch",
        "shortest_gap": gap,
        "longest_gap": gap,
        "gate_cost": {},
        **settings,
    }


def _cut(kind: str, steps: int) -> Changes:
    return {"truncation": kind, "truncation_steps": steps}


BY_NORM: Changes = {"clip": "norm", "clip_at": 1.0}
EXPLODING = Disease(
    "exploding",
    _latch(
        20,
        cell="rnn",
        radius=2.0,
        optimizer="sgd",
        momentum=0.0,
        learning_rate=0.3,
        end=1.0,
        clip="none",
        updates=3000,
    ),
    {
        "norm": BY_NORM,
        "value": {"clip": "value", "clip_at": 0.1},
        "tensor": {"clip": "tensor", "clip_at": 1.0},
        "linear": BY_NORM,
    },
    # With no tanh to hold it, the state itself grows past all bounds.
    {"linear": {"options": {"activation": "linear"}, "radius": 1.5}},
)
TRUNCATED = Disease(
    "truncated",
    _latch(40, cell="gru", updates=1000),
    {f"{kind}-{steps}": _cut(kind, steps) for kind in ("chunks", "window") for steps in (20, 5, 2)},
    {},
)
VANISHING = Disease(
    "vanishing",
    _latch(30, cell="rnn", learning_rate=0.003, updates=2000),
    {
        "rmsprop": {"optimizer": "rmsprop"},
        "identity": {"initialiser": "identity", "options": {"activation": "relu"}},
        "lstm-0": {"cell": "lstm", "keep_bias": 0.0},
        "lstm-1": {"cell": "lstm", "keep_bias": 1.0},
        "gru": {"cell": "gru"},
    },
    {},
)
DISEASES = {each.name: each for each in (EXPLODING, TRUNCATED, VANISHING)}
"""By name, in the order in which they are shown."""
