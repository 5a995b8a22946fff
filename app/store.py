"""The nets at hand: those that ship, those in the data folder, and untrained ones by recipe.

The seam is narrow on purpose: `list`, `get`, `document`. Another place to keep nets needs no more.
"""

import logging
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from app.errors import NoSuchModel, plain
from app.schemas.requests import Recipe as RecipeRef
from app.settings import Settings
from engine import nets
from engine.errors import EngineError
from engine.model import Model
from engine.recipe import Recipe

logger = logging.getLogger(__name__)


class Store:
    """Every net that this server can answer for. Safe to use from several threads.

    A file is read when it is first asked for, and once. Untrained nets are built when asked for
    and kept while there is room: the one not asked for longest goes first.
    """

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.data / "nets" if settings.data else None
        self._most_bytes = settings.recipe_bytes
        self._kept: dict[str, Model] | None = None
        self._built: OrderedDict[str, Model] = OrderedDict()
        self._lock = Lock()

    def list(self) -> list[Model]:
        """The nets that are kept, shipped ones first."""
        return list(self._read().values())

    def get(self, ref: str | RecipeRef) -> Model:
        """The net of an id, or of a recipe.

        Raises:
            NoSuchModel: if no net of this id is kept.
            EngineError: if the recipe cannot be built.
        """
        if isinstance(ref, RecipeRef):
            return self._of_recipe(ref)
        try:
            return self._read()[ref]
        except KeyError:
            raise NoSuchModel(ref) from None

    def document(self, ref: str) -> bytes:
        """The file of a net that is kept; NoSuchModel where there is none."""
        return self.get(ref).to_bytes()

    def has_at_once(self, ref: str | RecipeRef) -> bool:
        """Whether `get` need not build anything."""
        return isinstance(ref, str) or ref.model_dump_json() in self._built

    def _read(self) -> dict[str, Model]:
        with self._lock:
            if self._kept is None:
                shipped = [Model.from_bytes(path.read_bytes()) for path in nets.shipped().values()]
                found = [*shipped, *(found_in(self._folder) if self._folder else ())]
                self._kept = {model.id: model for model in found}
            return self._kept

    def _of_recipe(self, ref: RecipeRef) -> Model:
        key = ref.model_dump_json()
        with self._lock:
            if key not in self._built:
                self._built[key] = Model.untrained(Recipe(**ref.model_dump()))
                while len(self._built) > 1 and self._size() > self._most_bytes:
                    self._built.popitem(last=False)
            self._built.move_to_end(key)
            return self._built[key]

    def _size(self) -> int:
        return sum(len(model.to_bytes()) for model in self._built.values())


def found_in(folder: Path) -> list[Model]:
    """The nets in a folder; a file that is no net is left out, and the log says why."""
    models = []
    for path in sorted(folder.glob("*.safetensors")):
        try:
            models.append(Model.from_bytes(path.read_bytes()))
        except (EngineError, OSError) as exc:
            logger.warning("%s is left out: %s", plain(path.name), plain(str(exc), 200))
    return models
