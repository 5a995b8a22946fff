"""What gradients on the graph cost: by every node, what survives, each word, and a whole answer.

Process CPU time of one thread, beside the time of the trace that it starts from; of the answers the
CPU time of the server that gives them (Linux). `--quick` for a look. No PyTorch.
"""

from measure import calls_for, seconds  # first: it sets one thread

# isort: split

import asyncio
import statistics
import sys

from wire import Line, serving

from engine.analysis.influence import influence
from engine.graph import Hold
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.net.shares import shares

CELLS = ("lstm", "gru", "rnn", "mgu", "feedforward", "bag")
SENTENCE = "Bob is a nice person. Dan on the other hand is evil. Eve is a nice person today."
FEELING = ("feeling", "hate")


def text_of(count):
    """A text of so many timesteps."""
    words = SENTENCE.replace(".", " .").split()
    return " ".join((words * (count // len(words) + 1))[:count])


def net(cell, hidden):
    """An untrained net; how large its weights are makes no difference in time."""
    return Model.untrained(Recipe("subject-switch", cell, hidden=hidden, embedding=16))


def milliseconds(work, rounds):
    """The median over rounds of the CPU time of one call."""
    calls = calls_for(work, 0.1)
    return 1e3 * statistics.median(seconds(work, calls) for _ in range(rounds))


def row(what, cell, steps, hidden, time, trace=None):
    """One line: what, of which net and text, and how many traces it takes as long as."""
    times = "" if trace is None else f"{time / trace:10.1f}"
    print(f"{what:34} {cell:11} {steps:4} {hidden:4} {time:10.3f} {times}", flush=True)


def of_a_net(rounds):
    """Print what the engine takes."""
    for cell in CELLS:
        model, text, t = net(cell, 16), text_of(22), 21
        trace = milliseconds(lambda m=model, x=text: m.trace(x), rounds)
        held = [Hold(None, "h", 0, 0.1)]
        for what, holds in (("gradients of all nodes", ()), ("the same, one unit held", held)):
            time = milliseconds(
                lambda m=model, x=text, h=holds: m.gradients(x, 21, *FEELING, holds=h), rounds
            )
            row(what, cell, 22, 16, time, trace)
        found = model.gradients(text, t, *FEELING)
        chain = found.trace.chains[0]
        time = milliseconds(lambda f=found, c=chain: shares(c, f.chains[c.id]), rounds)
        row("shares of the timesteps", cell, 22, 16, time, trace)
    for cell in CELLS:
        model, text = net(cell, 32), text_of(100)
        found = model.trace(text)
        chain = found.chains[0].id
        time = milliseconds(lambda m=model, f=found, c=chain: m.survival(f, c, 99, 0), rounds)
        row("Jacobians: norms, products, bound", cell, 100, 32, time)
    for cell in CELLS:
        model, text = net(cell, 16), text_of(20)
        trace = milliseconds(lambda m=model, x=text: m.trace(x), rounds)
        time = milliseconds(lambda m=model, x=text: influence(m, x, 19, *FEELING), rounds)
        row("influence of each word", cell, 20, 16, time, trace)
    for cell in CELLS[:3]:
        model, text = net(cell, 32), text_of(500)
        trace = milliseconds(lambda m=model, x=text: m.trace(x), rounds)
        time = milliseconds(lambda m=model, x=text: m.gradients(x, 499, *FEELING), rounds)
        row("gradients of all nodes", cell, 500, 32, time, trace)
        found = model.trace(text)
        time = milliseconds(lambda m=model, f=found: m.survival(f, "main", 499, 0), rounds)
        row("Jacobians: norms, products, bound", cell, 500, 32, time)


async def of_answers(server, count):
    """Print what a server takes for an answer to /api/gradients, and to /api/trace."""
    line = await Line.to(server)
    loss = {"t": 21, "head": "feeling", "target": "hate"}
    wanted = {"want": ["nodes", "shares", "ways", "share"], "at": 10}
    kinds = {
        "trace": ("/api/trace", {}),
        "gradients: norms": ("/api/gradients", {"loss": loss}),
        "gradients: all there is": ("/api/gradients", {"loss": loss, **wanted}),
        "gradients: all there is, JSON": (
            "/api/gradients",
            {"loss": loss, **wanted, "encoding": "json"},
        ),
    }
    for cell in CELLS[:3]:
        recipe = {"task": "subject-switch", "cell": cell, "hidden": 16, "embedding": 16}
        body = {"model": recipe, "text": text_of(22), "encoding": "base64"}
        trace = None
        for what, (path, more) in kinds.items():
            before = 0.0
            for number in range(count + 20):
                if number == 20:  # the net is ready, and nothing is done for the first time
                    before = server.cpu()
                status, answer = await line.ask("POST", path, body | more)
                if status != 200:
                    raise RuntimeError(answer.decode())
            time = 1e3 * (server.cpu() - before) / count
            trace = trace or time
            row(f"answer, {what}", cell, 22, 16, time, trace)
    line.close()


def main():
    """Print a row for each, with milliseconds of CPU and how many traces that is."""
    is_quick = "--quick" in sys.argv
    print("what                               cell           T    H         ms     traces")
    of_a_net(3 if is_quick else 11)
    with serving() as server:
        asyncio.run(of_answers(server, 100 if is_quick else 1_000))


if __name__ == "__main__":
    main()
