"""Words as numbers, over five seeds: CBOW and skip-gram, rare words, and the same net given its
words in three ways.

python benchmarks/words.py: two minutes, no PyTorch. CPU seconds of one process, one thread.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from engine.embeddings import Settings, own_kind
from engine.embeddings.corpus import sentences
from engine.embeddings.learn import learn
from engine.training import Checkpoint, run
from engine.training.word_nets import word_nets

SEEDS = range(5)
SIZES = (100, 300, 1000)
# CBOW has a pair a word, skip-gram one a neighbour: in three times the epochs it sees as many.
MODELS = (("skip-gram", 4), ("cbow", 4), ("cbow", 12))
RARE = {"fruits": "apple", "animals": "cat", "countries": "india", "professions": "doctor"}


def main() -> None:
    """Print three tables for results.md."""
    print("| model, epochs, sentences | seed 0 | 1 | 2 | 3 | 4 | mean | CPU s |")
    for size in SIZES:
        for model, epochs in MODELS:
            shares, seconds = [], []
            for seed in SEEDS:
                began = time.process_time()
                settings = Settings(sentences=size, model=model, epochs=epochs, seed=seed)
                shares.append(near(settings)[0])
                seconds.append(time.process_time() - began)
            row(f"{model}, {epochs}, {size:,}", shares, seconds)
    print("\n| rare words: model, epochs, sentences | seed 0 | 1 | 2 | 3 | 4 | mean | CPU s |")
    for size in SIZES:
        for model, epochs in MODELS:
            shares, seconds = [], []
            for seed in SEEDS:
                drawn = sentences(size, np.random.default_rng(seed), RARE)
                began = time.process_time()
                text = "\n".join(drawn)
                asked = Settings(text=text, model=model, epochs=epochs, seed=seed)
                shares.append(near(asked)[1])
                seconds.append(time.process_time() - began)
            row(f"{model}, {epochs}, {size:,}", shares, seconds)
    print("\n| net, its words | seed 0 | 1 | 2 | 3 | 4 | mean | weights | CPU s |")
    every = [word_nets(seed) for seed in SEEDS]
    for place, compared in enumerate(every[0]):
        weights = compared.weights()
        for name in compared.trainings:
            ends = [trained(each[place].trainings[name]) for each in every]
            for what, at in (("right", 0), ("loss", 1)):
                figures = [end[at] for end in ends]
                told = " | ".join(f"{each:.3f}" for each in [*figures, np.mean(figures)])
                cpu = np.mean([end[2] for end in ends])
                label = f"{compared.name}, {name}: {what}"
                print(f"| {label} | {told} | {weights[name]:,} | {cpu:.2f} |", flush=True)


def near(settings: Settings) -> tuple[float, float]:
    """The share of words whose nearest is of their kind: of all, and of the rare ones there are."""
    words = settings.corpus().words
    *_, end = learn(settings)
    found = own_kind(end.net.E, words)
    rare = [found[word] for word in RARE.values() if word in found]
    return float(np.mean(list(found.values()))), float(np.mean(rare)) if rare else float("nan")


def trained(settings: object) -> tuple[float, float, float]:
    """Right answers and loss on held-out text at the end, and CPU seconds."""
    began = time.process_time()
    last = None
    for event in run(settings):  # type: ignore[arg-type]
        if isinstance(event, Checkpoint):
            last = event
    assert last is not None
    return min(last.accuracy.values()), last.loss, time.process_time() - began


def row(name: str, shares: list[float], seconds: list[float]) -> None:
    """One row of a table."""
    told = " | ".join(f"{each:.2f}" for each in [*shares, np.nanmean(shares)])
    print(f"| {name} | {told} | {np.mean(seconds):.2f} |", flush=True)


if __name__ == "__main__":
    main()
