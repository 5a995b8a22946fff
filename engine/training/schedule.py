"""After which updates a checkpoint is taken: dense first and sparser later."""

from __future__ import annotations

EARLY = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48)
"""Where most happens, whatever the length of the run."""
MOST = 50
"""Checkpoints spread evenly over the square roots of the updates, as the page's axis has them."""
BYTES = 60_000_000
"""What the documents of one run may take together; large nets are kept less often."""


def checkpoints(updates: int, document_bytes: int = 0) -> tuple[int, ...]:
    """The updates after which a run of this length is looked at: 0, and the last, among them."""
    room = BYTES // max(1, document_bytes) - len(EARLY)
    count = max(8, min(MOST, room))
    spread = {round(updates * (k / count) ** 2) for k in range(count + 1)}
    return tuple(sorted(spread | {update for update in EARLY if update <= updates}))
