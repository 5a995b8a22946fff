"""The text in a file, whatever editor wrote it."""

import pytest

from engine.errors import TextError
from engine.inputs import text_of
from tests.text_files import FILES


@pytest.mark.parametrize(("data", "text"), FILES.values(), ids=FILES)
def test_a_file_is_read_or_its_writer_is_told_how_to_save_it(data, text):
    if text is None:
        with pytest.raises(TextError, match="save it as UTF-8"):
            text_of(data)
    else:
        assert text_of(data) == text
