"""Words as numbers: rows of 0 and 1, features, and vectors that word2vec learns from a text."""

from engine.embeddings.learn import Frame, Settings, history, learn
from engine.embeddings.nearest import cosines, nearest, own_kind
from engine.embeddings.pair import pair

__all__ = ["Frame", "Settings", "cosines", "history", "learn", "nearest", "own_kind", "pair"]
