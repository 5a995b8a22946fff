"""The path in one answer is what following explanations one by one finds."""

from itertools import pairwise
from typing import Any

import pytest

from engine.graph.path import CARRIED_WITHIN
from tests.app.asking import ADDING, CHARACTERS, LSTM, NETS, TRANSLATION, post, refused

TEXT = "Bob isn't nice. Dan is not evil."
EXPLAINED = ("chain", "t", "node", "unit", "op", "value", "sum", "rows", "leads")


async def explained(client: Any, body: dict[str, Any], place: dict[str, Any]) -> dict[str, Any]:
    """What one explanation says."""
    response = await post(client, "/api/explain", **body, **place)
    assert response.status_code == 200, response.text
    told: dict[str, Any] = response.json()
    return told


def deciding(told: dict[str, Any]) -> dict[str, Any] | None:
    """The source of the row that decides; behind a squashed number of its sum's."""
    behind = told["inner"] or told
    if behind["leads"] is None:
        return None
    source: dict[str, Any] = behind["rows"][behind["leads"]]["source"]
    return source


async def followed(client: Any, body: dict[str, Any], place: dict[str, Any]) -> list[Any]:
    """The same path, by one explanation after the other."""
    way = [await explained(client, body, place)]
    chain = place.get("chain", "main")
    while (source := deciding(way[-1])) and source["kind"] == "node":
        chain = source["chain"] or chain
        on = {"chain": chain, "node": source["node"], "t": source["t"], "unit": source["unit"]}
        way.append(await explained(client, body, on))
    return way


PLACES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    **{
        name: ({"model": recipe, "text": TEXT}, {"node": "p:feeling", "t": 8, "unit": 2})
        for name, recipe in NETS.items()
    },
    "numbers": ({"model": ADDING, "text": "0.5 1; 0.25 0; 0.1 1"}, {"node": "head:sum"}),
    "characters": ({"model": CHARACTERS, "text": "the sea"}, {"node": "p:next", "t": 6}),
    "written": (
        {"model": TRANSLATION, "text": "the dog sees a cat"},
        {"node": "h", "t": 0, "chain": "decoder"},
    ),
}


@pytest.mark.parametrize("name", PLACES)
async def test_a_path_is_what_one_explanation_after_the_other_leads_to(client, name):
    body, place = PLACES[name]
    place = {"t": 2, "unit": 0} | place

    stops = (await post(client, "/api/path", **body, **place)).json()["stops"]
    one_by_one = await followed(client, body, place)

    for stop, after in zip(stops, [*stops[1:], None], strict=True):
        same = one_by_one.pop(0)
        # The chain of an answer is whichever was asked of; the numbers are the same.
        assert {key: stop[key] for key in EXPLAINED[1:]} == {
            key: same[key] for key in EXPLAINED[1:]
        }
        if stop["since"] is not None:
            assert name_of(after) == name_of(stop)
            assert after["t"] == stop["since"]
            last = same["value"]
            while place_of(one_by_one[0]) != place_of(after):
                between = one_by_one.pop(0)
                if name_of(between) == name_of(stop):
                    assert abs(between["value"] - last) <= CARRIED_WITHIN * abs(last)
                    last = between["value"]
            assert abs(after["value"] - last) <= CARRIED_WITHIN * abs(last)
    assert one_by_one == []
    end = deciding(stops[-1])
    assert end is None or end["kind"] != "node"


def name_of(told: dict[str, Any]) -> tuple[Any, ...]:
    """Which number it is, wherever in time."""
    return told["chain"], told["node"], told["unit"]


def place_of(told: dict[str, Any]) -> tuple[Any, ...]:
    """Which number it is, and when."""
    return *name_of(told), told["t"]


async def test_a_number_that_is_held_is_where_its_path_ends(client):
    held = {"t": 1, "node": "f", "unit": 3, "value": 0.0}
    place = {"t": 1, "node": "kept", "unit": 3}

    asked = {"model": LSTM, "text": TEXT, "interventions": [held]}
    stops = (await post(client, "/api/path", **asked, **place)).json()["stops"]

    assert [stop["node"] for stop in stops] == ["kept", "f"]
    assert stops[-1]["op"] == "held"


@pytest.mark.parametrize("name", [*NETS, "numbers"])
async def test_the_path_of_a_gradient_goes_from_row_to_row_up_to_the_loss(client, name):
    body, place = PLACES[name]
    head, at = place["node"].partition(":")[2], place.get("t", 2)
    target: Any = [0.5] if name == "numbers" else 1
    loss = {"t": at, "head": head, "target": target}
    asked = {**body, "of": "gradient", "loss": loss, "t": 1, "node": "h", "unit": 0}

    stops = (await post(client, "/api/path", **asked)).json()["stops"]
    told = await explained(client, asked, {})

    assert {key: stops[0][key] for key in EXPLAINED} == {key: told[key] for key in EXPLAINED}
    assert sum(row["product"] for row in stops[0]["rows"]) == pytest.approx(
        stops[0]["value"], abs=1e-12
    )
    for stop, after in pairwise(stops):
        if stop["since"] is None:
            source = stop["rows"][stop["leads"]]["source"]
            assert [source[key] for key in ("node", "t", "unit")] == [
                after[key] for key in ("node", "t", "unit")
            ]
        else:
            assert name_of(after) == name_of(stop)
    assert (stops[-1]["node"], stops[-1]["t"]) == (f"head:{head}", at)


async def test_the_numbers_behind_a_word_add_up_to_its_row(client):
    place = {"t": 1, "node": "z_f", "unit": 2}

    told = (await post(client, "/api/explain", model=LSTM, text=TEXT, **place)).json()

    word = next(row for row in told["rows"] if row["kind"] == "word")
    assert [part["kind"] for part in word["parts"]] == ["term"] * 3
    assert sum(part["product"] for part in word["parts"]) == pytest.approx(word["product"])
    for part in word["parts"]:
        assert part["product"] == part["weight"] * part["value"]
    assert sum(row["share"] for row in told["rows"]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"node": "head:zz"}, "no head 'zz'"),
        ({"t": 99}, "no timestep 99"),
        ({"unit": 99}, "no unit 99"),
        ({"chain": "zz"}, "no chain 'zz'"),
        ({"of": "gradient"}, "Send loss, whose gradient is meant."),
    ],
    ids=str,
)
async def test_a_path_from_what_is_not_there_is_refused(client, asked, says):
    asked = {"t": 0, "node": "h", "unit": 0} | asked

    response = await post(client, "/api/path", model=LSTM, text=TEXT, **asked)

    assert says in refused(response)
