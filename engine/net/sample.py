"""Let a net that guesses what comes next write: it reads its own guesses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.errors import LookUpError, SettingsError
from engine.net.loss import softmax
from engine.net.model import Model
from engine.net.network import Starts

HEAD = "next"
LONGEST = 1000
HOTTEST = 10.0
CLINGS = frozenset(".,;:!?)]}%'’”")
"""Signs that follow a word without a space."""
OPENS = frozenset("([{“‘$€£#")
"""Signs that a word follows without a space."""


@dataclass(frozen=True)
class Sample:
    """What a net wrote.

    prompt  what it read first
    tokens  what it wrote, one a timestep
    p       the probability it gave each of them, at temperature 1
    text    prompt and tokens together, as one writes
    """

    prompt: str
    tokens: tuple[str, ...]
    p: tuple[float, ...]
    text: str


def can_write(model: Model) -> bool:
    """Whether a net guesses what comes next: its answers are its words, but the unknown one.

    One that reads backwards too would need what it is yet to write.
    """
    runs_forward = all(chain.direction == "forward" for chain in model.net.chains)
    return runs_forward and any(
        head.name == HEAD and len(head.classes) == len(model.vocabulary) - 1 for head in model.heads
    )


def sample(
    model: Model, prompt: str, length: int = 50, temperature: float = 1.0, seed: int = 0
) -> Sample:
    """Draw what follows a prompt, token by token; the same seed draws the same.

    Args:
        temperature: the logits are divided by it: 0 always takes the likeliest, 1 draws as the net
            says, more draws more boldly.

    Raises:
        EngineError: if the net answers something else, the prompt is empty, or a number makes no
            sense.
    """
    if not can_write(model):
        raise LookUpError("sample.no-words")
    if not 1 <= length <= LONGEST:
        raise SettingsError("sample.length", most=LONGEST, length=length)
    if not 0 <= temperature <= HOTTEST:
        raise SettingsError("sample.temperature", most=HOTTEST, temperature=temperature)
    rng = np.random.default_rng(seed)
    network, axis = model.thaw(), model.net.axes[0].id
    head = next(each for each in model.net.heads if each.id == HEAD)
    words = model.vocabulary.words[1:]
    read = [column.understood.index for column in model.read(prompt)]
    states: Starts | None = None
    tokens: list[str] = []
    shares: list[float] = []
    for _ in range(length):
        states, shares_of = network.go_on(axis, head, np.array(read)[:, None], states)
        logits = shares_of[:, 0]  # ln p: the logits but for a number that they share
        p = softmax(logits)
        if temperature:
            drawn = softmax((logits - logits.max()) / max(temperature, 1e-3))
            at = int(np.searchsorted(np.cumsum(drawn), rng.random() * drawn.sum(), side="right"))
            at = min(at, len(words) - 1)
        else:
            at = int(logits.argmax())
        tokens.append(words[at])
        shares.append(float(p[at]))
        read = [at + 1]
    return Sample(prompt, tuple(tokens), tuple(shares), written(model.reads, prompt, tokens))


def written(reads: str, prompt: str, tokens: list[str]) -> str:
    """Prompt and tokens as one writes: characters as they are, words with spaces between."""
    if reads == "characters":
        return prompt + "".join(tokens)
    text = prompt.rstrip()
    for token in tokens:
        close = token in CLINGS or text[-1:] in OPENS
        text += token if close else f" {token}"
    return text
