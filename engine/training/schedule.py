"""After which updates a checkpoint is taken: dense first and sparser later."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from engine.net.parameters import Parameters, size_of

if TYPE_CHECKING:
    from engine.training.settings import Settings

EARLY = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48)
"""Where most happens, whatever the length of the run."""
MOST = 50
"""Checkpoints spread evenly over the square roots of the updates, as the page's axis has them."""
BYTES = 60_000_000
"""What the documents of one run may take together; large nets are kept less often."""
PAST_BYTES = 16_000_000
"""What the pasts of one run may take together, see `Training.past`; a large net keeps fewer."""
BYTES_A_WEIGHT = 4
BYTES_A_BLOCK = 90
"""What a document says of an array of weights."""
MADE_BYTES = 1_000
"""What a document says of how a net came to be."""


def checkpoints(updates: int, document_bytes: int = 0) -> tuple[int, ...]:
    """The updates after which a run of this length is looked at: 0, and the last, among them."""
    room = BYTES // max(1, document_bytes) - len(EARLY)
    count = max(8, min(MOST, room))
    spread = {round(updates * (k / count) ** 2) for k in range(count + 1)}
    return tuple(sorted(spread | {update for update in EARLY if update <= updates}))


def with_past(schedule: Sequence[int], past_bytes: int) -> frozenset[int]:
    """The checkpoints of a schedule whose pasts stay: spread evenly, the first and last among them.

    Args:
        past_bytes: of one of them.
    """
    last = len(schedule) - 1
    count = min(len(schedule), max(2, PAST_BYTES // past_bytes))
    return frozenset(schedule[round(k * last / max(1, count - 1))] for k in range(count))


def documents_bytes(settings: Settings) -> int:
    """The bytes of all checkpoints of a run together: about, and rather more than less."""
    net = settings.recipe.net()
    size = size_of(net)
    blocks = Parameters(net, np.zeros(size, np.float32)).blocks()
    weights = BYTES_A_WEIGHT * sum(view.size for view in blocks.values())
    # The description lies in the file as a text within a text.
    described = len(json.dumps(json.dumps(net.to_json())))
    one = weights + described + BYTES_A_BLOCK * len(blocks) + MADE_BYTES
    return len(checkpoints(settings.updates, BYTES_A_WEIGHT * size)) * one
