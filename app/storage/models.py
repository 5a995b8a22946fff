"""The nets at hand: those that ship, those in the data folder, those that were trained or brought
here, and untrained ones by recipe.

The seam is narrow on purpose: `list`, `get`, `document`. Another place to keep nets needs no more.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock

from app.http.errors import ReadOnlyModel, plain
from app.settings import Settings
from app.storage.reference import Recipe as RecipeRef
from app.storage.saved import SavedModels
from engine import nets
from engine.errors import EngineError
from engine.net.model import Model
from engine.nets import log

logger = logging.getLogger(__name__)


class ModelStore:
    """Every net that this server can answer for. Safe to use from several threads.

    A file is read when it is first asked for, and once. Nets from the database and untrained ones
    are made ready when asked for and kept while there is room: the one not asked for longest goes
    first.
    """

    def __init__(self, settings: Settings, saves: SavedModels) -> None:
        self.saves = saves
        self._folder = settings.data / "nets" if settings.data else None
        self._most_bytes = settings.ready_bytes
        self._kept: dict[str, Model] | None = None
        self._beside: dict[str, dict[str, Model]] = {}
        self._ready: OrderedDict[str, Model] = OrderedDict()
        self._deleted = 0
        self._lock = Lock()

    def list(self) -> list[Model]:
        """The nets that are files, shipped ones first."""
        return list(self._read().values())

    def for_gaps(self) -> dict[str, Model]:
        """By id, the shipped nets that were trained on gaps up to one only.

        They are read when one of them is wanted: the first picture does without.
        """

        return self._read_beside("gaps", lambda: models_of(nets.for_gaps().values()))

    def for_directions(self) -> dict[str, Model]:
        """By id, the shipped nets that read forwards only; likewise."""
        return self._read_beside("directions", lambda: models_of(nets.for_directions().values()))

    def on_the_way(self) -> dict[str, Model]:
        """By id, the shipped nets on the way of three trainings side by side; likewise."""
        return self._read_beside("log", log.models)

    def _read_beside(self, name: str, read: Callable[[], dict[str, Model]]) -> dict[str, Model]:
        with self._lock:
            if name not in self._beside:
                self._beside[name] = read()
            return self._beside[name]

    def _find_beside(self, ref: str) -> Model | None:
        if ref in nets.for_gaps():
            return self.for_gaps()[ref]
        if ref in nets.for_directions():
            return self.for_directions()[ref]
        return self.on_the_way()[ref] if ref in log.ids() else None

    def get(self, ref: str | RecipeRef) -> Model:
        """The net of an id, or of a recipe.

        Raises:
            NoSuchModel: if no net of this id is kept.
            LetGo: if its weights were let go to make room.
            EngineError: if the recipe cannot be built.
        """
        if isinstance(ref, RecipeRef):
            return self._made_ready(ref.model_dump_json(), lambda: Model.untrained(ref.built()))
        found = self._read().get(ref) or self._find_beside(ref)
        return found or self._made_ready(ref, lambda: Model.from_bytes(self.saves.document(ref)))

    def document(self, ref: str) -> bytes:
        """The file of a net that is kept; see `get`."""
        return self.get(ref).to_bytes()

    def has_at_once(self, ref: str | RecipeRef) -> bool:
        """Whether `get` need not read or build anything."""
        if isinstance(ref, RecipeRef):
            return ref.model_dump_json() in self._ready
        is_read = ref in self._read() or any(ref in each for each in self._beside.values())
        return is_read or ref in self._ready

    def check_may_change(self, ref: str) -> None:
        """Fixed, if this net is a file."""
        beside = (nets.for_gaps(), nets.for_directions(), log.ids())
        if ref in self._read() or any(ref in each for each in beside):
            raise ReadOnlyModel

    def forget(self, ref: str) -> None:
        """A net was deleted."""
        with self._lock:
            self._deleted += 1
            self._ready.pop(ref, None)

    def _read(self) -> dict[str, Model]:
        with self._lock:
            if self._kept is None:
                shipped = [Model.from_bytes(path.read_bytes()) for path in nets.shipped().values()]
                found = [*shipped, *(found_in(self._folder) if self._folder else ())]
                self._kept = {model.id: model for model in found}
            return self._kept

    def _made_ready(self, key: str, make: Callable[[], Model]) -> Model:
        with self._lock:
            if key in self._ready:
                self._ready.move_to_end(key)
                return self._ready[key]
            deleted = self._deleted
        # Without the lock: a large net takes a second, and the event loop asks for the lock too.
        made = make()
        with self._lock:
            if deleted != self._deleted:
                return made  # it may be one of those that were deleted meanwhile
            made = self._ready.setdefault(key, made)
            self._ready.move_to_end(key)
            while len(self._ready) > 1 and self._size() > self._most_bytes:
                self._ready.popitem(last=False)
            return made

    def _size(self) -> int:
        return sum(model.memory for model in self._ready.values())


def models_of(paths: Iterable[Path]) -> dict[str, Model]:
    """Nets of files, by id."""
    return {model.id: model for model in (Model.from_bytes(path.read_bytes()) for path in paths)}


def found_in(folder: Path) -> list[Model]:
    """The nets in a folder; a file that is no net is left out, and the log says why."""
    models = []
    for path in sorted(folder.glob("*.safetensors")):
        try:
            models.append(Model.from_bytes(path.read_bytes()))
        except (EngineError, OSError) as exc:
            logger.warning("%s is left out: %s", plain(path.name), plain(str(exc), 200))
    return models
