"""Updates of one flat vector of parameters, in place, and the clipping before them.

Each optimiser keeps its moments in `arrays` and the number of updates in `count`: with both put
back, a run goes on as if it had never stopped.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from engine.cells.base import Array
from engine.training.lines import Factor, Line, Term, blend

Clip = Literal["none", "norm", "value", "tensor"]


class Optimizer(ABC):
    """Moves (N,) parameters against a gradient.

    `move` is what the last update took from the parameters.
    """

    def __init__(self, size: int, dtype: Any = np.float64) -> None:
        self.count = 0
        self.move: Array = np.zeros(size, dtype)
        self.arrays: dict[str, Array] = {}

    def update(self, parameters: Array, gradient: Array, rate: float) -> None:
        """One update, in place; the gradient is left as it is."""
        self.count += 1
        self._find_move(gradient, rate)
        parameters -= self.move

    @abstractmethod
    def _find_move(self, gradient: Array, rate: float) -> None:
        """Put into `move` what is to be taken from the parameters."""

    @abstractmethod
    def lines(
        self, at: int, before: Mapping[str, float], gradient: float, rate: float
    ) -> list[Line]:
        """How the last update found the move of one parameter; the last line is the move.

        Args:
            at: its place among all.
            before: by array of `arrays`, what stood at its place before the update.
            gradient, rate: what `update` was given.
        """


class Sgd(Optimizer):
    """Gradient descent with momentum, as PyTorch has it: v ← momentum v + gradient, move = rate v.

    With no momentum, parameters fall by rate x gradient.
    """

    def __init__(self, size: int, dtype: Any = np.float64, momentum: float = 0.0) -> None:
        super().__init__(size, dtype)
        self.momentum = momentum
        if momentum:
            self.arrays["velocity"] = np.zeros(size, dtype)

    def _find_move(self, gradient: Array, rate: float) -> None:
        going = gradient
        if self.momentum:
            going = self.arrays["velocity"]
            going *= self.momentum
            going += gradient
        np.multiply(going, rate, self.move)

    def lines(
        self, at: int, before: Mapping[str, float], gradient: float, rate: float
    ) -> list[Line]:
        """v = momentum v⁻ + g; move = rate v."""
        slope, found = Factor("g", gradient), []
        if self.momentum:
            kept = Term((Factor(None, self.momentum), Factor("v⁻", before["velocity"])))
            value = float(self.arrays["velocity"][at])
            found.append(Line("v", (kept, Term((slope,))), value))
            slope = found[-1].as_factor
        step = Term((Factor("η", rate), slope))
        return [*found, Line("Δw", (step,), float(self.move[at]))]


class RmsProp(Optimizer):
    """RMSprop: Tieleman and Hinton 2012, lecture 6e. Each slope is divided by its recent size.

    decay = .9, epsilon = 1e-8 outside the root.
    """

    DECAY = 0.9
    EPSILON = 1e-8

    def __init__(self, size: int, dtype: Any = np.float64) -> None:
        super().__init__(size, dtype)
        self.arrays["square"] = np.zeros(size, dtype)
        self._root = np.zeros(size, dtype)

    def _find_move(self, gradient: Array, rate: float) -> None:
        square, root, move = self.arrays["square"], self._root, self.move
        square *= self.DECAY
        np.multiply(gradient, gradient, root)
        root *= 1 - self.DECAY
        square += root
        np.sqrt(square, root)
        root += self.EPSILON
        np.divide(gradient, root, move)
        move *= rate

    def lines(
        self, at: int, before: Mapping[str, float], gradient: float, rate: float
    ) -> list[Line]:
        """s = .9 s⁻ + .1 g²; move = rate g / (√s + ε)."""
        slope, square = Factor("g", gradient), float(self.arrays["square"][at])
        mean = blend("s", self.DECAY, before["square"], replace(slope, power=2.0), square)
        root = rooted("d", mean, self.EPSILON)
        step = Term((Factor("η", rate), slope))
        return [mean, root, Line("Δw", (step,), float(self.move[at]), root.as_factor)]


class Adam(Optimizer):
    """Adam: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1.

    beta1 = .9, beta2 = .999, epsilon = 1e-8. The moments are kept as plain sums, m / (1 - beta1)
    and v / (1 - beta2), so that two passes a moment do; the constants go into the step's length.
    """

    BETA1, BETA2 = 0.9, 0.999
    EPSILON = 1e-8

    def __init__(self, size: int, dtype: Any = np.float64) -> None:
        super().__init__(size, dtype)
        self.arrays["mean"] = np.zeros(size, dtype)
        self.arrays["square"] = np.zeros(size, dtype)
        self._root = np.zeros(size, dtype)

    def _find_move(self, gradient: Array, rate: float) -> None:
        mean, square = self.arrays["mean"], self.arrays["square"]
        root, move = self._root, self.move
        mean *= self.BETA1
        mean += gradient
        square *= self.BETA2
        np.multiply(gradient, gradient, root)
        square += root
        of_mean = (1 - self.BETA1) / (1 - self.BETA1**self.count)
        of_root = ((1 - self.BETA2) / (1 - self.BETA2**self.count)) ** 0.5
        np.sqrt(square, root)
        root += self.EPSILON / of_root
        np.divide(mean, root, move)
        move *= rate * of_mean / of_root

    def lines(
        self, at: int, before: Mapping[str, float], gradient: float, rate: float
    ) -> list[Line]:
        """m = .9 m⁻ + .1 g; v = .999 v⁻ + .001 g²; move = rate m̂ / (√v̂ + ε).

        m̂ and v̂ are m and v divided by 1 - .9ⁿ and 1 - .999ⁿ, n being the number of updates.
        """
        slope, rests = Factor("g", gradient), (1 - self.BETA1, 1 - self.BETA2)
        sums = [(before[key], float(self.arrays[key][at])) for key in ("mean", "square")]
        (m_was, m_is), (v_was, v_is) = [
            (rest * was, rest * now) for rest, (was, now) in zip(rests, sums, strict=True)
        ]
        m = blend("m", self.BETA1, m_was, slope, m_is)
        v = blend("v", self.BETA2, v_was, replace(slope, power=2.0), v_is)
        fair = [
            Line(
                f"{line.symbol}\u0302",
                (Term((line.as_factor,)),),
                line.value / share,
                Factor(None, share),
            )
            for line, beta in ((m, self.BETA1), (v, self.BETA2))
            for share in [1 - beta**self.count]
        ]
        root = rooted("d", fair[1], self.EPSILON)
        step = Term((Factor("η", rate), fair[0].as_factor))
        return [m, v, *fair, root, Line("Δw", (step,), float(self.move[at]), root.as_factor)]


OPTIMIZERS: dict[str, type[Optimizer]] = {"adam": Adam, "rmsprop": RmsProp, "sgd": Sgd}


def rooted(symbol: str, square: Line, epsilon: float) -> Line:
    """The root of a running mean of squares, and a little more, so that nothing is divided by 0."""
    root = Term((replace(square.as_factor, power=0.5),))
    return Line(symbol, (root, Term((Factor("ε", epsilon),))), square.value**0.5 + epsilon)


def norm(vector: Array) -> float:
    """Euclidean length; infinite where its square overflows."""
    return float(np.sqrt(vector @ vector))


def clip(
    gradient: Array, how: Clip, at: float, blocks: Iterable[Array] = ()
) -> tuple[float, float]:
    """Shorten a gradient in place; returns its norm before and after.

    By norm: the whole to length `at` where it is longer (Pascanu, Mikolov and Bengio 2013,
    arXiv:1211.5063, algorithm 1), so its direction stays. By tensor: each block by itself
    likewise, so the direction within each stays. By value: each number to -at … at (Mikolov 2012),
    so its direction turns.

    Args:
        blocks: views of the gradient, one for each tensor of parameters.
    """
    before = norm(gradient)
    if how == "norm" and at < before < np.inf:
        gradient *= at / before
        return before, at
    if how == "value":
        np.clip(gradient, -at, at, out=gradient)
        return before, norm(gradient)
    if how == "tensor" and at < before < np.inf:
        for block in blocks:
            size = float(np.linalg.norm(block))
            if size > at:
                block *= at / size
        return before, norm(gradient)
    return before, before
