"""Forecasts and pasted tables over HTTP."""

import numpy as np
import pytest

from engine.analysis.forecast import errors, forecast
from engine.nets import load
from tests.app.asking import post, refused

TEXT = "0 0.42 0.71 0.8 0.68 0.37 -0.06"


async def test_a_net_tells_how_a_series_goes_on_and_how_far_off_it_is(client):
    net = load("wave", "lstm")

    told = (await post(client, "/api/forecast", model=net.id, text=TEXT, t=4, steps=6)).json()

    np.testing.assert_allclose(told["values"], forecast(net, TEXT, 4, 6))
    np.testing.assert_allclose(told["errors"]["net"], errors(net).net)
    np.testing.assert_allclose(told["errors"]["as_before"], errors(net).as_before)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"t": 7}, "no timestep"),
        ({"steps": 0}, "1"),
        ({"steps": 65}, "64"),
        ({"text": "one two"}, "no number"),
        ({"model": load("near-far", "gru").id, "text": "the clouds"}, "net of a series"),
    ],
)
async def test_a_forecast_that_cannot_be_made_is_refused(client, change, says):
    body = {"model": load("wave", "rnn").id, "text": TEXT, "t": 1, "steps": 3, **change}

    assert says in refused(await client.post("/api/forecast", json=body))


async def test_a_table_is_read_and_what_was_understood_is_said(client):
    text = "day;price;same\n1;2,5;7\n2;;7\n3;4,5;7\n"

    told = (await post(client, "/api/series", text=text)).json()

    assert (told["separator"], told["decimal"], told["has_header"]) == (";", ",", True)
    assert [each["name"] for each in told["series"]] == ["day", "price"]
    assert told["skipped"] == ["same"]
    price = told["series"][1]
    assert (price["text"], price["gaps"], price["least"], price["most"]) == ("-1 1", 1, 2.5, 4.5)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("the cat\nsat on", "No column"),
        ("5\n5\n5", "Every number of this column is 5"),
        ("", "nothing to read"),
        (",".join("1" * 30) + "\n" + ",".join("2" * 30), "30 columns"),
        ("1\n" * 60_000, "100000"),
    ],
    ids=["words", "constants", "nothing", "wide", "long"],
)
async def test_a_table_without_a_series_is_refused(client, text, says):
    answer = await client.post("/api/series", json={"text": text})

    assert says in refused(answer).replace(",", "")
