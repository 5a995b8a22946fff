"""A gradient is a slope, over HTTP."""

import pytest

from tests.app.asking import LSTM, RECIPES, numbers, post, refused

TEXT = "Bob is nice"
LOSS = {"t": 2, "head": "who", "target": 0}
PLACE = {"t": 0, "node": "h", "unit": 1}
BY = [0.001, -0.001, 0.1]


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES.keys())
@pytest.mark.parametrize("encoding", ["json", "base64"])
async def test_a_nudge_is_what_a_held_number_does_to_the_loss(client, recipe, encoding):
    asked = {"model": recipe, "text": TEXT, "loss": LOSS}

    response = await post(client, "/api/nudge", **asked, place=PLACE, by=BY, encoding=encoding)
    found = response.json()
    measured = numbers(found["measured"])

    assert response.status_code == 200
    for at, amount in enumerate(sorted(BY)):
        hold = {**PLACE, "value": found["value"] + amount}
        held = await post(client, "/api/gradients", **asked, interventions=[hold])
        assert measured[at] == pytest.approx(held.json()["loss"] - found["loss"], abs=1e-12)
    assert list(numbers(found["by"])) == sorted(BY)
    assert numbers(found["straight"])[0] == pytest.approx(found["gradient"] * -0.001)
    assert measured[0] == pytest.approx(found["gradient"] * -0.001, rel=0.05, abs=1e-7)


async def test_a_weight_and_a_start_state_are_nudged_too(client):
    asked = {"model": LSTM, "text": TEXT, "loss": LOSS, "by": [1e-4]}

    for more in (
        {"weight": {"name": "cell.U_f", "row": 1, "column": 0}},
        {"weight": {"name": "cell.b_f", "row": 1}},
        {"place": {"t": "start", "node": "c", "unit": 0}},
    ):
        found = (await post(client, "/api/nudge", **asked, **more)).json()
        assert numbers(found["measured"])[0] == pytest.approx(
            found["gradient"] * 1e-4, rel=0.01, abs=1e-9
        )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "either place or weight"),
        ({"place": PLACE, "weight": {"name": "cell.U_f", "row": 0}}, "either place or weight"),
        ({"place": {**PLACE, "t": 9}}, "There is no timestep 9"),
        ({"place": {**PLACE, "t": "end"}}, "place.t"),
        ({"place": {**PLACE, "node": "zz"}}, "has no node"),
        ({"place": {**PLACE, "unit": 99}}, "unit"),
        ({"weight": {"name": "cell.U_q", "row": 0, "column": 0}}, "no weights"),
        ({"weight": {"name": "cell.U_f", "row": 0}}, "which column"),
        ({"place": PLACE, "by": []}, "by"),
        ({"place": PLACE, "by": [0.1] * 66}, "by"),
        ({"place": PLACE, "by": [1e300]}, "by"),
        ({"place": PLACE, "by": ["NaN"]}, "by"),
        ({"place": PLACE, "loss": {**LOSS, "t": 7}}, "There is no timestep 7"),
    ],
)
async def test_what_cannot_be_nudged_is_refused_in_a_sentence(client, body, says):
    asked = {"model": LSTM, "text": TEXT, "loss": LOSS, "by": [0.1]} | body

    assert says in refused(await post(client, "/api/nudge", **asked))
