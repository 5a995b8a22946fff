"""The page's types of what goes over the wire say what the API says.

`make check` makes them anew and compares; this reads that nothing of the API is missing there, and
nothing in them is left over, also where there is no Node.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from app.main import create_app

WIRE = Path(__file__).resolve().parent.parent / "static/js/api/wire.d.ts"
TYPE = re.compile(r"^export interface (\w+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r'^  (?:\[address: `([^`]+)`\]|"([^"]+)"|(\w+)\??):', re.MULTILINE)


@pytest.fixture(scope="module")
def api() -> dict[str, Any]:
    return create_app().openapi()


@pytest.fixture(scope="module")
def types() -> dict[str, set[str]]:
    """The names of every interface's fields."""
    text = WIRE.read_text("utf-8")
    return {
        name: {next(filter(None, groups)) for groups in FIELD.findall(body)}
        for name, body in TYPE.findall(text)
    }


def test_every_schema_has_a_type_of_the_same_fields(api, types):
    schemas = api["components"]["schemas"]

    made = {name: types[name] for name in types if name in schemas}

    assert made == {name: set(about["properties"]) for name, about in schemas.items()}
    assert set(types) - set(schemas) == {"Wire", "Get", "Post", "Sent"}


@pytest.mark.parametrize(("name", "method"), [("Get", "get"), ("Post", "post")])
def test_every_address_that_answers_json_has_the_type_of_its_answer(api, types, name, method):
    def is_json(call: dict[str, Any]) -> bool:
        answers = [each for code, each in call["responses"].items() if code.startswith("2")]
        return any("application/json" in each.get("content", {}) for each in answers)

    addresses = {
        re.sub(r"\{\w+\}", "${string}", path[1:])
        for path, calls in api["paths"].items()
        if method in calls and is_json(calls[method])
    }

    assert types[name] == addresses
