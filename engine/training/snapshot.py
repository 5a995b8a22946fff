"""A run as bytes: one safetensors file of its numbers, and the rest as JSON in its header.

It is for the machine that made it, not for exchange. Nothing in it is ever executed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from engine.cells.base import Array
from engine.errors import DocumentError, EngineError, reason

FORMAT = 1
KEY = "gatescope.run"
TEXT = "text"
"""The JSON lies among the tensors, as bytes: a text that is learned may be long."""


def write(arrays: dict[str, Array], state: dict[str, Any]) -> bytes:
    """Arrays and what goes with them; equal runs give equal bytes."""
    text = json.dumps({"format": FORMAT, **state}, sort_keys=True).encode()
    tensors: dict[str, Any] = {key: np.ascontiguousarray(arrays[key]) for key in sorted(arrays)}
    return bytes(save({**tensors, TEXT: np.frombuffer(text, np.uint8)}, metadata={KEY: "1"}))


def read(data: bytes) -> tuple[dict[str, Array], dict[str, Any]]:
    """What `write` was given; DocumentError where it is damaged."""
    with damage():
        tensors = load(data)
        state = json.loads(tensors.pop(TEXT).tobytes())
        if state.pop("format") != FORMAT:
            raise ValueError("another format")
        for key, tensor in tensors.items():
            if tensor.dtype == np.uint8:  # a net's own file, checked when it is read
                continue
            if tensor.dtype not in (np.float32, np.float64) or not np.isfinite(tensor).all():
                raise ValueError(key)
    return tensors, dict(state)


@contextmanager
def damage() -> Iterator[None]:
    """Whatever goes wrong in here is the file's fault."""
    try:
        yield
    except (SafetensorError, EngineError, KeyError, TypeError, ValueError, AttributeError) as found:
        raise DocumentError("training.damaged", why=reason(found)) from found
