"""Arrays as JSON: lists a person can read, or base64 of the bytes.

NaN and the infinities are the strings "NaN", "Infinity" and "-Infinity". Bytes are little-endian
whatever the machine.
"""

import sys
from binascii import b2a_base64
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json
from starlette.responses import Response

Json = dict[str, Any]


Encoding: TypeAlias = Literal["json", "base64"]


def array(values: NDArray[np.floating[Any]], encoding: Encoding = "json") -> Any:
    """Nested lists, or `{dtype, shape, data}` with the values to the bit."""
    if encoding == "json":
        return values.tolist()
    if sys.byteorder == "big":
        values = values.astype(values.dtype.newbyteorder("<"))
    return {
        "dtype": f"<f{values.itemsize}",
        "shape": values.shape,
        "data": b2a_base64(values.tobytes(), newline=False).decode("ascii"),
    }


def arrays(
    values: Mapping[str, NDArray[np.floating[Any]]], encoding: Encoding = "json"
) -> dict[str, Any]:
    """Each array of a mapping, by the same key."""
    return {key: array(value, encoding) for key, value in values.items()}


def answer(content: Any, status: int = 200) -> Response:
    """A JSON response, written at once and not validated again."""
    body = to_json(content, inf_nan_mode="strings")
    return Response(body, status, media_type="application/json")
