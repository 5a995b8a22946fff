"""The model document: one safetensors file that says everything about a net.

The file is canonical: tensors by name, the header's text as sorted JSON under one key, so that
the same net is the same bytes. A model's id is the first 20 hexadecimal digits of the SHA-256 of
its file.
"""

from __future__ import annotations

import hashlib
import json
import struct
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from engine.cells.base import Array
from engine.errors import DocumentError

FORMATS = (1, 2)
"""Of a header: one cell on one text, or any net (`engine.net.document`)."""
KEY = "gatescope"
LARGEST_HEADER = 1_000_000
MOST_TENSORS = 256
DTYPES = (np.float16, np.float32, np.float64)


def identify(data: bytes) -> str:
    """The id of a document."""
    return hashlib.sha256(data).hexdigest()[:20]


def write(header: dict[str, Any], tensors: dict[str, Array]) -> bytes:
    """A document; equal headers and tensors give equal bytes."""
    text = json.dumps({"format": 1, **header}, sort_keys=True, ensure_ascii=False)
    ordered = {key: np.ascontiguousarray(tensors[key]) for key in sorted(tensors)}
    return bytes(save(ordered, metadata={KEY: text}))


def read(data: bytes) -> tuple[dict[str, Any], dict[str, Array]]:
    """The header and the tensors of a document, in float64.

    Raises:
        DocumentError: if it is damaged, too large a header, not one of ours, or not finite.
    """
    header = read_header(data)
    try:
        tensors = load(data)
    except (SafetensorError, KeyError, ValueError) as damage:
        raise DocumentError("weights.damaged") from damage
    if len(tensors) > MOST_TENSORS:
        raise DocumentError("weights.tensors", count=len(tensors), most=MOST_TENSORS)
    for name, tensor in tensors.items():
        if tensor.dtype not in DTYPES:
            raise DocumentError("weights.dtype", tensor=name)
        if not np.isfinite(tensor).all():
            raise DocumentError("weights.not-finite", tensor=name)
    return header, {name: tensor.astype(np.float64) for name, tensor in tensors.items()}


def read_header(data: bytes) -> dict[str, Any]:
    """The header alone, without reading the weights."""
    if len(data) < 8:
        raise DocumentError("weights.short")
    (size,) = struct.unpack("<Q", data[:8])
    if size > LARGEST_HEADER or size > len(data) - 8:
        raise DocumentError("weights.no-file")
    try:
        header = json.loads(json.loads(data[8 : 8 + size])["__metadata__"][KEY])
        known = type(header["format"]) is int and header["format"] in FORMATS
    except (ValueError, KeyError, TypeError, RecursionError) as damage:
        raise DocumentError("weights.no-header") from damage
    if not known:
        raise DocumentError(
            "weights.format", format=repr(header["format"])[:40], old=FORMATS[0], new=FORMATS[1]
        )
    return dict(header)
