"""The model document: canonical, checked, and never trusted."""

import json
import struct

import numpy as np
import pytest
from safetensors.numpy import save

from engine.errors import DocumentError
from engine.net import weights

HEADER = {"cell": "lstm", "vocabulary": ["<unk>", "été"]}


def document(**tensors):
    return weights.write(HEADER, tensors or {"b": np.arange(3.0), "a": np.ones((2, 2))})


def test_what_is_written_is_read_back():
    header, tensors = weights.read(document())

    assert header == {"format": 1, **HEADER}
    np.testing.assert_array_equal(tensors["a"], np.ones((2, 2)))
    np.testing.assert_array_equal(tensors["b"], [0, 1, 2])


def test_the_same_net_is_the_same_bytes_in_whatever_order_it_is_given():
    one = weights.write({"x": 1, "y": 2}, {"a": np.ones(2), "b": np.zeros(3)})
    other = weights.write({"y": 2, "x": 1}, {"b": np.zeros(3), "a": np.ones(2)})

    assert one == other
    assert weights.identify(one) == weights.identify(other)


def test_one_changed_bit_is_another_model():
    data = bytearray(document())
    data[-1] ^= 1

    assert weights.identify(bytes(data)) != weights.identify(document())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "too short"),
        (document()[:-4], "damaged or cut short"),
        (b"\x80\x04" + b"\x00" * 30, "header is too large"),
        (struct.pack("<Q", 2_000_000) + b"{}", "header is too large"),
        (struct.pack("<Q", 2) + b"{}", "no Gatescope header"),
        (struct.pack("<Q", 4) + b"[[[[", "no Gatescope header"),
        (save({"a": np.ones(2)}), "no Gatescope header"),
        (save({"a": np.ones(2)}, {"gatescope": json.dumps({"format": 9})}), "format 9"),
        (document(a=np.array([1.0, np.nan])), "not finite"),
        (document(a=np.array([1, 2])), "not F16, F32 or F64"),
        (weights.write(HEADER, {f"t{k}": np.ones(1) for k in range(257)}), "at most 256"),
    ],
    ids=[
        "nothing",
        "cut short",
        "pickled",
        "long header",
        "no header",
        "not json",
        "not ours",
        "other format",
        "NaN",
        "whole numbers",
        "257 tensors",
    ],
)
def test_a_bad_document_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(DocumentError, match=sentence):
        weights.read(data)
