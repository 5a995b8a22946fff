"""What the unit that a net shows first tells apart, measured when it is asked for."""

from weakref import WeakKeyDictionary

import numpy as np

from engine.analysis.units import told_apart
from engine.net.model import Model
from engine.nets import findings
from engine.tasks import TASKS
from engine.training import held_out

Groups = tuple[tuple[str, ...], ...]

SENTENCES = 100
MOST_CLASSES = 5
"""Of a head with more, a hundred sentences say too little, and one line could not name them."""

_measured: WeakKeyDictionary[Model, Groups] = WeakKeyDictionary()


def told_by_unit(model: Model) -> Groups:
    """The answers that the shown unit tells apart, in groups by rising state.

    Where another unit was found to tell a trait of the text, it is the shown one. Empty where the
    document names no such unit, where its sentences are not a task's of this
    package, where the head has too many answers, and where none is told from another.
    """
    if model not in _measured:
        _measured[model] = _measure(model)
    return _measured[model]


def _measure(model: Model) -> Groups:
    made = model.header["made"]
    if (finding := findings().get(model.id)) is not None:
        without, within = TASKS[model.task].trait or ("", "")
        return ((without,), (within,)) if finding["high"] else ((within,), (without,))
    head = next((head for head in model.heads if head.name == made.get("separates")), None)
    task = TASKS.get(model.task)
    if head is None or task is None or len(head.classes) > MOST_CLASSES:
        return ()
    if model.vocabulary.words != task.vocabulary.words:
        return ()
    with np.errstate(all="ignore"):
        groups = told_apart(
            model.thaw(), held_out(task, SENTENCES), head.name, int(made.get("unit", 0))
        )
    if len(groups) < 2:
        return ()
    return tuple(tuple(head.classes[one] for one in group) for group in groups)
