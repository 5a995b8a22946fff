"""The one registry of cells. A new cell is one file and one line here."""

from engine.cells.bag import Bag
from engine.cells.base import Cell
from engine.cells.feedforward import Feedforward
from engine.cells.gru import Gru
from engine.cells.lstm import Lstm
from engine.cells.mgu import Mgu
from engine.cells.rnn import Rnn

CELLS: dict[str, type[Cell]] = {cell.name: cell for cell in (Rnn, Gru, Lstm, Mgu, Bag, Feedforward)}
