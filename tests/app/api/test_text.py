"""Any text at all: read exactly as typed, or refused with a sentence."""

from typing import Any

import pytest

from engine.inputs import characters
from tests.app.asking import CHARACTERS, LSTM, post, refused

ODD = {
    "emoji": "Bob 🙂 is 👩‍👩‍👧 nice 🏳️‍🌈",
    "right to left": "بوب شخص لطيف. שלום לך",
    "mixed directions": "Bob ‮evil‬ is \u2067nice\u2069",
    "combining": "Re\u0301ne\u0301 ate a cre\u0300me bru\u0302le\u0301e",
    "a mark alone": "\u0301 \u0301\u0301",
    "many marks": "Bo" + "\u0301" * 200 + "b is",
    "Thai, Devanagari, Chinese": "บ๊อบเป็นคนดี बॉब अच्छा है 鲍勃很好",
    "control characters": "Bob\x01\x02 is\x1b[31m nice\x7f\x85",
    "NUL": "Bob\x00is",
    "line ends": "Bob is\r\nnice\u2028and\u2029kind\x0bso",
    "not characters": "Bob \ufffe \uffff \U0010ffff is",
    "private use": "Bob \ue000 \U000f0000 is",
    "invisible": "B\u200bo\u200db \ufeffis",
    "markup": "<script>alert('x')</script> & <b onmouseover=\"x\">Bob</b>",
    "templates": "{{7*7}} ${7*7} %s {unit} {0.__class__}",
    "ligatures and widths": "ﬁne Ｂｏｂ ǅ ﷽ ß İ",
    "apostrophes": "'' ’’ isn't Bob’s 'nice' rock'n'roll",
    "one long word": "a" * 2_000,
    "digits": "1,234.5 × 10⁻³ ٣ ½",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
async def test_any_text_comes_back_exactly_as_typed(client, text):
    response = await post(client, "/api/trace", model=LSTM, text=text)

    assert response.status_code == 200, response.text
    trace = response.json()
    assert trace["text"] == text
    read = "".join(column["before"] + column["text"] for column in trace["columns"])
    assert text.startswith(read)
    assert len(trace["chains"][0]["nodes"]["h"]) == len(trace["columns"])


@pytest.mark.parametrize("text", [t for t in ODD.values() if len(t) <= 500])
async def test_a_net_of_characters_reads_every_character(client, text):
    response = await post(client, "/api/trace", model=CHARACTERS, text=text)

    read = [column["text"] for column in response.json()["columns"]]
    assert read == [piece.text for piece in characters(text)]
    assert "".join(read) == text


@pytest.mark.parametrize("text", ["", " ", "\t\n\r\u00a0\u3000", "\x00\x01", "___", "… __"])
@pytest.mark.parametrize("call", ["trace", "gradients", "explain"])
async def test_a_blank_text_asks_for_a_word(client, call, text):
    more: dict[str, dict[str, Any]] = {
        "trace": {},
        "gradients": {"loss": {"t": 0, "head": "who", "target": 0}},
        "explain": {"t": 0, "node": "h", "unit": 0},
    }

    response = await post(client, f"/api/{call}", model=LSTM, text=text, **more[call])

    assert refused(response) == "There is nothing to read yet: type a word."


async def test_two_thousand_characters_are_read_and_one_more_is_not(client):
    text = "wonderful " * 200

    most = await post(client, "/api/trace", model=LSTM, text=text, encoding="base64")
    more = await post(client, "/api/trace", model=LSTM, text=text + "x")

    assert most.json()["text"] == text
    assert refused(more) == "text: send at most 2,000 characters."


@pytest.mark.parametrize("recipe", [LSTM, CHARACTERS], ids=["words", "characters"])
async def test_five_hundred_timesteps_are_read_and_one_more_is_not(client, recipe):
    text = "Bo " * 500 if recipe is LSTM else "b" * 500

    most = await post(client, "/api/trace", model=recipe, text=text, encoding="base64")
    more = await post(client, "/api/trace", model=recipe, text=text + "b")

    assert len(most.json()["columns"]) == 500
    assert "501 timesteps" in refused(more)


@pytest.mark.parametrize("call", ["gradients", "jacobians", "influence", "explain"])
@pytest.mark.parametrize("recipe", [LSTM, CHARACTERS], ids=["words", "characters"])
async def test_what_is_asked_about_a_text_has_the_same_bound(client, recipe, call):
    text = "a " * 501 if recipe is LSTM else "a" * 501
    head = "who" if recipe is LSTM else "next"
    more: dict[str, dict[str, Any]] = {
        "gradients": {"loss": {"t": 0, "head": head, "target": 0}},
        "jacobians": {"t": 0, "unit": 0},
        "influence": {"loss": {"t": 0, "head": head, "target": 0}},
        "explain": {"t": 0, "node": "h", "unit": 0},
    }

    trace = await post(client, "/api/trace", model=recipe, text=text)
    response = await post(client, f"/api/{call}", model=recipe, text=text, **more[call])

    assert "501 timesteps" in refused(trace)
    assert refused(response) == refused(trace)


@pytest.mark.parametrize("half", ["\ud800", "Bob \ud83d is", "\udc00\ud800"])
async def test_half_a_surrogate_pair_is_no_text(client, half):
    text = await post(client, "/api/trace", model=LSTM, text=half)
    token = await post(client, "/api/step", model=LSTM, token=half)
    name = await post(client, "/api/trace", model=LSTM | {"task": half}, text="Bob")
    field = await post(client, "/api/trace", model=LSTM, text="Bob", **{half: 1})
    key = await post(client, "/api/step", model=LSTM, token="Bob", state={half: [0] * 5})

    assert "surrogate" in refused(text)
    assert "surrogate" in refused(token)
    assert refused(name).startswith("model.task: ")
    assert "no field of this name" in refused(field)
    assert refused(key).startswith("state.")


@pytest.mark.parametrize("token", ["Bob is", "nice.", "a-b", "🙂🙂", "Bob\x00is"])
async def test_a_step_takes_one_token(client, token):
    response = await post(client, "/api/step", model=LSTM, token=token)

    assert "one token" in refused(response)


@pytest.mark.parametrize("token", ["", " ", "\x00", "__", "…"])
async def test_a_step_wants_a_token_that_can_be_read(client, token):
    response = await post(client, "/api/step", model=LSTM, token=token)

    assert "type a word" in refused(response)


@pytest.mark.parametrize("token", [" Bob", "Bob ", "\tBob\n", "Bob__"])
async def test_the_blank_around_a_token_does_no_harm(client, token):
    padded = await post(client, "/api/step", model=LSTM, token=token)
    plain = await post(client, "/api/step", model=LSTM, token="Bob")

    assert padded.json()["state"] == plain.json()["state"]


@pytest.mark.parametrize("text", [None, 5, True, ["Bob"], {"text": "Bob"}])
async def test_a_text_is_text(client, text):
    response = await post(client, "/api/trace", model=LSTM, text=text)

    assert refused(response) == "text: send text."
