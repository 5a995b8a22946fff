"""A cell's graph: evaluated, differentiated and explained node by node."""

from engine.graph.evaluate import Hold, Values, evaluate, fill, layer_parts, sigmoid, step

__all__ = ["Hold", "Values", "evaluate", "fill", "layer_parts", "sigmoid", "step"]
