"""A training that can be stopped anywhere and gone on with: see `engine.training`."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from engine.analysis.units import is_withdrawn, separating_unit
from engine.cells.base import Array
from engine.errors import SettingsError, ShapeError
from engine.net.batch import Batch
from engine.net.loss import Loss
from engine.net.model import Model
from engine.net.network import Network
from engine.tasks import OwnText
from engine.training import snapshot
from engine.training.brought import bring
from engine.training.data import Measured, Stream, measure, tests
from engine.training.events import Best, Checkpoint, Event, Progress, Stopped
from engine.training.optimizers import OPTIMIZERS, Optimizer, Sgd
from engine.training.schedule import BYTES_A_WEIGHT, checkpoints, with_past
from engine.training.settings import Settings
from engine.training.slow_motion import SlowUpdate, slow_update
from engine.training.update import Diverged, one_update

LATELY = 0.05
"""Weight of the newest update in the pace that is told."""
PATIENCE_CHECKPOINTS, PATIENCE_UPDATES = 5, 100
"""So many without a better net, and a text counts as learned by heart."""


class Training:
    """One run. It does nothing until it is asked for its next event.

    Attributes:
        settings: what it was made with.
        network, optimizer: as they stand.
        update: updates made so far.
        seconds: computed so far.
        stopped: why it cannot go on, if so.
        best: of a text of one's own, the checkpoint with the least loss on what was held out.
        schedule: the updates after which there is a checkpoint.
    """

    def __init__(self, settings: Settings) -> None:
        """A run at its beginning; an EngineError if the settings do not go together."""
        settings.check()
        self.settings = settings
        self.network = settings.recipe.build()
        if settings.brought is not None:
            bring(self.network, settings.brought)
        self.optimizer = new_optimizer(settings, self.network.parameters.size)
        self.task = settings.task_of()
        seed = settings.recipe.seed
        self.stream = Stream(self.task, np.random.default_rng([seed, 1]), settings.batch)
        self.update = 0
        self.seconds = 0.0
        self.stopped: Stopped | None = None
        self.best: Checkpoint | None = None
        self._worse = 0
        self._is_best_told = False
        self.schedule = checkpoints(settings.updates, BYTES_A_WEIGHT * self.network.parameters.size)
        self._told = -1
        self._pace = 0.0
        self._tests: list[Batch] | None = None

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to tell."""
        if self.stopped is not None or self._is_best_told:
            return True
        return self.update >= self.settings.updates and not self._is_due and not self._is_past_best

    def events(self) -> Iterator[Event]:
        """What happens from here on, computed as it is asked for.

        Leave off at any event and ask again, or `resume` from `to_bytes`: it goes on with the next.
        """
        while not self.is_over:
            began = time.perf_counter()
            event = self._next()
            spent = time.perf_counter() - began
            self.seconds += spent
            if isinstance(event, Progress):
                self._pace += (spent - self._pace) * (LATELY if self._pace else 1)
                event = self._timed(event)
            yield event

    def _next(self) -> Event:
        if self._is_due:
            return self.checkpoint()
        if self._is_past_best and self.best is not None:
            self._is_best_told = True
            return Best(self.best, self.update)
        return self._advance()

    @property
    def _is_past_best(self) -> bool:
        """Whether an earlier net than the last is the best there will be."""
        if self.best is None or self._worse == 0:
            return False
        past = self.update - self.best.update
        has_waited = self._worse >= PATIENCE_CHECKPOINTS and past >= PATIENCE_UPDATES
        return has_waited or self.update >= self.settings.updates

    def to_bytes(self) -> bytes:
        """All that is needed to go on from here, to the bit."""
        arrays = self._arrays
        if self.best is not None:
            arrays["best"] = np.frombuffer(self.best.model.to_bytes(), np.uint8)
        return snapshot.write(
            arrays,
            {
                **self._place,
                "settings": self.settings.to_json(),
                "told": self._told,
                "seconds": self.seconds,
                "pace": self._pace,
                "stopped": self.stopped.to_json() if self.stopped else None,
                "best": {**vars(self.best), "model": None} if self.best else None,
                "worse": self._worse,
                "is_best_told": self._is_best_told,
            },
        )

    def past(self) -> bytes:
        """What the document of the net as it stands leaves out, and its next update needs.

        The optimiser's moments and how many updates it has seen, where the sentences stand, and
        the weights in full, which a document has in 4 bytes each: with Adam 24 bytes a weight,
        with RMSprop or momentum 16, else 8.
        """
        return snapshot.write(self._arrays, self._place)

    @property
    def with_past(self) -> frozenset[int]:
        """The updates after which the past is worth keeping; for a large net there are fewer."""
        return with_past(self.schedule, sum(array.nbytes for array in self._arrays.values()))

    @property
    def _arrays(self) -> dict[str, Array]:
        moments = {f"optimizer.{key}": array for key, array in self.optimizer.arrays.items()}
        return {"parameters": self.network.parameters, **moments}

    @property
    def _place(self) -> dict[str, Any]:
        return {
            "update": self.update,
            "count": self.optimizer.count,
            "stream": self.stream.state,
        }

    def _put_back(self, arrays: Mapping[str, Array], place: Mapping[str, Any]) -> None:
        self.network.parameters[...] = arrays["parameters"]
        for key, array in self.optimizer.arrays.items():
            array[...] = arrays[f"optimizer.{key}"]
        self.update = self._told = int(place["update"])
        self.optimizer.count = int(place["count"])
        self.stream.state = place["stream"]

    @classmethod
    def from_past(cls, settings: Settings, data: bytes) -> Training:
        """A run as it stood at a checkpoint: its next update is the one it made, to the bit.

        Raises:
            DocumentError: if the bytes are damaged or of another net.
        """
        training = cls(settings)
        arrays, place = snapshot.read(data)
        with snapshot.damage():
            training._put_back(arrays, place)
        return training

    @classmethod
    def from_model(cls, settings: Settings, model: Model) -> Training:
        """A run that stands at a net's weights, after as many updates as its document says.

        Its optimiser has no past and its sentences are new ones: it does what such a run could
        do next, not what the run that made the net did next. For slow motion at a checkpoint whose
        past is not kept.

        Raises:
            ShapeError: if the net does not fit the settings.
        """
        training = cls(settings)
        if shapes_of(model.thaw()) != shapes_of(training.network):
            raise ShapeError("training.other-net")
        model.copy_to(training.network)
        training.update = min(int(model.header["made"]["updates"]), settings.updates)
        training._told = training.update
        seed = [settings.recipe.seed, 1, training.update]
        training.stream = Stream(training.task, np.random.default_rng(seed), settings.batch)
        return training

    @classmethod
    def resume(cls, data: bytes) -> Training:
        """Go on with a run; DocumentError if the bytes are damaged or none of ours."""
        arrays, state = snapshot.read(data)
        with snapshot.damage():
            training = cls(Settings.from_json(state["settings"]))
            training._put_back(arrays, state)
            training._told = int(state["told"])
            training.seconds = float(state["seconds"])
            training._pace = float(state["pace"])
            training.stopped = Stopped(**state["stopped"]) if state["stopped"] else None
            if state.get("best"):
                best = Model.from_bytes(arrays["best"].tobytes())
                training.best = Checkpoint(**{**state["best"], "model": best})
                training._worse = int(state["worse"])
                training._is_best_told = bool(state["is_best_told"])
        return training

    def slow(self) -> SlowUpdate:
        """The next update, done and told as four sub-steps; it has no `Progress` then.

        Raises:
            SettingsError: if there is no further update.
            Diverged: if it cannot be done; `events` then says the same.
        """
        if self.stopped or self.update >= self.settings.updates:
            raise SettingsError("training.over")
        state = self.stream.state
        try:
            told = slow_update(
                self.network, self.optimizer, next(self.stream), self.settings, self.update
            )
        except Diverged:
            self.stream.state = state
            raise
        self.update += 1
        return told

    @property
    def tests(self) -> list[Batch]:
        """The sentences that checkpoints are measured on."""
        if self._tests is None:
            self._tests = tests(self.task)
        return self._tests

    @property
    def _is_due(self) -> bool:
        return self._told < self.update and self.update in self.schedule

    def _advance(self) -> Event:
        """The next update."""
        number = self.update + 1
        try:
            step = one_update(
                self.network, self.optimizer, next(self.stream), self.settings, self.update
            )
        except Diverged as trouble:
            self.stopped = Stopped(number, f"Update {number}: {trouble}", self._told)
            return self.stopped
        self.update = number
        return Progress(
            number,
            step.loss.answers,
            step.loss.price,
            step.before,
            step.after,
            step.moved,
            step.moved / step.size if step.size else 0.0,
            step.rate,
            0.0,
            0.0,
            0.0,
        )

    def _timed(self, event: Progress) -> Progress:
        figures = event.to_json()
        left = self.settings.updates - self.update
        figures["seconds"] = self.seconds
        figures["per_second"] = 1 / self._pace
        figures["left"] = left * self._pace
        return Progress(**figures)

    def checkpoint(self) -> Checkpoint:
        """The net as it stands, whether one is due or not.

        Its document says nothing of time, so it is the same anywhere.
        """
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            measured = measure(self.network, self.tests)
            loss = Loss(measured.losses, 0.0, self.settings.head_weight).answers
            made = self._made(loss, measured)
        self._told = self.update
        # A net on its way to infinity may not fit the shorter numbers any more.
        largest = float(np.abs(self.network.parameters).max())
        dtype = np.float32 if largest < float(np.finfo(np.float32).max) else np.float64
        model = Model.from_network(self.network, self.settings.recipe, made, dtype)
        found = Checkpoint(
            self.update, model, loss, measured.losses, measured.accuracy, measured.exact
        )
        if isinstance(self.task, OwnText) and self.stopped is None:
            self._compare(found)
        return found

    def _compare(self, found: Checkpoint) -> None:
        """A text is soon known by heart; what is kept is the net that does best on the rest."""
        if self.best is None or found.loss < self.best.loss:
            self.best, self._worse = found, 0
        elif found.update > self.best.update:
            self._worse += 1

    def _made(self, loss: float, measured: Measured) -> dict[str, Any]:
        heads = [head.name for head in self.task.heads if head.kind == "classes"]
        made: dict[str, Any] = {
            "updates": self.update,
            "loss": round(loss, 6) if np.isfinite(loss) else None,
            "accuracy": {name: round(share, 4) for name, share in measured.accuracy.items()},
            "held_out": sum(len(batch.lengths) for batch in self.tests),
            "unit": None,
            "separates": "",
            "settings": self.settings.made(),
        }
        if measured.exact:
            made["exact"] = {axis: round(share, 4) for axis, share in measured.exact.items()}
        if heads:
            head = next((name for name in heads if is_withdrawn(self.tests, name)), heads[0])
            unit = separating_unit(self.network, self.tests, head)
            made |= {"unit": unit.unit, "separates": unit.head}
        if isinstance(self.task, OwnText):
            made["text"] = self.task.facts()
        return made


def shapes_of(network: Network) -> dict[str, tuple[int, ...]]:
    """The shape of every block of parameters by its name."""
    return {key: view.shape for key, view in network.blocks(network.parameters).items()}


def new_optimizer(settings: Settings, size: int, dtype: Any = np.float64) -> Optimizer:
    """The optimiser of a run, with no past."""
    if settings.optimizer == "sgd":
        return Sgd(size, dtype, settings.momentum)
    return OPTIMIZERS[settings.optimizer](size, dtype)


def run(settings: Settings) -> Iterator[Event]:
    """Train a new net, one event at a time."""
    return Training(settings).events()
