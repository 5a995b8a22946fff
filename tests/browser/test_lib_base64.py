"""The arrays of a trace arrive to the bit, from either encoding."""

import json
import struct
from base64 import b64encode
from math import inf, isnan, nan

import numpy as np
import pytest

from tests.browser.lib_page import serving_lib

FLATTEN = """({decode}, array) => {
  const {shape, data} = decode(array);
  return {shape, data: [...data], type: data.constructor.name};
}"""


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def encoded(array):
    return {
        "dtype": array.dtype.str,
        "shape": list(array.shape),
        "data": b64encode(array.tobytes()).decode(),
    }


@pytest.mark.parametrize(("dtype", "name"), [("<f8", "Float64Array"), ("<f4", "Float32Array")])
@pytest.mark.parametrize("shape", [(0, 4), (1,), (7, 5), (2, 3, 4)])
def test_an_array_in_base64_is_read_to_the_bit(lib, dtype, name, shape):
    array = np.random.default_rng(0).normal(size=shape).astype(dtype)

    read = lib.run("base64.js", FLATTEN, encoded(array))

    assert (tuple(read["shape"]), read["type"]) == (shape, name)
    assert read["data"] == array.ravel().tolist()


def test_numbers_at_the_edge_arrive_in_both_encodings(lib):
    values = [0.0, -0.0, 5e-324, 1.7976931348623157e308, inf, -inf, nan, 0.1]
    written = [0.0, -0.0, 5e-324, 1.7976931348623157e308, "Infinity", "-Infinity", "NaN", 0.1]

    for array in (encoded(np.array(values)), json.loads(json.dumps(written))):
        read = lib.run("base64.js", FLATTEN, array)["data"]

        assert isnan(read[6])
        assert [struct.pack("<d", v) for v in read if not isnan(v)] == [
            struct.pack("<d", v) for v in values if not isnan(v)
        ]


@pytest.mark.parametrize(
    ("lists", "shape"), [([[1, 2], [3, 4], [5, 6]], [3, 2]), ([], [0]), ([[], []], [2, 0])]
)
def test_nested_lists_give_the_same_structure(lib, lists, shape):
    read = lib.run("base64.js", FLATTEN, lists)

    assert read == {
        "shape": shape,
        "data": np.array(lists, float).ravel().tolist(),
        "type": "Float64Array",
    }


def test_a_row_is_a_view_of_its_part(lib):
    array = np.arange(24.0).reshape(2, 3, 4)

    rows = lib.run(
        "base64.js",
        "({decode, row}, array) => { const all = decode(array);"
        " return [[...row(all, 1, 2)], [...row(all, 0)], row(all, 1).buffer === all.data.buffer] }",
        encoded(array),
    )

    assert rows == [array[1, 2].tolist(), array[0].ravel().tolist(), True]


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("lib.row(lib.decode([[1, 2]]), 1)", "[1] is outside an array of [1,2]"),
        ("lib.row(lib.decode([1, 2]), -1)", "[-1] is outside an array of [2]"),
        ("lib.decode([[1, 2], [3]])", "the lists of an array differ in length"),
        ("lib.decode([[1], 2])", "the lists of an array differ in depth"),
        ("lib.decode([1, [2]])", "the lists of an array differ in depth"),
        (
            "lib.decode({dtype: '<f8', shape: [2], data: 'AAAAAAAAAAA='})",
            "an array of [2] takes 16 bytes, but 8 came",
        ),
        (
            "lib.decode({dtype: '<i4', shape: [1], data: 'AAAAAA=='})",
            "an array has the unknown type <i4",
        ),
    ],
)
def test_an_array_that_is_not_one_is_refused_with_a_reason(lib, program, said):
    program = f"(lib) => {{ try {{ return [{program}] }} catch (e) {{ return e.message }} }}"

    assert lib.run("base64.js", program) == said
