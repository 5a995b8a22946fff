"""What a class feels while nets are trained: a server, and clients, on the same machine.

    python benchmarks/serving.py [traces] [stepping] [followers] [start] [--minutes N] [--rate R]

traces     20 words at a steady rate, while nobody trains and while four nets are trained, in turn
stepping   30 clients step once a second while a net is trained: errors, delays, memory
followers  100 follow one run: from when an event is on the disk until it is received
start      30 press Train at once, each for another net: how long until theirs moves

It says how busy the machine was. Clients and server share its cores.
"""

import argparse
import asyncio
import json
import os
import sqlite3
import statistics
import time

from wire import Line, serving, share

SENTENCE = "Bob is a nice person. Dan on the other hand is evil. Mary on the other hand is kind."
TRACE = {
    "model": {"task": "subject-switch", "cell": "lstm", "hidden": 32, "embedding": 8},
    "text": SENTENCE,
    "encoding": "base64",
}
LONG = {"task": "subject-switch", "cell": "lstm", "updates": 20_000}
LINES = 60
"""Connections at once."""
WINDOW = 8.0
"""Seconds of one measurement of traces."""
ROUNDS = 5


class Trainings:
    """Nets that are trained until they are stopped."""

    def __init__(self, server):
        self.server, self.begun = server, []

    async def ask(self, method, path, body=None):
        """On a line of its own: one that lies idle is hung up by the server."""
        line = await Line.to(self.server)
        status, answer = await line.ask(method, path, body)
        line.close()
        return status, json.loads(answer)

    async def start(self, count, **changes):
        """So many more; they move when this returns."""
        for _ in range(count):
            settings = {**LONG, **changes, "seed": len(self.begun)}
            status, run = await self.ask("POST", "/api/train", settings)
            assert status == 202, run
            self.begun.append(run)
        while not all([(await self.seen(run))["updates"] for run in self.begun]):
            await asyncio.sleep(0.05)

    async def seen(self, run):
        """Where a run is, without its log."""
        return (await self.ask("GET", f"/api/train/{run['id']}?after=1000000000"))[1]

    async def stop(self):
        """All of them; they have ended when this returns."""
        for run in self.begun:
            await self.ask("POST", f"/api/train/{run['id']}/stop", {"owner": run["owner"]})
        while any([(await self.seen(run))["state"] == "running" for run in self.begun]):
            await asyncio.sleep(0.05)
        self.begun = []


async def steady(lines, rate, seconds, body):
    """Ask at moments fixed beforehand; seconds from the moment until the answer is here."""
    free = asyncio.Queue()
    for line in lines:
        free.put_nowait(line)
    took, wrong = [], 0

    async def one(moment):
        nonlocal wrong
        line = await free.get()
        status, _ = await line.ask("POST", "/api/trace", body)
        free.put_nowait(line)
        took.append(time.monotonic() - moment)
        wrong += status != 200

    start = time.monotonic() + 0.05
    async with asyncio.TaskGroup() as group:
        for number in range(int(rate * seconds)):
            moment = start + number / rate
            if (wait := moment - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            group.create_task(one(moment))
    return took, wrong


async def traces(server, asked):
    """p50 and p99 of traces, in windows that take turns."""
    lines = [await Line.to(server) for _ in range(LINES)]
    trainings = Trainings(server)
    _, body = await lines[0].ask("POST", "/api/trace", TRACE)
    words = len(json.loads(body)["columns"])
    await steady(lines, asked.rate, 1, TRACE)
    ratios, kept = [], {"idle": [], "training": []}
    errors = 0
    print(f"\n{asked.rate} traces a second, {words} words, LSTM of 32 units; milliseconds")
    print("round    idle p50   p99    training p50   p99    p99 training / idle   load")
    for number in range(ROUNDS):
        figures = {}
        for kind in ("idle", "training"):
            if kind == "training":
                await trainings.start(4)
            took, wrong = await steady(lines, asked.rate, WINDOW, TRACE)
            errors += wrong
            figures[kind] = [1000 * share(took, part) for part in (0.5, 0.99)]
            kept[kind] += took
            await trainings.stop()
        ratios.append(figures["training"][1] / figures["idle"][1])
        (i50, i99), (t50, t99) = figures["idle"], figures["training"]
        print(
            f"{number + 1:5} {i50:11.1f} {i99:6.1f} {t50:14.1f} {t99:6.1f} {ratios[-1]:16.2f}"
            f" {os.getloadavg()[0]:13.1f}",
            flush=True,
        )
    both = [1000 * share(kept[kind], 0.99) for kind in ("idle", "training")]
    print(
        f"median ratio {statistics.median(ratios):.2f}; p99 of all rounds together"
        f" {both[0]:.1f} and {both[1]:.1f}; errors {errors}"
    )


async def stepping(server, asked):
    """A class at work for some minutes."""
    trainings = Trainings(server)
    await trainings.start(1)
    words = SENTENCE.replace(".", " .").split()
    took, wrong = [], 0
    end = time.monotonic() + 60 * asked.minutes

    async def student(number):
        nonlocal wrong
        line = await Line.to(server)
        await asyncio.sleep(number / 30)
        state, at = None, number
        while time.monotonic() < end:
            body = {"model": TRACE["model"], "token": words[at % len(words)]}
            if state is not None:
                body["state"] = state
            began = time.monotonic()
            status, answer = await line.ask("POST", "/api/step", body)
            took.append(time.monotonic() - began)
            wrong += status != 200
            state = json.loads(answer).get("state") if status == 200 else None
            at += 1
            await asyncio.sleep(max(0, 1 - (time.monotonic() - began)))

    async def watch():
        print("\n30 clients step once a second, one net is trained; megabytes of all processes")
        while time.monotonic() < end:
            held = [round(size / 1e6) for size in server.memory()]
            print(
                f"after {asked.minutes - (end - time.monotonic()) / 60:5.1f} min: {sum(held):4} "
                f"({', '.join(map(str, held))})   load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
            if (await trainings.seen(trainings.begun[-1]))["state"] != "running":
                await trainings.start(1)
            await asyncio.sleep(min(30, max(0.1, end - time.monotonic())))

    async with asyncio.TaskGroup() as group:
        for number in range(30):
            group.create_task(student(number))
        group.create_task(watch())
    await trainings.stop()
    print(
        f"{len(took):,} steps, {wrong} errors; p50 {1000 * share(took, 0.5):.1f}, "
        f"p95 {1000 * share(took, 0.95):.1f}, p99 {1000 * share(took, 0.99):.1f} ms; "
        f"at the end {sum(server.memory()) / 1e6:.0f} MB"
    )


async def followers(server, asked):
    """From the disk to the last of a hundred."""
    trainings = Trainings(server)
    await trainings.start(1)
    (run,) = trainings.begun
    kept, came = {}, []
    stop = asyncio.Event()

    async def watch():
        file = sqlite3.connect(f"file:{server.data}/gatescope.sqlite?mode=ro", uri=True)
        while not stop.is_set():
            ((last,),) = file.execute("SELECT max(number) FROM event WHERE run = ?", (run["id"],))
            kept.setdefault(last, time.monotonic())
            await asyncio.sleep(0.002)
        file.close()

    async def follow():
        line = await Line.to(server)
        await line.send("GET", f"/api/train/{run['id']}/events")
        await line.head()
        mine = [(number, at) async for number, _, at in line.events()]
        came.append(mine)

    async with asyncio.TaskGroup() as group:
        for _ in range(100):
            group.create_task(follow())
        await asyncio.sleep(1)
        group.create_task(watch())
        await asyncio.sleep(min(60 * asked.minutes, 30))
        await trainings.stop()
        stop.set()
    last = {mine[-1][0] for mine in came}
    whole = all([number for number, _ in mine] == list(range(1, mine[-1][0] + 1)) for mine in came)
    delays = [at - kept[n] for mine in came for n, at in mine if n in kept and n > min(kept)]
    print("\n100 follow one run; milliseconds from the disk to the follower")
    print(
        f"{len(delays):,} of {sum(map(len, came)):,} received events timed; "
        f"p50 {1000 * share(delays, 0.5):.1f}, p99 {1000 * share(delays, 0.99):.1f}, "
        f"most {1000 * max(delays):.1f}; "
        f"every event to each: {'yes' if whole and len(last) == 1 else 'NO'}; "
        f"load {os.getloadavg()[0]:.1f}"
    )


async def start(server, asked):
    """Thirty at once."""
    trainings = Trainings(server)
    lines = [await Line.to(server) for _ in range(30)]
    choices = [(task, cell) for task in ("subject-switch", "near-far") for cell in ("lstm", "gru")]
    waited = {}
    before = server.cpu()

    async def press(number, line):
        task, cell = choices[number % len(choices)]
        began = time.monotonic()
        asks = {"task": task, "cell": cell, "seed": 1000 + number}
        status, body = await line.ask("POST", "/api/train", asks)
        assert status == 202, body
        run = json.loads(body)
        trainings.begun.append(run)
        await line.send("GET", f"/api/train/{run['id']}/events")
        await line.head()
        async for _, kind, at in line.events():
            if kind in ("checkpoint", "progress"):
                waited.setdefault((number, kind), at - began)
            if (number, "progress") in waited:
                break
        line.close()

    await asyncio.gather(*(press(number, line) for number, line in enumerate(lines)))
    used = server.cpu() - before
    print("\n30 press Train at once, each for another net; seconds")
    for kind, what in (("checkpoint", "first net"), ("progress", "first loss")):
        seconds = sorted(at for (_, each), at in waited.items() if each == kind)
        print(
            f"{what}: first {seconds[0]:.2f}, median {statistics.median(seconds):.2f}, "
            f"last {seconds[-1]:.2f}; load {os.getloadavg()[0]:.1f}"
        )
    print(
        f"all processes used {used:.2f} CPU seconds until the last had its first loss; "
        f"they hold {sum(server.memory()) / 1e6:.0f} MB"
    )
    await trainings.stop()


PARTS = {part.__name__: part for part in (traces, stepping, followers, start)}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=list(PARTS))
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--rate", type=int, default=300)
    asked = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for part in asked.parts:
        with serving() as server:
            asyncio.run(PARTS[part](server, asked))


if __name__ == "__main__":
    main()
