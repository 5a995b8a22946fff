"""A person may type in a script that runs from the right: every field goes by what is typed."""

import re
from pathlib import Path

import pytest

VIEWS = Path(__file__).resolve().parent.parent / "static/js"
FIELD = re.compile(r"<(?:textarea|input\b[^>]*?type=\"(?:text|search)\"|input(?![^>]*type=))[^>]*")


@pytest.mark.parametrize(
    ("path", "field"),
    [
        pytest.param(path, field, id=f"{path.relative_to(VIEWS)}-{at}")
        for path in sorted(VIEWS.rglob("*.js"))
        for at, field in enumerate(FIELD.findall(path.read_text("utf-8")))
        if "readonly" not in field
    ],
)
def test_a_field_for_text_takes_its_direction_from_the_text(path, field):
    assert 'dir="auto"' in field, f"{path.name}: {field}"
