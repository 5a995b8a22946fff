"""From what a person typed to what a net reads."""

from engine.inputs.pieces import Piece, characters, tokenize
from engine.inputs.vocabulary import UNKNOWN, Understood, Vocabulary

__all__ = ["UNKNOWN", "Piece", "Understood", "Vocabulary", "characters", "tokenize"]
