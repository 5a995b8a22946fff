"""Words as numbers: rows of 0 and 1, features, and vectors that word2vec learns from a text."""

from engine.embeddings.learn import Frame, Settings, history
from engine.embeddings.nearest import cosines, own_kind

__all__ = ["Frame", "Settings", "cosines", "history", "own_kind"]
