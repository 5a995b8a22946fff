"""A cell's graph: evaluated, differentiated and explained node by node."""

from engine.graph.evaluate import Values, evaluate, fill, layer_parts, run, sigmoid
from engine.graph.holds import START, Hold, WeightHold

__all__ = [
    "START",
    "Hold",
    "Values",
    "WeightHold",
    "evaluate",
    "fill",
    "layer_parts",
    "run",
    "sigmoid",
]
