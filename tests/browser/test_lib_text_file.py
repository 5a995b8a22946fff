"""The page reads a file as the terminal does."""

import pytest

from tests.browser.lib_page import serving_lib
from tests.text_files import FILES


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


@pytest.mark.parametrize(("data", "text"), FILES.values(), ids=FILES)
def test_a_file_is_read_as_the_engine_reads_it(lib, data, text):
    program = "({textOf}, bytes) => textOf(new Uint8Array(bytes))"

    assert lib.run("text-file.js", program, list(data)) == text
