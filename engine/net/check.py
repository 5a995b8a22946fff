"""What makes a description a net: every misuse gets a sentence that says what to change."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.cells import CELLS
from engine.errors import RecipeError
from engine.net.description import Axis, Chain, Head, Input, Net

LAYERS = 4
CHAINS = 16
WIDTH = 16
HIDDEN = 256
EMBEDDING = 256
LIMIT = 500
"""Timesteps that a net may generate."""

_ID = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_FIXED = ("zeros", "learned")


def check(net: Net) -> None:
    """Raises RecipeError where a description is no net; its text is a sentence to act on."""
    if not net.inputs or not net.axes or not net.chains or not net.heads:
        raise RecipeError("a net has at least one input, one axis, one chain and one head")
    if len(net.chains) > CHAINS:
        raise RecipeError(f"a net has at most {CHAINS} chains, not {len(net.chains)}")
    _check_ids(
        "input or chain", [*(each.id for each in net.inputs), *(each.id for each in net.chains)]
    )
    _check_ids("axis", [each.id for each in net.axes])
    _check_unique("head", [each.id for each in net.heads])
    for source in net.inputs:
        _check_input(source)
    for axis in net.axes:
        _check_axis(net, axis)
    for chain in net.chains:
        _check_chain(net, chain)
    if len(net.order) < len(net.chains):
        ordered = {chain.id for chain in net.order}
        circle = ", ".join(each.id for each in net.chains if each.id not in ordered)
        raise RecipeError(f"these chains read each other in a circle: {circle}")
    for chain in net.chains:
        if net.layer(chain) >= LAYERS:
            raise RecipeError(
                f"the chain {chain.id!r} is layer {net.layer(chain) + 1} of its stack; "
                f"a stack has at most {LAYERS} layers"
            )
        _check_start(net, chain)
    for head in net.heads:
        _check_head(net, head)
    for axis in net.axes:
        if axis.answers:
            _check_generated(net, axis)


def check_is_read(net: Net) -> None:
    """Raises RecipeError where a net cannot be looked at: it reads one thing, and may write one."""
    first, *more = net.axes
    if first.answers or net.input(first.input).reads == "none":
        raise RecipeError("a net that reads nothing cannot be looked at yet")
    if any(not axis.answers for axis in more):
        raise RecipeError("a net that reads two texts beside each other cannot be looked at yet")
    if len(more) > 1:
        raise RecipeError("a net that writes two sentences cannot be looked at yet")
    if len({axis.input for axis in net.axes}) < len(net.axes):
        raise RecipeError("what a net reads and what it writes are two inputs")
    for chain in net.chains:
        begins_late = chain.start not in _FIXED and net.chain(chain.start).axis != first.id
        if chain.axis == first.id and begins_late:
            raise RecipeError(
                f"the chain {chain.id!r} starts from the end of what is still to be written"
            )
    for head in net.heads:
        if len({net.chain(chain).axis for chain, _ in head.sources}) > 1:
            raise RecipeError(
                f"the head {head.id!r} reads chains of two axes; such a net cannot be looked at yet"
            )


def _check_ids(what: str, ids: list[str]) -> None:
    for id in ids:
        if not _ID.fullmatch(id) or id in _FIXED:
            raise RecipeError(
                f"{id[:40]!r} cannot name an {what}: take small letters, digits and hyphens, "
                "a letter first"
            )
    _check_unique(what, ids)


def _check_unique(what: str, ids: list[str]) -> None:
    for id in ids:
        if not id or ids.count(id) > 1:
            raise RecipeError(f"each {what} needs a name of its own; {id[:40]!r} is none")


def _check_input(given: Input) -> None:
    name = f"the input {given.id!r}"
    if given.reads not in ("words", "characters", "numbers", "none"):
        raise RecipeError(f"{name} reads words, characters, numbers or none, not {given.reads!r}")
    if given.has_words and not given.vocabulary:
        raise RecipeError(f"{name} reads {given.reads}, so it needs a vocabulary")
    if given.reads == "numbers" and not 1 <= given.width <= WIDTH:
        raise RecipeError(f"{name} reads 1 to {WIDTH} numbers at a timestep, not {given.width}")
    if not given.has_words and (given.vocabulary or given.embedding):
        raise RecipeError(f"{name} reads {given.reads}: only words have a vocabulary and embedding")
    if not 0 <= given.embedding <= EMBEDDING:
        raise RecipeError(f"an embedding's length is from 0 to {EMBEDDING}, not {given.embedding}")


def _check_axis(net: Net, axis: Axis) -> None:
    if not net.is_input(axis.input):
        raise RecipeError(
            f"the axis {axis.id!r} has the timesteps of {axis.input!r}, which is no input; "
            f"there is: {_names(each.id for each in net.inputs)}"
        )


def _check_chain(net: Net, chain: Chain) -> None:
    name = f"the chain {chain.id!r}"
    if chain.cell not in CELLS:
        raise RecipeError(f"there is no cell {chain.cell!r}; there are: {', '.join(CELLS)}")
    if not 1 <= chain.hidden <= HIDDEN:
        raise RecipeError(f"{name} has from 1 to {HIDDEN} hidden units, not {chain.hidden}")
    if chain.direction not in ("forward", "backward"):
        raise RecipeError(f"{name} runs forward or backward, not {chain.direction!r}")
    axes = {axis.id: axis for axis in net.axes}
    if chain.axis not in axes:
        raise RecipeError(
            f"{name} runs along {chain.axis!r}, which is no axis; there is: {_names(axes)}"
        )
    if not chain.reads:
        raise RecipeError(f"{name} reads nothing: give it an input or another chain")
    chains = {each.id: each for each in net.chains}
    for read in chain.reads:
        if net.is_input(read):
            if read != axes[chain.axis].input:
                raise RecipeError(
                    f"{name} reads {read!r}, but its axis has the timesteps of "
                    f"{axes[chain.axis].input!r}"
                )
        elif read == chain.id:
            raise RecipeError(f"{name} reads itself; its own past reaches it as its state")
        elif read not in chains:
            raise RecipeError(f"{name} reads {read!r}, which is no input and no chain")
        elif chains[read].axis != chain.axis:
            raise RecipeError(
                f"{name} reads {read!r}, which runs along another axis; "
                "it can start from that chain's end instead"
            )
    if len(set(chain.reads)) < len(chain.reads):
        raise RecipeError(f"{name} reads the same thing twice")
    if chain.start not in _FIXED and (chain.start not in chains or chain.start == chain.id):
        raise RecipeError(
            f"{name} starts from zeros, a learned state or another chain's end, "
            f"not from {chain.start!r}"
        )
    CELLS[chain.cell](1, chain.hidden, chain.options)
    if chain.direction == "backward" and axes[chain.axis].answers:
        raise RecipeError(f"{name} cannot run backward over what the net has yet to write")


def _check_start(net: Net, chain: Chain) -> None:
    if chain.start in _FIXED:
        return
    mine, given = net.cells[chain.id], net.cells[chain.start]
    if mine.states != given.states or mine.hidden_size != given.hidden_size:
        raise RecipeError(
            f"the chain {chain.id!r} passes on {_states(net, chain)}, and {chain.start!r}, "
            f"whose end it starts from, {_states(net, net.chain(chain.start))}: "
            "they must be the same"
        )


def _states(net: Net, chain: Chain) -> str:
    return f"{' and '.join(net.cells[chain.id].states)} of {chain.hidden} units"


def _check_head(net: Net, head: Head) -> None:
    name = f"the head {head.id!r}"
    if head.asked not in ("every", "end"):
        raise RecipeError(f"{name} is asked at every timestep or at the end, not {head.asked!r}")
    if head.joined not in ("concatenated", "summed"):
        raise RecipeError(f"{name} has its states concatenated or summed, not {head.joined!r}")
    if head.kind not in ("classes", "number"):
        raise RecipeError(f"{name} answers with classes or a number, not {head.kind!r}")
    if head.kind == "classes" and (not head.classes or head.width):
        raise RecipeError(f"{name} answers with classes, so it needs them and has no width")
    if head.kind == "number" and (head.classes or not 1 <= head.width <= WIDTH):
        raise RecipeError(f"{name} answers with 1 to {WIDTH} numbers and has no classes")
    if not head.reads:
        raise RecipeError(f"{name} reads no state")
    for read, (chain, state) in zip(head.reads, head.sources, strict=True):
        if chain not in net.cells:
            raise RecipeError(
                f"{name} reads {read!r}: write it chain.state, with one of the chains "
                f"{_names(net.cells)}"
            )
        if state not in net.cells[chain].states:
            raise RecipeError(
                f"{name} reads {read!r}, but that chain passes on: "
                f"{', '.join(net.cells[chain].states)}"
            )
    chains = [net.chain(chain) for chain, _ in head.sources]
    if len({each.axis for each in chains}) > 1 and head.asked != "end":
        raise RecipeError(f"{name} reads chains of several axes, so it must be asked at the end")
    if head.joined == "summed" and len({each.hidden for each in chains}) > 1:
        raise RecipeError(f"{name} adds up states of different sizes; lay them side by side")


def _check_generated(net: Net, axis: Axis) -> None:
    name = f"the axis {axis.id!r}"
    heads = {head.id: head for head in net.heads}
    if axis.answers not in heads:
        raise RecipeError(
            f"{name} is generated by {axis.answers!r}, which is no head; there is: {_names(heads)}"
        )
    head, given = heads[axis.answers], net.input(axis.input)
    chains = [net.chain(chain) for chain, _ in head.sources]
    if any(chain.axis != axis.id for chain in chains) or head.asked != "every":
        raise RecipeError(f"{name} is generated by a head that answers at each of its timesteps")
    if head.kind != "classes" or not given.has_words:
        raise RecipeError(f"{name} is generated word by word, so its head answers with words")
    if axis.start not in given.vocabulary:
        raise RecipeError(f"{name} starts with {axis.start!r}, which its vocabulary does not have")
    if axis.stop not in head.classes:
        raise RecipeError(
            f"{name} would never end: its stop word {axis.stop!r} is no answer of {head.id!r}"
        )
    unread = [word for word in head.classes if word not in {*given.vocabulary, axis.stop}]
    if unread:
        raise RecipeError(f"{name} cannot read the answer {unread[0]!r}: add it to its vocabulary")
    if not 1 <= axis.limit <= LIMIT:
        raise RecipeError(f"{name} has a limit of 1 to {LIMIT} timesteps, not {axis.limit}")


def _names(ids: Iterable[str]) -> str:
    return ", ".join(ids)
