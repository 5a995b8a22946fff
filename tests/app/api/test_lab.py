"""The lab of gradients over HTTP."""

import numpy as np
import pytest

from app.api.lab import LabAnswer
from tests.app.asking import numbers, post, refused


async def test_three_cells_answer_with_all_that_the_curve_shows(client):
    response = await post(client, "/api/lab", steps=40, hidden=8, seeds=3, encoding="base64")
    found = response.json()

    assert response.status_code == 200
    assert LabAnswer.model_validate_json(response.content)
    assert [(each["cell"], each["state"]) for each in found["cells"]] == [
        ("rnn", "h"),
        ("gru", "h"),
        ("lstm", "c"),
    ]
    for each in found["cells"]:
        norms, left = numbers(each["norms"]), numbers(each["left"])
        assert norms.shape == left.shape == (3, 40)
        np.testing.assert_array_equal(left, norms - norms[:, :1])
        np.testing.assert_allclose(numbers(each["mean"]), left.mean(axis=0))
        slope = numbers(each["mean"])[[8, 31]]
        assert each["factor"] == pytest.approx(10 ** ((slope[1] - slope[0]) / 23))
        assert each["silent"] == 0
        assert each["loss"] > np.log(4)
    sizes = np.linalg.norm(numbers(found["eigenvalues"]), axis=1)
    assert sizes.max() == pytest.approx(found["radius"]) == pytest.approx(1)
    assert found["norm"] == pytest.approx(1) == pytest.approx(found["limit"])


async def test_the_first_seed_is_the_same_whether_alone_or_among_five(client):
    asked = {"steps": 12, "hidden": 4, "radius": 2.5}
    alone = (await post(client, "/api/lab", **asked)).json()
    among = (await post(client, "/api/lab", **asked, seeds=5)).json()

    for one, five in zip(alone["cells"], among["cells"], strict=True):
        assert one["norms"][0] == five["norms"][0]
        assert one["ends"] == five["ends"]


async def test_where_float64_ends_is_said_and_the_curve_goes_on(client):
    found = (await post(client, "/api/lab", steps=500, hidden=4, radius=0.1)).json()["cells"][0]

    assert found["ends"]["how"] == "below"
    assert found["left"][0][found["ends"]["back"]] < -300
    assert found["left"][0][-1] < -499


async def test_a_gradient_of_exactly_zero_is_no_number_that_is_made_up(client):
    found = (await post(client, "/api/lab", steps=5, hidden=4, radius=0)).json()

    assert found["cells"][0]["left"][0] == [0] + ["-Infinity"] * 4
    assert found["cells"][0]["factor"] is None
    assert found["cells"][0]["silent"] == 1
    assert (found["bound"], found["limit"]) == ("-Infinity", 0)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"steps": 1}, "steps"),
        ({"steps": 100_000}, "steps"),
        ({"radius": 1e9}, "radius"),
        ({"radius": -1}, "radius"),
        ({"radius": "NaN"}, "radius"),
        ({"hidden": 65}, "hidden"),
        ({"forget_bias": 1e9}, "forget_bias"),
        ({"seeds": 6}, "seeds"),
        ({"seed": 2**53}, "seed"),
        ({"activation": "sigmoid"}, "activation"),
        ({"initialiser": "uniform"}, "initialiser"),
    ],
)
async def test_what_no_knob_goes_to_is_refused_in_a_sentence(client, body, says):
    assert says in refused(await post(client, "/api/lab", **body))
