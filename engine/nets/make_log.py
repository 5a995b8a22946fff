"""Train three cells side by side and keep their nets on the way: see `engine.nets.log`.

Every update goes to the cell that has used the least of the processor so far. So all three stand
at the same number of seconds at any moment, whatever else the machine does meanwhile.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from safetensors.numpy import save

from engine.analysis.gaps import right_answers
from engine.net.model import Model
from engine.nets import log as kept
from engine.nets.log import Log, Point, pack
from engine.nets.training import usual_settings
from engine.tasks import gap_task
from engine.training import Training
from engine.training.data import measure
from engine.training.events import Event, Progress

COMMAND = "gatescope nets --log"
TASK, EMBEDDING = "near-far", 4
"""Short word vectors, so that many nets are a small file."""
UPDATES = {"rnn": 6000, "gru": 4000, "lstm": 3000}
MARKS = (100, 300, 1000, 3000)
"""Updates after which nets are kept. When the slowest cell is there, so is the time."""
SLOWEST = "lstm"
SENTENCES, NEAR, FAR = 200, 4, 40
SEED, OTHER_SEED = 0, 1


@dataclass
class Side:
    """One of the trainings, and its nets so far."""

    cell: str
    training: Training
    seconds: float = 0.0
    events: Iterator[Event] = field(init=False)

    def __post_init__(self) -> None:
        self.training.schedule = ()
        self.events = self.training.events()

    def advance(self) -> None:
        """One update."""
        began = time.process_time()
        event = next(self.events)
        self.seconds += time.process_time() - began
        assert isinstance(event, Progress), event


def make() -> Iterator[Point]:
    """Train all of them, telling each net that is kept; writes the file at the end."""
    kept_nets: list[tuple[Point, bytes]] = []
    places: dict[tuple[str, int], int] = {}

    def keep(side: Side) -> int:
        key = (side.cell, side.training.update)
        if key not in places:
            places[key] = len(kept_nets)
            kept_nets.append(frozen(side))
        return places[key]

    sides = {cell: started(cell) for cell in UPDATES}
    by_updates: dict[int, dict[str, int]] = {mark: {} for mark in MARKS}
    by_seconds: list[list[int]] = []
    while len(by_updates[MARKS[-1]]) < len(sides):
        running = [side for side in sides.values() if not side.training.is_over]
        side = min(running, key=lambda each: each.seconds)
        side.advance()
        if side.training.update in MARKS:
            by_updates[side.training.update][side.cell] = keep(side)
            yield kept_nets[-1][0]
            if side.cell == SLOWEST:
                by_seconds.append([keep(each) for each in sides.values()])
                yield from (kept_nets[place][0] for place in by_seconds[-1])
    others = []
    for cell in ("rnn", SLOWEST):
        others.append(finished(started(cell, OTHER_SEED), kept_nets))
        yield kept_nets[-1][0]
    others.append(finished(started(SLOWEST, free=True), kept_nets))
    yield kept_nets[-1][0]
    rows = tuple(tuple(by_updates[mark][cell] for cell in UPDATES) for mark in MARKS)
    points = tuple(point for point, _ in kept_nets)
    whole = Log(
        TASK,
        COMMAND,
        date.today().isoformat(),
        SENTENCES,
        NEAR,
        FAR,
        points,
        rows,
        tuple(map(tuple, by_seconds)),
        tuple(others),
    )
    about, tensors = pack(whole._asdict(), [document for _, document in kept_nets])
    kept.FILE.parent.mkdir(exist_ok=True)
    kept.FILE.write_bytes(save(tensors, metadata={kept.KEY: json.dumps(about)}))
    kept.log.cache_clear()
    kept.ids.cache_clear()


def started(cell: str, seed: int = SEED, *, free: bool = False) -> Side:
    """A training at its beginning."""
    updates = UPDATES[cell]
    settings = usual_settings(TASK, cell, seed, embedding=EMBEDDING, updates=updates, free=free)
    return Side(cell, Training(settings))


def finished(side: Side, kept_nets: list[tuple[Point, bytes]]) -> int:
    """Train one to its end and keep the net; gives its place."""
    while not side.training.is_over:
        side.advance()
    kept_nets.append(frozen(side))
    return len(kept_nets) - 1


def frozen(side: Side) -> tuple[Point, bytes]:
    """The net as it stands, in short numbers, and what was measured of it in them."""
    training = side.training
    checkpoint = training.checkpoint()
    network = checkpoint.model.thaw()
    network.parameters[...] = network.parameters.astype(np.float16)
    measured = measure(network, training.tests)
    made: dict[str, Any] = {
        **checkpoint.model.header["made"],
        "loss": round(sum(measured.losses.values()), 6),
        "accuracy": {name: round(share, 4) for name, share in measured.accuracy.items()},
    }
    model = Model.from_network(network, training.settings.recipe, made, np.float16)
    near, far = (right_answers(model, gap_task(TASK), gap, SENTENCES).right for gap in (NEAR, FAR))
    seconds = round(side.seconds, 3)
    point = Point(model.id, side.cell, training.update, seconds, near, far)
    return point, model.to_bytes()
