"""The document that is the truth: complete, kept to by real answers, and not to be broken by it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from app.http.schema import Schema
from app.settings import Settings
from tests.app.asking import (
    ADDING,
    CHARACTERS,
    JSON,
    LSTM,
    NETS,
    TRANSLATION,
    asking,
    post,
    refused,
)

READING = (
    "/api/step",
    "/api/trace",
    "/api/gradients",
    "/api/influence",
    "/api/nudge",
    "/api/collect",
    "/api/jacobians",
    "/api/explain",
    "/api/path",
    "/api/weights",
)
LOSS = {"t": 1, "head": "who", "target": 0}
GOOD: dict[str, dict[str, Any]] = {
    "/api/step": {"token": "Bob", "state": {"h": [0.5, "NaN", 0, -1, "Infinity"]}},
    "/api/trace": {"text": "Bob isn't nice", "as_typed": [1]},
    "/api/gradients": {"text": "Bob isn't nice", "loss": LOSS},
    "/api/influence": {"text": "Bob isn't nice", "loss": LOSS},
    "/api/collect": {"text": "Bob isn't nice", "loss": LOSS},
    "/api/nudge": {
        "text": "Bob isn't nice",
        "loss": LOSS,
        "place": {"t": 0, "node": "h", "unit": 0},
        "by": [0.1],
    },
    "/api/jacobians": {"text": "Bob isn't nice", "t": 1, "unit": 0},
    "/api/explain": {"text": "Bob isn't nice", "t": 1, "node": "h", "unit": 0},
    "/api/path": {"text": "Bob isn't nice", "t": 1, "node": "h", "unit": 0},
    "/api/weights": {"node": "head:who"},
}


def document(app: FastAPI) -> dict[str, Any]:
    """The document as it is served: plain JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(app.openapi()))
    return plain


def answer_schema(app: FastAPI, method: str, path: str) -> type[BaseModel]:
    """The class that the document names for a good answer of a call."""
    good = document(app)["paths"][path][method]["responses"]["200"]
    name = good["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    return next(each for each in every_schema(Schema) if each.__name__ == name)


def every_schema(kind: type[Schema]) -> Iterator[type[Schema]]:
    """The schemas of all calls."""
    for each in kind.__subclasses__():
        yield each
        yield from every_schema(each)


def operations(app: FastAPI) -> list[tuple[str, str, dict[str, Any]]]:
    """Every method of every path."""
    paths = document(app)["paths"].items()
    return [(path, method, call) for path, calls in paths for method, call in calls.items()]


async def test_the_document_is_served_and_the_pages_that_need_another_host_are_not(client, app):
    served = await client.get("/openapi.json")

    assert served.json() == document(app)
    assert "http" not in "".join(re.findall(r"https?://", served.text))
    for path in ("/docs", "/redoc"):
        refused(await client.get(path), 404)


def test_every_call_is_there(app):
    assert {(method, path) for path, method, _ in operations(app)} == {
        ("get", "/healthz"),
        ("get", "/api/cells"),
        ("get", "/api/tasks"),
        ("get", "/api/models"),
        ("get", "/api/models/{id}"),
        ("get", "/api/models/{id}/weights"),
        ("post", "/api/models"),
        ("patch", "/api/models/{id}"),
        ("delete", "/api/models/{id}"),
        ("get", "/api/remedies"),
        ("get", "/api/word-nets"),
        ("get", "/api/train"),
        ("post", "/api/train"),
        ("post", "/api/train/estimate"),
        ("get", "/api/train/{id}"),
        ("get", "/api/train/{id}/events"),
        ("post", "/api/train/{id}/stop"),
        ("post", "/api/train/{id}/slow"),
        ("post", "/api/train/{id}/gradients"),
        ("post", "/api/train/{id}/one-weight"),
        ("post", "/api/sample"),
        ("post", "/api/gates"),
        ("get", "/api/gap"),
        ("post", "/api/gap"),
        ("post", "/api/gap/sentence"),
        ("post", "/api/gap/compare"),
        ("get", "/api/compare"),
        ("post", "/api/compare"),
        ("post", "/api/compare/length"),
        ("post", "/api/compare/order"),
        ("post", "/api/forecast"),
        ("post", "/api/series"),
        ("get", "/api/wirings"),
        ("get", "/api/directions"),
        ("post", "/api/units"),
        ("post", "/api/effect"),
        ("post", "/api/lab"),
        ("post", "/api/word-vectors"),
        ("post", "/api/word-vectors/measured"),
        ("post", "/api/word-vectors/nearest"),
        ("post", "/api/word-vectors/pair"),
        ("post", "/api/word-rows"),
        ("post", "/api/word-features"),
        *(("post", path) for path in READING),
    }


def test_every_call_and_every_field_is_described(app):
    silent = [
        f"{name}.{field}"
        for name, schema in document(app)["components"]["schemas"].items()
        for field, about in schema.get("properties", {}).items()
        if not about.get("description")
    ]

    assert silent == []
    assert all(
        schema.get("description") for schema in document(app)["components"]["schemas"].values()
    )
    assert all(call["description"] for _, _, call in operations(app))


def test_no_request_takes_a_field_that_it_does_not_name(app):
    schemas = document(app)["components"]["schemas"].values()

    assert all(schema["additionalProperties"] is False for schema in schemas)


def test_every_refusal_is_declared_in_the_one_shape(app):
    for path, method, call in operations(app):
        said = set(call["responses"])
        expected = {"400", "403", "408", "413", "503"}
        if method in ("post", "patch"):
            expected |= {"404", "410", "415", "422", "429"}
        elif "{" in path:
            expected |= {"404", "422"} | ({"410"} if path.startswith("/api/models") else set())
        if path.startswith("/api/models") and method != "get":
            expected |= {"404", "409", "507"}
        if (method, path) == ("post", "/api/train"):
            expected |= {"507"}
        good = {status for status in said if status.startswith("2")}
        assert good == ({"200", "204"} if path.endswith("/events") else {min(good)})
        assert said - good == expected
        for status in expected:
            schema = call["responses"][status]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/ErrorAnswer"}


@pytest.mark.parametrize("path", READING)
@pytest.mark.parametrize("encoding", ["json", "base64"])
@pytest.mark.parametrize("recipe", NETS.values(), ids=NETS.keys())
async def test_what_is_answered_is_what_is_declared(app, client, path, encoding, recipe):
    more = {} if path in ("/api/explain", "/api/path") else {"encoding": encoding}

    response = await post(client, path, model=recipe, **GOOD[path], **more)

    assert response.status_code == 200, response.text
    answer_schema(app, "post", path).model_validate_json(response.content)


async def test_the_catalogue_is_what_is_declared(app, client, kept):
    for path in ("/api/cells", "/api/tasks", "/api/models", "/api/models/{id}", "/healthz"):
        response = await client.get(path.replace("{id}", kept.id))

        assert response.status_code == 200, response.text
        answer_schema(app, "get", path).model_validate_json(response.content)


# ---- generated cases ------------------------------------------------------------------------

ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 0.5, 2**70, 10**400, 1e308, -0.0, "", "\ud800", "\x00", "NaN", "h", [], {}]
) | st.text(max_size=5)
WORDS = st.sampled_from(["Bob is nice", "Dan", "evil .", "a", "persson", "", " ", "🙂", "\u0301"])
NAMES = {
    "model": st.sampled_from([*NETS.values(), CHARACTERS, "0" * 20]),
    "text": WORDS | st.text(max_size=40),
    "token": st.sampled_from(["Bob", "evil", "a", "persson", "🙂", "Bob is"]),
    "node": st.sampled_from(
        [
            *"hhhxcfzq",
            "h_prev",
            *["z_f"] * 2,
            "z_i",
            "z_r",
            "u_h",
            "w_x",
            *["head:who"] * 2,
            "head:feeling",
        ]
    ),
    "head": st.sampled_from(["who", "feeling", "next", ""]),
    "chain": st.sampled_from([*["main"] * 9, "layer-1", "backward", "side"]),
    "array": st.sampled_from([None, None, None, "W_f", "U_q"]),
    "x": st.none(),
    "t": st.sampled_from([0, 0, 0, 0, 1, 2, -1]),
    "unit": st.sampled_from([0, 1, 2, 3, 4, 5, -1]),
    "by": st.lists(st.floats(-9, 9), min_size=1, max_size=3),
    "target": st.integers(-1, 4) | st.sampled_from(["he", "like", "nobody"]),
}
OTHER_NAMES = NAMES | {
    "model": st.sampled_from(
        [
            *[TRANSLATION, ADDING] * 3,
            TRANSLATION | {"layers": 2},
            TRANSLATION | {"direction": "both", "decoder": {"cell": "rnn"}},
            TRANSLATION | {"decoder": {"hidden": 9}},
        ]
    ),
    "text": st.sampled_from(
        ["the black cat eats a red apple", "a cow", "0.3 1; 0.8 0; 0.1 1", "1 2\n3 4", "0,5 1"]
    )
    | st.text("0123456789.,;- \n", max_size=20),
    "answer": st.none() | st.sampled_from(["le chat noir", "le", "", "tigre"]),
    "beam": st.sampled_from([1, 1, 2, 5, 6]),
    "axis": st.sampled_from(["main", "answer", "side"]),
    "token": st.sampled_from(["cat", "<s>", "</s>", "le", "0.3 1", "0.3", "the cat"]),
    "node": st.sampled_from(
        [*"hhhxrzn", "h_prev", *["z_r", "z_z", "head:word", "head:sum"] * 3, "p:word"]
    ),
    "head": st.sampled_from(["word", "sum"]),
    "chain": st.sampled_from([*["main"] * 3, "encoder", "decoder", "decoder-2", "side"]),
    "target": st.integers(-1, 40)
    | st.sampled_from(["chat", "</s>", "cat"])
    | st.lists(st.floats(-1, 1) | st.just(1e308), max_size=2),
}
"""Of nets that write, and of those that read and answer numbers."""
STATE = st.dictionaries(
    st.sampled_from(["h", "c", "q"]),
    st.lists(
        st.floats(-1, 1) | st.sampled_from(["NaN", "-Infinity", 1e308]), min_size=5, max_size=5
    ),
    max_size=2,
)


Names = dict[str, st.SearchStrategy[Any]]


def values(
    schema: dict[str, Any], schemas: dict[str, Any], name: str = "", names: Names = NAMES
) -> st.SearchStrategy[Any]:
    """Mostly what a schema takes; at times, anywhere in it, what it does not."""
    taken = fitting(schema, schemas, name, names)
    return mixed(names.get(name, taken), taken, ODD)


@st.composite
def mixed(
    draw: st.DrawFn,
    known: st.SearchStrategy[Any],
    taken: st.SearchStrategy[Any],
    odd: st.SearchStrategy[Any],
) -> Any:
    """A value that is known to mean something, one that is merely taken, or an odd one."""
    return draw(draw(st.sampled_from([known] * 24 + [taken] * 2 + [odd])))


def fitting(
    schema: dict[str, Any], schemas: dict[str, Any], name: str, names: Names
) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return fitting(schemas[schema["$ref"].rpartition("/")[2]], schemas, name, names)
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return st.one_of([fitting(one, schemas, name, names) for one in schema[several]])
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    match schema.get("type"):
        case "object" if "properties" in schema:
            fields = {
                field: values(about, schemas, field, names)
                for field, about in schema["properties"].items()
                if field not in ("state", "states")
            }
            if "state" in schema["properties"]:
                fields["state"] = STATE | st.none()
            if "states" in schema["properties"]:
                chains = st.sampled_from(["main", "layer-1", "forward", "encoder", "decoder"])
                fields["states"] = st.dictionaries(chains, STATE, max_size=2) | st.none()
            if "place" in schema["properties"]:  # one of the two is sent
                fields["weight"] = mixed(st.none(), fields["weight"], ODD)
            always = {*schema.get("required", ()), "token", "place"} & set(fields)
            needed = {field: fields.pop(field) for field in sorted(always)}
            return st.fixed_dictionaries(needed, optional=fields)
        case "object":
            inside = schema["additionalProperties"]
            keys = st.text(max_size=4) | st.sampled_from(["h", "c", "reset", "activation"])
            return st.dictionaries(keys, values(inside, schemas, "", names), max_size=3)
        case "array":
            return st.lists(values(schema["items"], schemas, "", names), max_size=2)
        case "string":
            pattern = schema.get("pattern")
            return st.from_regex(pattern, fullmatch=True) if pattern else st.text(max_size=8)
        case "integer":
            least, most = schema["minimum"], min(schema["maximum"], 40)
            return st.integers(least, most)
        case "number":
            return st.floats(allow_nan=False, allow_infinity=False) | st.integers(-3, 3)
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case other:
            raise AssertionError(f"the document has a kind this test does not know: {other}")


async def check(app: FastAPI, path: str, bodies: list[bytes]) -> Counter[int]:
    """No answer fails, and each is of a declared status and shape. How many there were of each."""
    good = answer_schema(app, "post", path)
    declared = document(app)["paths"][path]["post"]["responses"]
    seen: Counter[int] = Counter()
    async with asking(app) as client:
        for body in bodies:
            response = await client.post(path, content=body, headers=JSON)
            seen[response.status_code] += 1
            if response.status_code == 200:
                good.model_validate_json(response.content)
            else:
                assert str(response.status_code) in declared, (body, response.text)
                refused(response, response.status_code)
    return seen


@pytest.mark.parametrize("path", READING)
@pytest.mark.parametrize("names", [NAMES, OTHER_NAMES], ids=["one text", "writing and numbers"])
async def test_no_generated_request_breaks_the_server(app, path, names):
    schemas = document(app)["components"]["schemas"]
    call = document(app)["paths"][path]["post"]
    schema = call["requestBody"]["content"]["application/json"]["schema"]

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(values(schema, schemas, "", names))
    def sweep(body: Any) -> None:
        asked.append(json.dumps(body).encode())

    asked: list[bytes] = []
    sweep()
    seen = await check(app, path, asked)

    assert min(seen[200], seen[422]) > 10  # neither all nonsense nor all well


@pytest.mark.parametrize("path", READING)
async def test_no_damaged_request_breaks_the_server(app, path, rng):
    good = json.dumps({"model": LSTM} | GOOD[path]).encode()

    damaged = []
    for _ in range(150):
        body = bytearray(good)
        for _ in range(int(rng.integers(1, 4))):
            at = int(rng.integers(len(body)))
            match int(rng.integers(3)):
                case 0:
                    body[at] = int(rng.integers(256))
                case 1:
                    del body[at : at + int(rng.integers(1, 20))]
                case 2:
                    body[at:at] = rng.choice(
                        [b"\x00", b"[", b"}", b'"', b"9" * 400, b"\xed\xa0\x80"]
                    )
        damaged.append(bytes(body))
    seen = await check(app, path, damaged)

    assert seen[422] > 10


@pytest.mark.parametrize(
    "method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "Q"]
)
@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/api/step", "/api/models/x", "/static/x", "/%00"]
)
async def test_no_method_breaks_the_server(client, method, path):
    response = await client.request(method, path, json={})

    assert response.status_code < 500
    if response.status_code >= 400 and method != "HEAD":
        refused(response, response.status_code)


def test_the_limits_in_the_document_are_those_of_the_settings(app):
    schemas = document(app)["components"]["schemas"]

    assert schemas["TraceRequest"]["properties"]["text"]["maxLength"] == 2_000
    assert schemas["Recipe"]["properties"]["hidden"]["maximum"] == 256
    assert Settings().body_bytes == 1_000_000
    assert Settings().read_seconds == 10
