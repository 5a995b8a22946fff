"""What the engine gives, in the shapes of the answers. Words and places only: no arithmetic."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from app.http.encoding import Encoding, array, arrays
from engine.analysis.told_apart import Groups
from engine.cells.base import Cell, Node, Phase
from engine.graph.explain import Explanation
from engine.graph.matrices import Matrix
from engine.graph.waterfall import leading, rows
from engine.net.gradients import ChainGradients, TextGradients
from engine.net.model import Model
from engine.net.shares import share_of, shares
from engine.net.trace import Answer as Said
from engine.net.trace import Chain, Column, Trace
from engine.net.ways import ways_apart, ways_back
from engine.nets import findings
from engine.tasks import Answer, Head, Task
from engine.wording import Phrase

if TYPE_CHECKING:
    from app.storage.saved import Saved

Json = dict[str, Any]


def trace_json(model: Model, trace: Trace, encoding: Encoding) -> Json:
    """A trace (answers.TraceAnswer)."""
    return {
        "model": model.id,
        "text": trace.text,
        "columns": [column_json(column) for column in trace.columns],
        "axes": [
            {"id": axis.id, "columns": [column_json(column) for column in axis.columns]}
            for axis in trace.axes
        ],
        "chains": [chain_json(chain, encoding) for chain in trace.chains],
        "heads": [
            {
                "name": head.name,
                "axis": head.axis,
                "kind": head.kind,
                "classes": head.classes,
                "positions": head.positions,
                "p": array(head.p, encoding),
                "logits": array(head.logits, encoding),
                "labels": head.labels,
                "wanted": head.wanted,
            }
            for head in trace.heads
        ],
        "written": [
            {
                "words": said.words,
                "p": array(np.array(said.p), encoding),
                "score": said.score,
                "ended": said.ended,
            }
            for said in trace.written
        ],
    }


def chain_json(chain: Chain, encoding: Encoding) -> Json:
    """One chain of a trace."""
    return {
        "id": chain.id,
        "cell": chain.cell.name,
        "options": chain.cell.options,
        "axis": chain.axis,
        "layer": chain.layer,
        "direction": chain.direction,
        "role": chain.role,
        "reads": chain.reads,
        "starts_from": chain.starts_from,
        "hidden": chain.cell.hidden_size,
        "start": arrays(chain.start, encoding),
        "nodes": arrays(chain.nodes, encoding),
    }


def column_json(column: Column) -> Json:
    """One timestep as it was typed and read."""
    read = column.understood
    return {
        "t": column.t,
        "text": column.text,
        "before": column.before,
        "understood": {"token": read.token, "how": read.how},
        "numbers": column.numbers,
    }


def step_json(model: Model, trace: Trace, encoding: Encoding) -> Json:
    """A trace of one timestep (answers.StepAnswer)."""
    lead = model.net.lead.id
    chain = next((each for each in trace.chains if each.id == lead), trace.chains[-1])
    return {
        "model": model.id,
        "column": column_json(trace.columns[0]),
        "chain": step_chain_json(chain, encoding),
        "chains": [step_chain_json(each, encoding) for each in trace.chains],
        "state": arrays(chain.final, encoding),
        "states": {each.id: arrays(each.final, encoding) for each in trace.chains},
        "heads": [step_head_json(head, encoding) for head in trace.heads],
    }


def step_chain_json(chain: Chain, encoding: Encoding) -> Json:
    """One chain of a step."""
    return {
        "id": chain.id,
        "cell": chain.cell.name,
        "options": chain.cell.options,
        "hidden": chain.cell.hidden_size,
        "nodes": {key: array(values[0], encoding) for key, values in chain.nodes.items()},
    }


def step_head_json(head: Said, encoding: Encoding) -> Json:
    """What a head says at the one timestep."""
    return {
        "name": head.name,
        "kind": head.kind,
        "classes": head.classes,
        "p": array(head.p[0], encoding),
        "logits": array(head.logits[0], encoding),
    }


def gradients_json(
    model: Model,
    found: TextGradients,
    want: Collection[str],
    at: int | None,
    encoding: Encoding,
) -> Json:
    """Gradients along a text (answers.GradientsAnswer)."""
    return {
        "loss": found.loss,
        "target": found.target,
        "wanted": found.wanted,
        "states": {
            key: {"start": norms.start, "norms": array(norms.norms, encoding)}
            for key, norms in found.states.items()
        },
        "chains": [
            chain_gradients_json(model, chain, found.chains[chain.id], want, at, encoding)
            for chain in found.trace.chains
        ],
    }


def chain_gradients_json(
    model: Model,
    chain: Chain,
    found: ChainGradients,
    want: Collection[str],
    at: int | None,
    encoding: Encoding,
) -> Json:
    """What was wanted of one chain's gradients (answers.ChainGradients)."""
    told: Json = {"id": chain.id}
    if at is not None and at >= len(chain.values["x"]):
        at = None  # it is a timestep of another axis
    if "nodes" in want:
        told["nodes"] = arrays(found.nodes, encoding)
        told["start"] = arrays(found.start, encoding)
    if "shares" in want:
        told["shares"] = {
            name: {
                "norm": each.norm,
                "norms": array(each.norms, encoding),
                "parts": array(each.parts, encoding),
            }
            for name, each in shares(chain, found).items()
        }
    if at is not None and "ways" in want:
        _, parameters = model.cell_of(chain.id)
        told["ways"] = arrays(ways_back(chain, found, at), encoding)
        told["ways_apart"] = {
            state: arrays(apart, encoding)
            for state, apart in ways_apart(chain, parameters, found, at).items()
        }
    if at is not None and "share" in want:
        told["share"] = arrays(share_of(chain, found, at), encoding)
    return told


def explanation_json(chain: Chain, found: Explanation) -> Json:
    """A number and its terms (answers.ExplainAnswer)."""
    inner = explanation_json(chain, found.inner) if found.inner else None
    read = rows(found)
    return {
        "chain": chain.id,
        "t": found.t,
        "node": found.node,
        "unit": found.unit,
        "op": found.op,
        "value": found.value,
        "sum": found.sum,
        "terms": [asdict(term) for term in found.terms],
        "rows": [asdict(row) for row in read],
        "leads": leading(found, read, chain.cell),
        "inner": inner,
    }


def matrices_json(model: Model, node: str, found: Sequence[Matrix], encoding: Encoding) -> Json:
    """The weights of a layer or a head (answers.WeightsAnswer)."""
    return {
        "model": model.id,
        "node": node,
        "parts": [
            {"source": part.source, "values": array(part.values, encoding)} for part in found
        ],
    }


def cell_json(cell: Cell) -> Json:
    """A cell's graph (answers.CellAnswer)."""
    return {
        "name": cell.name,
        "label": cell.label,
        "title": cell.title,
        "options": cell.options,
        "choices": cell.choices,
        "states": cell.states,
        "output": cell.states[0],
        "lanes": cell.lanes,
        "belt": cell.belt,
        "gates": sum(node.kind == "valve" for node in cell.nodes),
        "notations": tuple(cell.equations),
        "nodes": [node_json(node) for node in cell.nodes],
        "phases": [phase_json(phase) for phase in cell.phases],
        "equations": cell.equations,
    }


def node_json(node: Node) -> Json:
    """One node. A valve's name says what 1 means: nobody can see that in a number."""
    ends = node.ends
    return {
        "key": node.key,
        "name": str(Phrase.of("node.with-end", name=node.name, end=ends[1])) if ends else node.name,
        "texts": node.texts,
        "short": node.short,
        "caption": node.caption,
        "kind": node.kind,
        "hue": node.hue,
        "op": node.op,
        "inputs": node.inputs,
        "range": node.range,
        "ends": ends,
        "lane": node.lane,
        "slot": node.slot,
        "phase": node.phase,
        "symbols": {notation: asdict(symbol) for notation, symbol in node.symbol.items()},
    }


def phase_json(phase: Phase) -> Json:
    """One phase and what may be said of it."""
    return {
        "key": phase.key,
        "name": phase.name,
        "hue": phase.hue,
        "nodes": phase.nodes,
        "narration": [
            {"say": case.say, "key": f"say.{case.key}", "when": case.when}
            for case in phase.narration
        ],
    }


def task_json(task: Task) -> Json:
    """A task (answers.TaskAnswer)."""
    return {
        "name": task.name,
        "title": task.title,
        "teaches": task.teaches,
        "learned": task.learned,
        "shape": task.shape,
        "reads": task.reads,
        "width": task.width,
        "answer": answer_json(task.answer),
        "heads": [head_json(head) for head in task.heads],
        "starters": [asdict(starter) for starter in task.starters],
        "defaults": task.defaults,
    }


def answer_json(answer: Answer | None) -> Json | None:
    """What the nets of a task write, where they do."""
    if answer is None:
        return None
    said = ("axis", "head", "reads", "start", "stop", "limit")
    return {key: getattr(answer, key) for key in said}


def head_json(head: Head) -> Json:
    """One question of a task."""
    return asdict(head)


def model_json(model: Model) -> Json:
    """A net as it stands in the list (answers.ModelSummary)."""
    header, made = model.header, model.header["made"]
    finding = findings().get(model.id)
    return {
        "id": model.id,
        "task": model.task,
        "cell": model.cell.name,
        "options": model.cell.options,
        "hidden": model.cell.hidden_size,
        "embedding": model.embedding_size,
        "vocabulary_size": len(model.net.inputs[0].vocabulary),
        "parameters": model.parameter_count,
        "cell_parameters": model.cell_parameter_count,
        "seed": header["seed"],
        "updates": made["updates"],
        "loss": made["loss"],
        "accuracy": made["accuracy"],
        "exact": made.get("exact"),
        "gate_cost": made["settings"]["gate_cost"],
        "unit": finding["unit"] if finding else made["unit"],
        "separates": made["separates"],
        "how": made["how"],
    }


def saved_json(saved: Saved) -> Json:
    """A net that was trained or brought here (answers.SavedModel)."""
    return {
        "kind": saved.kind,
        "run": saved.run,
        "name": saved.name,
        "is_here": saved.is_here,
        "net": saved.summary,
    }


def model_whole_json(model: Model, tells: Groups) -> Json:
    """A net with its words and how it came to be (answers.ModelAnswer)."""
    told = ("initialiser", "keep_bias")
    return {
        **model_json(model),
        "vocabulary": model.net.inputs[0].vocabulary,
        "axes": [
            {
                "id": axis.id,
                "reads": model.net.input(axis.input).reads,
                "width": model.net.input(axis.input).width,
                "vocabulary": model.net.input(axis.input).vocabulary,
                "answers": axis.answers or None,
                "start": axis.start or None,
                "stop": axis.stop or None,
                "limit": axis.limit or None,
            }
            for axis in model.net.axes
        ],
        "heads": [head_json(head) for head in model.heads],
        "reads": model.reads,
        "tells": tells,
        "provenance": {key: model.header[key] for key in told} | model.header["made"],
    }
