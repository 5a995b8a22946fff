"""From what a person typed to what a net reads."""

from engine.text.pieces import Piece, characters, tokenize
from engine.text.vocabulary import UNKNOWN, Understood, Vocabulary

__all__ = ["UNKNOWN", "Piece", "Understood", "Vocabulary", "characters", "tokenize"]
