"""The errors the engine raises on purpose. Each says what to change, by a key of the catalogue."""

from engine.wording import Phrase, Value, plain


class KeyedError(Exception):
    """An error that a person reads: its text is a sentence of the catalogue.

    Args:
        key: of the sentence (`static/catalogue/en/errors.json`); a class may have one of its own.
        values: what stands in it: short names, numbers, phrases, lists of them.
    """

    key = ""

    def __init__(self, key: str = "", /, **values: Value) -> None:
        super().__init__(key)
        self.key = key or self.key
        self.values = plain(values)

    def __str__(self) -> str:
        """The sentence in English."""
        return str(self.phrase)

    @property
    def phrase(self) -> Phrase:
        """Key and values, to be a part of another sentence or to be worded elsewhere."""
        return Phrase(self.key, self.values)


class EngineError(KeyedError):
    """Something was asked of the engine that it cannot do; its text says what to change."""


class ShapeError(EngineError):
    """An array does not fit the sizes of the cell or the network."""


class TextError(EngineError):
    """A text cannot be read."""


class RecipeError(EngineError):
    """A net cannot be built from these sizes and options."""


class SettingsError(EngineError):
    """A net cannot be trained like this; the message says what would do."""


class DocumentError(EngineError):
    """A file of weights is damaged, or is not one of ours."""


class LookUpError(EngineError):
    """There is no node, unit, timestep, head or class of that name."""


def no_index(what: str, index: int, size: int) -> LookUpError:
    """The error that there is no unit, class, timestep, row or column of that number."""
    return LookUpError("lookup.index", what=Phrase(f"index.{what}"), index=index, last=size - 1)


def reason(error: BaseException) -> Phrase | str:
    """Why something went wrong, as a part of another message: a phrase where it is one of ours."""
    return error.phrase if isinstance(error, KeyedError) else str(error)
