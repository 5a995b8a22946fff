"""From what a person typed to what a net reads."""

from engine.inputs.pieces import Piece, characters, tokenize
from engine.inputs.spacing import Reads, suggested_reader
from engine.inputs.text_file import text_of
from engine.inputs.vocabulary import UNKNOWN, Understood, Vocabulary

__all__ = [
    "UNKNOWN",
    "Piece",
    "Reads",
    "Understood",
    "Vocabulary",
    "characters",
    "suggested_reader",
    "text_of",
    "tokenize",
]
