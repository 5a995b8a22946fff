"""The errors the engine raises on purpose. Their text is a sentence for a person."""


class EngineError(Exception):
    """Something was asked of the engine that it cannot do; the message says what to change."""


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
