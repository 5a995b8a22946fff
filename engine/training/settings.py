"""Everything a training depends on: checked, complete, and as JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from engine.cells import CELLS
from engine.cells.base import Cell
from engine.embeddings import Settings as VectorSettings
from engine.embeddings.learn import MODELS, MOST, RATES
from engine.errors import SettingsError
from engine.net.check import LAYERS
from engine.net.check import check as check_net
from engine.net.feeding import FEEDINGS
from engine.net.gate_cost import check_gate_cost
from engine.net.initializers import RECURRENT, check_fits
from engine.net.recipe import DIRECTIONS, JOINED, STARTS, DecoderRecipe, Recipe
from engine.net.truncation import WHOLE, Kind, Truncation
from engine.tasks import OWN_TEXT, TASKS, Source, Task, find_task
from engine.tasks.own_text import MOST_WORDS
from engine.training import limits
from engine.training.brought import check_brought, vector_settings, vectors_json
from engine.training.optimizers import OPTIMIZERS, Clip
from engine.wording import Phrase

LONGEST_SENTENCE = 200
"""Timesteps that workspaces are reckoned with."""


@dataclass(frozen=True)
class Settings:
    """What net is trained on what, and how. The same settings give the same weights to the bit.

    updates           how many, at most
    batch             sentences in one update
    optimizer         "sgd", "rmsprop" or "adam"
    momentum          of sgd alone
    learning_rate     at the start; it falls along a half cosine to `learning_rate * end`
    clip, clip_at     "none", by "norm" of the whole gradient, of each "tensor" of it, or by
                      "value", and the longest norm or largest value
    truncation        how far a gradient reaches back (`engine.net.truncation`)
    gate_cost         by gate, the price of not resting (`engine.net.gate_cost`)
    gate_cost_from    by gate, the share of the updates after which it is charged; 0 if unsaid
    head_weight       by head, what its loss counts for; 1 if unsaid
    shortest_gap, longest_gap  of a task whose sentences have a gap (`engine.tasks.gaps`: near-far,
                      latch), between which it is drawn while training; None for what is usual
    feeding           what a decoder reads meanwhile (`engine.net.feeding`): the "right" words, or
                      its "own"
    brought           word vectors of another text that the net begins with; None: fresh ones
    """

    recipe: Recipe
    updates: int = 2000
    batch: int = 16
    optimizer: str = "adam"
    momentum: float = 0.9
    learning_rate: float = 0.01
    end: float = 0.1
    clip: Clip = "norm"
    clip_at: float = 1.0
    truncation: Truncation = WHOLE
    gate_cost: Mapping[str, float] = field(default_factory=dict)
    gate_cost_from: Mapping[str, float] = field(default_factory=dict)
    shortest_gap: int | None = None
    longest_gap: int | None = None
    brought: VectorSettings | None = None
    head_weight: Mapping[str, float] = field(default_factory=dict)
    feeding: str = "right"

    def task_of(self) -> Task:
        """What is learned: the recipe's task, with the gaps that are set."""
        recipe = self.recipe
        gaps = (self.shortest_gap, self.longest_gap)
        return find_task(recipe.task, tuple(recipe.words.items()), recipe.source, gaps)

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Settings:
        """Settings from the fields of `FIELDS`; what is left out is as the task has it.

        Raises:
            EngineError: if a field is not known, a value makes no sense, or they do not go
                together; its text is a sentence that says what would do.
        """
        for key in given:
            if key not in FIELDS:
                raise SettingsError("settings.unknown", setting=key, known=FIELDS)
        checked = {key: FIELDS[key](value) for key, value in given.items() if value is not None}
        task = checked.get("task") or next(iter(TASKS))
        source = None
        if task == OWN_TEXT:
            source = Source(
                checked.get("text", ""),
                checked.get("reads", "words"),
                checked.get("vocabulary", MOST_WORDS),
            )
        elif any(checked.get(key) for key in ("text", "reads", "vocabulary")):
            raise SettingsError("settings.no-text", task=task, own=OWN_TEXT)
        words = dict(sorted(checked.get("words", {}).items()))
        learned = find_task(task, tuple(words.items()), source)
        cell = checked.get("cell") or next(iter(learned.defaults))
        if cell not in CELLS:
            raise SettingsError("cell.unknown", cell=cell, known=CELLS)
        checked = {**defaults(learned, cell), **checked}
        # Complete, so that equal settings are equal whatever was left out.
        usual = {option: values[0] for option, values in CELLS[cell].choices.items()}
        recipe = Recipe(
            task,
            cell,
            checked["hidden"],
            checked["embedding"],
            checked["seed"],
            checked["initialiser"],
            checked["keep_bias"],
            {**usual, **checked["options"]},
            checked["radius"],
            words,
            source,
            checked["layers"],
            checked["direction"],
            checked["joined"],
            checked["start"],
            decoder_of(learned, checked),
        )
        kind = checked["truncation"]
        settings = cls(
            recipe,
            checked["updates"],
            checked["batch"],
            checked["optimizer"],
            checked["momentum"],
            checked["learning_rate"],
            checked["end"],
            checked["clip"],
            checked["clip_at"],
            Truncation(kind, checked["truncation_steps"] if kind != "none" else 0),
            {gate: weight for gate, weight in checked["gate_cost"].items() if weight},
            {gate: share for gate, share in checked["gate_cost_from"].items() if share},
            checked.get("shortest_gap"),
            checked.get("longest_gap"),
            vector_settings(checked["word_vectors"], recipe.embedding)
            if "word_vectors" in checked
            else None,
            {head: weight for head, weight in checked["head_weight"].items() if weight != 1},
            checked["feeding"],
        )
        settings.check()
        return settings

    @classmethod
    def of(cls, task: str, cell: str | None = None, **changes: Any) -> Settings:
        """The settings of a task with some changes, by the names of `FIELDS`."""
        return cls.from_json({"task": task, "cell": cell, **changes})

    def to_json(self) -> dict[str, Any]:
        """Every field that has a say: `from_json` gives the same settings, equal ones are equal."""
        recipe = self.recipe
        source = recipe.source
        gaps = {"shortest_gap": self.shortest_gap, "longest_gap": self.longest_gap}
        said: dict[str, Any] = {
            "task": recipe.task,
            "cell": recipe.cell,
            "options": dict(sorted(recipe.cell_of().options.items())),
            "hidden": recipe.hidden,
            "embedding": recipe.embedding,
            "seed": recipe.seed,
            "initialiser": recipe.initialiser,
            "keep_bias": recipe.keep_bias,
            "radius": recipe.radius,
            "updates": self.updates,
            "batch": self.batch,
            "optimizer": self.optimizer,
            "learning_rate": self.learning_rate,
            "end": self.end,
            "clip": self.clip,
            "truncation": self.truncation.kind,
            "gate_cost": dict(sorted(self.gate_cost.items())),
        }
        usual = defaults(self.task_of(), recipe.cell)
        differs = (key for key in NET if {getattr(recipe, key), usual[key]} != {NET[key]})
        said |= {key: getattr(recipe, key) for key in differs}
        if self.gate_cost_from or self._usual_gate_cost_from:
            said["gate_cost_from"] = dict(sorted(self.gate_cost_from.items()))
        if self.head_weight or defaults(self.task_of(), recipe.cell)["head_weight"]:
            said["head_weight"] = dict(sorted(self.head_weight.items()))
        said |= {key: gap for key, gap in gaps.items() if gap is not None}
        decoder = recipe.decoder_of()
        if decoder is not None:
            said["decoder"] = {
                "cell": decoder.name,
                "hidden": decoder.hidden_size,
                "options": dict(sorted(decoder.options.items())),
            }
        if self.feeding != "right":
            said["feeding"] = self.feeding
        if self.optimizer == "sgd":
            said["momentum"] = self.momentum
        if self.clip != "none":
            said["clip_at"] = self.clip_at
        if self.truncation.kind != "none":
            said["truncation_steps"] = self.truncation.steps
        if self.brought is not None:
            said["word_vectors"] = vectors_json(self.brought)
        if recipe.words:
            said["words"] = dict(recipe.words)
        if source is not None:
            said |= {
                "text": source.text,
                "reads": source.reads,
                "vocabulary": source.most_words,
            }
        return said

    def made(self) -> dict[str, Any]:
        """What a net's document says of its making: what its own header does not say already."""
        told = ("updates", "batch", "optimizer", "momentum", "learning_rate", "end", "clip")
        also = ("clip_at", "truncation", "truncation_steps", "gate_cost", *LATER)
        said = self.to_json()
        made = {key: said[key] for key in (*told, *also) if key in said}
        if self.brought is not None:
            text = said["word_vectors"].pop("text")
            made["word_vectors"] = {**said["word_vectors"], "characters": len(text)}
        return made

    def check(self) -> None:
        """An EngineError where what is set does not go together; see `from_json`."""
        recipe = self.recipe
        self.task_of()
        if self.brought is not None:
            check_brought(self.brought, recipe)
        if self.feeding != "right" and self.task_of().answer is None:
            raise SettingsError("settings.no-feeding", task=recipe.task)
        cells = [recipe.cell_of()]
        decoder = recipe.decoder_of()
        if decoder is not None:
            check_net(recipe.net())
            cells.append(decoder)
        for cell in cells:
            check_fits(cell, recipe.initialiser, recipe.radius)
        check_gate_cost(cells[0], self.gate_cost)
        known = [head.name for head in self.task_of().heads]
        for head in self.head_weight:
            if head not in known:
                raise SettingsError("settings.no-head", head=head, known=known)
        # Each chain has a workspace of its own, and upper layers read what lies below.
        chains = recipe.layers * (2 if recipe.direction == "both" else 1)
        width = max(self.batch, 16) * LONGEST_SENTENCE
        needed = sum(
            8 * width * (chains * _numbers_a_timestep(cell) + cell.input_size) for cell in cells
        )
        units, inputs = cells[0].hidden_size, cells[0].input_size
        if needed > limits.BYTES:
            raise SettingsError(
                "settings.memory",
                hidden=units,
                inputs=inputs,
                batch=self.batch,
                needed=needed / 1e9,
            )

        looks = self.truncation.steps + 1 if self.truncation.kind == "window" else 1
        steps = self.batch * LONGEST_SENTENCE * looks
        work = steps * sum(
            len(cell.blocks) * cell.hidden_size * (cell.hidden_size + cell.input_size)
            for cell in recipe.net().cells.values()
        )
        if work > limits.UPDATE_WORK:
            advice = [Phrase("advice.smaller")]
            advice += [Phrase("advice.layers")] if chains > 1 else []
            advice += [Phrase("advice.window")] if looks > 1 else []
            raise SettingsError(
                "settings.update", batch=self.batch, times=work / limits.UPDATE_WORK, advice=advice
            )

    @property
    def _usual_gate_cost_from(self) -> Mapping[str, float]:
        """What stands there where nothing is said; where that is something, nothing is said too."""
        return dict(defaults(self.task_of(), self.recipe.cell)["gate_cost_from"])

    def cost_at(self, update: int) -> Mapping[str, float]:
        """What gates cost at an update, counted from 0."""
        begins = self.gate_cost_from
        return {
            gate: cost
            for gate, cost in self.gate_cost.items()
            if update >= begins.get(gate, 0.0) * self.updates
        }

    def rate_at(self, update: int) -> float:
        """The learning rate of an update, counted from 0."""
        falling = 0.5 + 0.5 * math.cos(math.pi * update / max(1, self.updates))
        return self.learning_rate * (self.end + (1 - self.end) * falling)


def decoder_of(task: Task, checked: Mapping[str, Any]) -> DecoderRecipe:
    """The decoder's cell as it is set, complete where the task writes, so that equal is equal."""
    given = checked.get("decoder", {})
    if task.answer is None:
        if given:
            raise SettingsError("task.no-decoder", task=task.name)
        return DecoderRecipe()
    name = given.get("cell", checked["cell"])
    if name not in CELLS:
        raise SettingsError("cell.unknown", cell=name, known=CELLS)
    usual = {option: values[0] for option, values in CELLS[name].choices.items()}
    like = checked["options"] if name == checked["cell"] else {}
    return DecoderRecipe(
        name,
        given.get("hidden", checked["hidden"]),
        {**usual, **given.get("options", like)},
    )


def _numbers_a_timestep(cell: Cell) -> int:
    """Of a workspace, for each sentence."""
    return cell.columns + cell.hidden_size * (3 * len(cell.blocks) + 6)


def defaults(task: Task, cell: str) -> dict[str, Any]:
    """What a task sets where nothing else is said, by the names of `FIELDS`.

    A cell that a task has no settings for takes those of its first one, with no price on gates.
    """
    like = cell if cell in task.defaults else next(iter(task.defaults))
    own = dict(task.settings_of(cell))
    own["clip_at"] = own.pop("clip")
    return {**EVERYWHERE, **own, **task.live.get(like, {})}


NET: Mapping[str, Any] = {
    "layers": 1,
    "direction": "forward",
    "joined": "concatenated",
    "start": "zeros",
}
"""How the chains of a net usually are; said only where they are not."""
EVERYWHERE: Mapping[str, Any] = {
    **NET,
    "options": {},
    "seed": 0,
    "initialiser": "orthogonal",
    "keep_bias": 1.0,
    "radius": 1.0,
    "optimizer": "adam",
    "momentum": 0.9,
    "end": 0.1,
    "clip": "norm",
    "truncation": "none",
    "truncation_steps": 20,
    "gate_cost_from": {},
    "head_weight": {},
    "feeding": "right",
}
"""What no task sets in its own way."""


def _whole(what: str, least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        if not fits or not least <= value <= most or value != int(value):
            raise SettingsError(
                "settings.whole",
                what=Phrase(f"setting.{what}"),
                least=least,
                most=most,
                value=_said(value),
            )
        return int(value)

    return check


def _number(what: str, least: float, most: float, is_above: bool = False) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        if not fits or not least <= value <= most or (is_above and value == least):
            raise SettingsError(
                "settings.number-above" if is_above else "settings.number",
                what=Phrase(f"setting.{what}"),
                least=least,
                most=most,
                value=_said(value),
            )
        return float(value)

    return check


def _one_of(what: str, known: tuple[str, ...]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in known:
            raise SettingsError(
                "settings.one-of", what=Phrase(f"setting.{what}"), known=known, value=_said(value)
            )
        return str(value)

    return check


def _text(what: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise SettingsError("settings.text", what=Phrase(f"setting.{what}"), value=_said(value))
        return value

    return check


def _pairs(what: str, each: Callable[[Any], Any], most: int) -> Callable[[Any], dict[str, Any]]:
    def check(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise SettingsError(
                "settings.pairs", what=Phrase(f"setting.{what}"), value=_said(value)
            )
        if len(value) > most:
            raise SettingsError(
                "settings.pairs-to", what=Phrase(f"setting.{what}"), most=most, count=len(value)
            )
        return {key: each(entry) for key, entry in value.items()}

    return check


def _said(value: Any) -> Any:
    """What came, where it is short; of what is not, its kind."""
    if isinstance(value, Mapping):
        return Phrase("value.pairs")
    return Phrase("value.list") if isinstance(value, list | tuple) else value


def _fields(what: str, checks: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    def check(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise SettingsError(
                "settings.fields", what=Phrase(f"setting.{what}"), value=_said(value)
            )
        for key in value:
            if key not in checks:
                raise SettingsError(
                    "settings.no-field",
                    what=Phrase(f"setting.{what}"),
                    field=_said(key),
                    known=checks,
                )
        return {key: checks[key](each) for key, each in value.items() if each is not None}

    return check


GAPS = ("shortest_gap", "longest_gap")
LATER = ("gate_cost_from", "head_weight", "feeding", "vocabulary", *GAPS)
DECODER: Mapping[str, Callable[[Any], Any]] = {
    "cell": _text("decoder-cell"),
    "options": _pairs("decoder-options", _text("decoder-options-entry"), 8),
    "hidden": _whole("decoder-hidden", 1, limits.HIDDEN),
}
VECTORS: Mapping[str, Callable[[Any], Any]] = {
    "text": _text("text"),
    "sentences": _whole("vectors-sentences", 1, MOST["sentences"]),
    "model": _one_of("vectors-model", MODELS),
    "window": _whole("vectors-window", 1, MOST["window"]),
    "epochs": _whole("vectors-epochs", 1, MOST["epochs"]),
    "rate": _number("vectors-rate", *RATES),
    "seed": _whole("seed", 0, MOST["seed"]),
}
# What each is called stands in the catalogue, under `setting.`.
FIELDS: dict[str, Callable[[Any], Any]] = {
    "task": _text("task"),
    "cell": _text("cell"),
    "options": _pairs("options", _text("options-entry"), 8),
    "hidden": _whole("hidden", 1, limits.HIDDEN),
    "embedding": _whole("embedding", 0, limits.EMBEDDING),
    "layers": _whole("layers", 1, LAYERS),
    "direction": _one_of("direction", DIRECTIONS),
    "joined": _one_of("joined", JOINED),
    "start": _one_of("start", STARTS),
    "decoder": _fields("decoder", DECODER),
    "seed": _whole("seed", 0, limits.SEED),
    "initialiser": _one_of("initialiser", tuple(RECURRENT)),
    "keep_bias": _number("keep_bias", -limits.KEEP_BIAS, limits.KEEP_BIAS),
    "radius": _number("radius", 0, limits.RADIUS),
    "word_vectors": _fields("word_vectors", VECTORS),
    "words": _pairs("words", _text("words-entry"), limits.NEW_WORDS),
    "text": _text("text"),
    "reads": _one_of("reads", ("words", "characters")),
    "vocabulary": _whole("vocabulary", 2, limits.VOCABULARY),
    "updates": _whole("updates", 0, limits.UPDATES),
    "batch": _whole("batch", 1, limits.BATCH),
    "optimizer": _one_of("optimizer", tuple(OPTIMIZERS)),
    "momentum": _number("momentum", 0, limits.MOMENTUM),
    "learning_rate": _number("learning_rate", 0, limits.LEARNING_RATE, is_above=True),
    "end": _number("end", 0, 1),
    "clip": _one_of("clip", get_args(Clip)),
    "clip_at": _number("clip_at", 0, limits.CLIP, is_above=True),
    "truncation": _one_of("truncation", get_args(Kind)),
    "truncation_steps": _whole("truncation_steps", 1, limits.TRUNCATION),
    "feeding": _one_of("feeding", FEEDINGS),
    "shortest_gap": _whole("shortest_gap", 1, limits.GAP),
    "longest_gap": _whole("longest_gap", 1, limits.GAP),
    "gate_cost": _pairs(
        "gate_cost",
        _number("gate_cost-entry", 0, limits.GATE_COST),
        8,
    ),
    "gate_cost_from": _pairs("gate_cost_from", _number("gate_cost_from-entry", 0, 1), 8),
    "head_weight": _pairs("head_weight", _number("head_weight-entry", 0, limits.HEAD_WEIGHT), 8),
}
"""Every setting by its name in JSON, and what checks it."""
