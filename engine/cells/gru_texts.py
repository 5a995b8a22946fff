"""What is said of a GRU in each phase, and its equations, in every variant."""

from __future__ import annotations

from collections.abc import Mapping

from engine.cells.base import Case, Node, Phase


def phases(
    proposal: tuple[Node, ...], blend: tuple[Node, ...], after: bool, keeps: bool
) -> tuple[Phase, ...]:
    """The phases of a GRU with these nodes.

    Args:
        after: whether the reset gate comes after the recurrent product.
        keeps: whether the update gate keeps at 1; else it replaces.
    """
    return (
        Phase(
            "choose",
            "forget",
            ("z_r", "r", "z_z", "z"),
            _CHOOSE_KEEPS if keeps else _CHOOSE_WRITES,
        ),
        Phase(
            "propose",
            "signed",
            tuple(node.key for node in proposal),
            (_IGNORES_AFTER if after else _IGNORES_BEFORE, *_PROPOSE),
        ),
        Phase(
            "blend",
            "ink",
            tuple(node.key for node in blend),
            _BLEND_KEEPS if keeps else _BLEND_WRITES,
        ),
    )


def equations(after: bool, keeps: bool) -> Mapping[str, tuple[str, ...]]:
    """The equations in every notation; see `phases`."""
    found = _EQUATIONS_AFTER
    if not after:
        found = {
            notation: (*lines[:2], _CANDIDATE_BEFORE[notation], *lines[3:])
            for notation, lines in found.items()
        }
    if keeps:
        return found
    return {notation: (*lines[:3], _writing(lines[3])) for notation, lines in found.items()}


def _writing(blend: str) -> str:
    """The last equation with z and 1 - z the other way round."""
    return blend.replace("(1 - z_t)", "?").replace("z_t", "(1 - z_t)").replace("?", "z_t")


_CHOOSE_KEEPS = (
    Case(
        "gru.choose.empty",
        (("h_prev", "abs<", 0.05),),
    ),
    Case(
        "gru.choose.holds",
        (("z", ">", 0.8),),
    ),
    Case(
        "gru.choose.lets-go",
        (("z", "<", 0.2),),
    ),
    Case("gru.choose.mixes"),
)

# After the product the gate of a unit shuts off all that the past says to that unit's candidate;
# before it, it hides the unit itself from every candidate.
_IGNORES_AFTER = Case(
    "gru.propose.word-alone",
    (("r", "<", 0.05),),
)
_IGNORES_BEFORE = Case(
    "gru.propose.unseen",
    (("r", "<", 0.05),),
)

_PROPOSE = (
    Case(
        "gru.propose.opposite",
        (("n", "sign_is_not", "h_prev"), ("n", "abs>", 0.05), ("h_prev", "abs>", 0.05)),
    ),
    Case(
        "gru.propose.nothing",
        (("n", "abs<", 0.05),),
    ),
    Case("gru.propose.else"),
)

_BLEND_KEEPS = (
    Case(
        "gru.blend.keeps-flips",
        (("h", "sign_is_not", "h_prev"), ("h", "abs>", 0.05), ("h_prev", "abs>", 0.05)),
    ),
    Case(
        "gru.blend.kept",
        (("z", ">", 0.9),),
    ),
    Case(
        "gru.blend.replaced",
        (("z", "<", 0.1),),
    ),
    Case("gru.blend.keeps"),
)

_CHOOSE_WRITES = (
    _CHOOSE_KEEPS[0],
    Case(
        "gru.choose.gives-way",
        (("z", ">", 0.8),),
    ),
    Case(
        "gru.choose.hardly-gives-way",
        (("z", "<", 0.2),),
    ),
    Case("gru.choose.gives-way-in-part"),
)

_BLEND_WRITES = (
    Case(
        "gru.blend.writes-flips",
        _BLEND_KEEPS[0].when,
    ),
    Case(
        "gru.blend.kept",
        (("z", "<", 0.1),),
    ),
    Case(
        "gru.blend.replaced",
        (("z", ">", 0.9),),
    ),
    Case("gru.blend.writes"),
)

_BLEND_EQUATION = "h_t = z_t ⊙ h_{t-1} + (1 - z_t) ⊙ "

_EQUATIONS_AFTER = {
    "concatenated": (
        "r_t = σ(W_r·[h_{t-1}, x_t] + b_r)",
        "z_t = σ(W_z·[h_{t-1}, x_t] + b_z)",
        "h̃_t = tanh(W_x x_t + b_x + r_t ⊙ (W_h h_{t-1} + b_h))",
        f"{_BLEND_EQUATION}h̃_t",
    ),
    "uwv": (
        "r_t = σ(U_r x_t + W_r s_{t-1} + b_r)",
        "z_t = σ(U_z x_t + W_z s_{t-1} + b_z)",
        "s̃_t = tanh(U x_t + b_x + r_t ⊙ (W s_{t-1} + b_s))",
        "s_t = z_t ⊙ s_{t-1} + (1 - z_t) ⊙ s̃_t",
    ),
    "split": (
        "r_t = σ(W_{ir} x_t + b_{ir} + W_{hr} h_{t-1} + b_{hr})",
        "z_t = σ(W_{iz} x_t + b_{iz} + W_{hz} h_{t-1} + b_{hz})",
        "n_t = tanh(W_{in} x_t + b_{in} + r_t ⊙ (W_{hn} h_{t-1} + b_{hn}))",
        f"{_BLEND_EQUATION}n_t",
    ),
}

_CANDIDATE_BEFORE = {
    "concatenated": "h̃_t = tanh(W·[r_t ⊙ h_{t-1}, x_t] + b)",
    "uwv": "s̃_t = tanh(U x_t + W (r_t ⊙ s_{t-1}) + b)",
    "split": "n_t = tanh(W_{in} x_t + b_{in} + W_{hn} (r_t ⊙ h_{t-1}) + b_{hn})",
}
