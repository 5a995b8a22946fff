"""The kinds of text and number that every schema is made of."""

import base64
import binascii
import math
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from app import settings as limits
from app.http.errors import plain


class Schema(BaseModel):
    """Nothing unknown, nothing guessed at (a text is not a number), nothing infinite."""

    model_config = ConfigDict(
        extra="forbid", strict=True, allow_inf_nan=False, frozen=True, protected_namespaces=()
    )

    @model_validator(mode="before")
    @classmethod
    def _has_only_its_fields(cls, data: Any) -> Any:
        """Refuse at the first unknown field: a body of a hundred thousand is one fault, not all."""
        if isinstance(data, dict):
            for name in data:
                if name not in cls.model_fields:
                    known = {"name": plain(str(name)), "fields": list(cls.model_fields)}
                    raise PydanticCustomError("unknown_field", "no field {name}", known)
        return data


# ---- words and names ----------------------------------------------------------------------

Text = Annotated[str, StringConstraints(max_length=limits.TEXT_CHARACTERS)]
"""Any text, of bounded length. A lone surrogate is no text: pydantic refuses it in every `str`."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=limits.NAME_CHARACTERS)]
ModelId = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$"),
    Field(description="A net's id: the beginning of its file's SHA-256.", examples=["0" * 16]),
]
RunId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{20}$"),
    Field(description="A training's id.", examples=["0" * 20]),
]
Encoding = Annotated[
    Literal["json", "base64"],
    Field(
        description="How arrays are written: lists of numbers, or packed as base64, which is "
        "exact and several times cheaper."
    ),
]
Timestep = Annotated[int, Field(ge=0, le=limits.TIMESTEPS - 1)]

# ---- numbers ------------------------------------------------------------------------------

Special = Literal["NaN", "Infinity", "-Infinity"]
Number = float | Special
"""A finite number, or the name of one that JSON cannot write."""


class Packed(Schema):
    """An array as its bytes, little-endian, last axis fastest."""

    dtype: Literal["<f8", "<f4"] = Field(description="Type of one number, as NumPy writes it.")
    shape: list[Annotated[int, Field(ge=0, le=2**31)]] = Field(
        max_length=4, description="Length of each axis."
    )
    data: str = Field(description="The numbers' bytes in base64.")

    def array(self) -> NDArray[np.float64]:
        """The numbers, float64. PydanticCustomError where the bytes do not fit the shape."""
        try:
            raw = base64.b64decode(self.data, validate=True)
        except (binascii.Error, ValueError):
            raise PydanticCustomError("not_base64", "data is not base64") from None
        dtype: np.dtype[Any] = np.dtype(self.dtype)
        if len(raw) != math.prod(self.shape) * dtype.itemsize:
            raise PydanticCustomError("wrong_size", "data is not as long as shape and dtype say")
        return np.asarray(np.frombuffer(raw, dtype).reshape(self.shape), np.float64)


def _kind_of_array(value: Any) -> str:
    return "~packed" if isinstance(value, dict | Packed) else "~list"


def _fits(value: Packed) -> Packed:
    if len(value.shape) != 1 or value.shape[0] > limits.HIDDEN:
        raise PydanticCustomError(
            "wrong_shape", "a state is one axis of at most {longest}", {"longest": limits.HIDDEN}
        )
    value.array()
    return value


StateVector = Annotated[
    Annotated[list[Number], Field(max_length=limits.HIDDEN), Tag("~list")]
    | Annotated[Packed, AfterValidator(_fits), Tag("~packed")],
    Discriminator(_kind_of_array),
]
"""One state as it was answered: H numbers, or packed."""

Vector = list[Number] | Packed
Matrix = list[list[Number]] | Packed
