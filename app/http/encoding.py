"""Arrays as JSON: lists a person can read, or base64 of the bytes.

NaN and the infinities are the strings "NaN", "Infinity" and "-Infinity". Bytes are little-endian
whatever the machine.
"""

import gzip
import sys
from binascii import b2a_base64
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from app.http.errors import AnswerTooLarge
from app.settings import ANSWER_NUMBERS

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


def check_size(parts: Iterable[Mapping[str, NDArray[np.floating[Any]]]]) -> None:
    """AnswerTooLarge where these arrays are more than one answer may hold; see ANSWER_NUMBERS."""
    count = sum(values.size for part in parts for values in part.values())
    if count > ANSWER_NUMBERS:
        raise AnswerTooLarge(count=count, most=ANSWER_NUMBERS)


def answer(content: Any, status: int = 200) -> Response:
    """A JSON response, written at once and not validated again."""
    body = to_json(content, inf_nan_mode="strings")
    return Response(body, status, media_type="application/json")


class Lasting:
    """An answer that never changes while the server runs: plain, and packed by gzip.

    A page asks for it before its first picture, and packed it is a sixth of its size.
    """

    def __init__(self, content: Any) -> None:
        self._plain = bytes(answer(content).body)
        self._packed = gzip.compress(self._plain, 9, mtime=0)

    def to(self, request: Request) -> Response:
        """The answer to whoever asks, packed where that is understood."""
        is_packed = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"vary": "accept-encoding"} | ({"content-encoding": "gzip"} if is_packed else {})
        body = self._packed if is_packed else self._plain
        return Response(body, headers=headers, media_type="application/json")
