"""What makes a description a net: every misuse gets a sentence that says what to change."""

from __future__ import annotations

import re

from engine.cells import CELLS
from engine.errors import RecipeError
from engine.inputs.vocabulary import UNKNOWN
from engine.net.description import Axis, Chain, Head, Input, Net
from engine.wording import Phrase

LAYERS = 4
CHAINS = 16
WIDTH = 16
HIDDEN = 256
EMBEDDING = 256
LIMIT = 500
"""Timesteps that a net may generate."""

STEP_WORK, CLASS_WORK = 60_000, 40
"""What a chain's step, and choosing among classes, cost beside the multiplications, in these."""
WRITING_WORK = 600_000_000
"""Multiplications in which a net writes: a second or two, in which nobody else has a turn."""

_ID = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_FIXED = ("zeros", "learned")


def check(net: Net) -> None:
    """Raises RecipeError where a description is no net; its text is a sentence to act on."""
    if not net.inputs or not net.axes or not net.chains or not net.heads:
        raise RecipeError("net.empty")
    if len(net.chains) > CHAINS:
        raise RecipeError("net.chains", most=CHAINS, count=len(net.chains))
    _check_ids("read", [*(each.id for each in net.inputs), *(each.id for each in net.chains)])
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
        circle = [each.id for each in net.chains if each.id not in ordered]
        raise RecipeError("net.circle", chains=circle)
    for chain in net.chains:
        if net.layer(chain) >= LAYERS:
            raise RecipeError(
                "chain.layer", chain=chain.id, layer=net.layer(chain) + 1, most=LAYERS
            )
        _check_start(net, chain)
    for head in net.heads:
        _check_head(net, head)
    for axis in net.axes:
        if axis.answers:
            _check_generated(net, axis)


def work_of_writing(net: Net, axis: Axis) -> int:
    """About how many multiplications it takes to write the longest sentence along an axis."""
    cells = [net.cells[chain.id] for chain in net.chains if chain.axis == axis.id]
    head = next(each for each in net.heads if each.id == axis.answers)
    step = sum(STEP_WORK + cell.parameter_count for cell in cells) + CLASS_WORK * len(head.classes)
    return axis.limit * step


def check_is_read(net: Net) -> None:
    """Raises RecipeError where a net cannot be looked at: it reads one thing, and may write one."""
    first, *more = net.axes
    if first.answers or net.input(first.input).reads == "none":
        raise RecipeError("net.reads-nothing")
    if any(not axis.answers for axis in more):
        raise RecipeError("net.two-texts")
    if len(more) > 1:
        raise RecipeError("net.two-sentences")
    if len({axis.input for axis in net.axes}) < len(net.axes):
        raise RecipeError("net.two-inputs")
    for axis in net.axes:
        given = net.input(axis.input)
        # A word's index is its row of the embedding: a word in front too much would move them all.
        if given.has_words and (given.vocabulary[0] != UNKNOWN or UNKNOWN in given.vocabulary[1:]):
            raise RecipeError("input.unknown-first", input=given.id, unknown=UNKNOWN)
    for axis in more:
        work = work_of_writing(net, axis)
        if work > WRITING_WORK:
            most = max(1, WRITING_WORK * axis.limit // work)
            raise RecipeError("axis.long", axis=axis.id, limit=axis.limit, most=most)
    for chain in net.chains:
        begins_late = chain.start not in _FIXED and net.chain(chain.start).axis != first.id
        if chain.axis == first.id and begins_late:
            raise RecipeError("chain.start-unwritten", chain=chain.id)
    for head in net.heads:
        if len({net.chain(chain).axis for chain, _ in head.sources}) > 1:
            raise RecipeError("head.two-axes", head=head.id)


def _check_ids(what: str, ids: list[str]) -> None:
    for id in ids:
        if not _ID.fullmatch(id) or id in _FIXED:
            raise RecipeError("net.id", id=id[:40], what=Phrase(f"kind.{what}"))
    _check_unique(what, ids)


def _check_unique(what: str, ids: list[str]) -> None:
    for id in ids:
        if not id or ids.count(id) > 1:
            raise RecipeError("net.id-taken", what=Phrase(f"kind.{what}"), id=id[:40])


def _check_input(given: Input) -> None:
    name = Phrase.of("name.input", id=given.id)
    if given.reads not in ("words", "characters", "numbers", "none"):
        raise RecipeError("input.reads", name=name, reads=given.reads)
    if given.has_words and not given.vocabulary:
        raise RecipeError("input.no-vocabulary", name=name, reads=given.reads)
    if given.reads == "numbers" and not 1 <= given.width <= WIDTH:
        raise RecipeError("input.width", name=name, most=WIDTH, width=given.width)
    if not given.has_words and (given.vocabulary or given.embedding):
        raise RecipeError("input.no-words", name=name, reads=given.reads)
    if not 0 <= given.embedding <= EMBEDDING:
        raise RecipeError("input.embedding", most=EMBEDDING, length=given.embedding)


def _check_axis(net: Net, axis: Axis) -> None:
    if not net.is_input(axis.input):
        raise RecipeError(
            "axis.input", axis=axis.id, input=axis.input, known=(each.id for each in net.inputs)
        )


def _check_chain(net: Net, chain: Chain) -> None:
    name = Phrase.of("name.chain", id=chain.id)
    if chain.cell not in CELLS:
        raise RecipeError("cell.unknown", cell=chain.cell, known=CELLS)
    if not 1 <= chain.hidden <= HIDDEN:
        raise RecipeError("chain.hidden", name=name, most=HIDDEN, hidden=chain.hidden)
    if chain.direction not in ("forward", "backward"):
        raise RecipeError("chain.direction", name=name, direction=chain.direction)
    axes = {axis.id: axis for axis in net.axes}
    if chain.axis not in axes:
        raise RecipeError("chain.axis", name=name, axis=chain.axis, known=axes)
    if not chain.reads:
        raise RecipeError("chain.reads-nothing", name=name)
    chains = {each.id: each for each in net.chains}
    for read in chain.reads:
        if net.is_input(read):
            if read != axes[chain.axis].input:
                raise RecipeError(
                    "chain.reads-other-input", name=name, read=read, input=axes[chain.axis].input
                )
        elif read == chain.id:
            raise RecipeError("chain.reads-itself", name=name)
        elif read not in chains:
            raise RecipeError("chain.reads-unknown", name=name, read=read)
        elif chains[read].axis != chain.axis:
            raise RecipeError("chain.reads-other-axis", name=name, read=read)
    if len(set(chain.reads)) < len(chain.reads):
        raise RecipeError("chain.reads-twice", name=name)
    if chain.start not in _FIXED and (chain.start not in chains or chain.start == chain.id):
        raise RecipeError("chain.start", name=name, start=chain.start)
    CELLS[chain.cell](1, chain.hidden, chain.options)
    if chain.direction == "backward" and axes[chain.axis].answers:
        raise RecipeError("chain.backward", name=name)


def _check_start(net: Net, chain: Chain) -> None:
    if chain.start in _FIXED:
        return
    mine, given = net.cells[chain.id], net.cells[chain.start]
    if mine.states != given.states or mine.hidden_size != given.hidden_size:
        raise RecipeError(
            "chain.start-differs",
            chain=chain.id,
            states=_states(net, chain),
            start=chain.start,
            given=_states(net, net.chain(chain.start)),
        )


def _states(net: Net, chain: Chain) -> Phrase:
    states = net.cells[chain.id].states
    return Phrase.of("chain.states", states=states, units=chain.hidden)


def _check_head(net: Net, head: Head) -> None:
    name = Phrase.of("name.head", id=head.id)
    if head.asked not in ("every", "end"):
        raise RecipeError("head.asked", name=name, asked=head.asked)
    if head.joined not in ("concatenated", "summed"):
        raise RecipeError("head.joined", name=name, joined=head.joined)
    if head.kind not in ("classes", "number"):
        raise RecipeError("head.kind", name=name, kind=head.kind)
    if head.kind == "classes" and (not head.classes or head.width):
        raise RecipeError("head.classes", name=name)
    if head.kind == "number" and (head.classes or not 1 <= head.width <= WIDTH):
        raise RecipeError("head.width", name=name, most=WIDTH)
    if not head.reads:
        raise RecipeError("head.reads-nothing", name=name)
    for read, (chain, state) in zip(head.reads, head.sources, strict=True):
        if chain not in net.cells:
            raise RecipeError("head.reads", name=name, read=read, known=net.cells)
        if state not in net.cells[chain].states:
            raise RecipeError("head.no-state", name=name, read=read, known=net.cells[chain].states)
    chains = [net.chain(chain) for chain, _ in head.sources]
    if len({each.axis for each in chains}) > 1 and head.asked != "end":
        raise RecipeError("head.axes", name=name)
    if head.joined == "summed" and len({each.hidden for each in chains}) > 1:
        raise RecipeError("head.sizes", name=name)


def _check_generated(net: Net, axis: Axis) -> None:
    name = Phrase.of("name.axis", id=axis.id)
    heads = {head.id: head for head in net.heads}
    if axis.answers not in heads:
        raise RecipeError("axis.answers", name=name, answers=axis.answers, known=heads)
    head, given = heads[axis.answers], net.input(axis.input)
    chains = [net.chain(chain) for chain, _ in head.sources]
    if any(chain.axis != axis.id for chain in chains) or head.asked != "every":
        raise RecipeError("axis.not-every", name=name)
    if head.kind != "classes" or not given.has_words:
        raise RecipeError("axis.words", name=name)
    if axis.start not in given.vocabulary:
        raise RecipeError("axis.start", name=name, start=axis.start)
    if axis.stop not in head.classes:
        raise RecipeError("axis.stop", name=name, stop=axis.stop, head=head.id)
    unread = [word for word in head.classes if word not in {*given.vocabulary, axis.stop}]
    if unread:
        raise RecipeError("axis.unread", name=name, answer=unread[0])
    if not 1 <= axis.limit <= LIMIT:
        raise RecipeError("axis.limit", name=name, most=LIMIT, limit=axis.limit)
