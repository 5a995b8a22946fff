"""What a decoder reads while it learns: the right words, or what it says itself.

With the right words (teacher forcing; Williams and Zipser 1989) each timestep learns as if all
before it had been right. Fed with its own, a net learns from where its own words lead it; no
gradient goes through the choice of a word, which has none.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from engine.net.batch import Batch, Given
from engine.net.network import Network
from engine.net.writing import Decoder

Feeding = Literal["right", "own"]
FEEDINGS: tuple[Feeding, ...] = get_args(Feeding)


def fed(network: Network, batch: Batch, feeding: str) -> Batch:
    """A batch as the decoders of a net read it.

    What is right at each timestep stays as it is, and so do the lengths: whatever the net says, at
    the third timestep it is asked for the third word. To feed a batch again changes nothing.

    Args:
        batch: with the right words along each axis that the net writes.
        feeding: "right" or "own".
    """
    if feeding == "right":
        return batch
    own = {axis.id: said_by_itself(network, axis.id, batch) for axis in network.net.axes[1:]}
    return Batch(batch.tokens, batch.lengths, batch.targets, {**batch.more, **own})


def said_by_itself(network: Network, axis: str, batch: Batch) -> Given:
    """The start word, then at each timestep the likeliest answer before it, (T, B)."""
    decoder, right = Decoder.of(network.net, axis), batch.more[axis]
    entries = np.array(decoder.entries)
    before = {key: read for key, read in batch.more.items() if key != axis}
    first = network.net.axes[0].id
    states = network.starts_of(axis, {first: Given(batch.tokens, batch.lengths), **before})
    read = np.full_like(right.values, decoder.start)
    for t in range(1, len(read)):
        states, shares = network.go_on(axis, decoder.head, read[t - 1 : t], states)
        read[t] = entries[shares.argmax(axis=0)]
    return Given(read, right.lengths)
