"""Where numbers come from: explanations add up, and gradients are slopes."""

import math

import numpy as np
import pytest

from tests.app.asking import LSTM, RECIPES, bits, numbers, post, refused

TEXT = "Bob is nice"

cells = pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES.keys())

ACTIVATION = {
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "hard_sigmoid": lambda a: min(1.0, max(0.0, a / 6 + 0.5)),
    "tanh": math.tanh,
    "relu": lambda a: max(a, 0.0),
    "one_minus": lambda a: 1 - a,
}


@cells
async def test_the_terms_of_every_node_give_its_number(client, recipe):
    trace = (await post(client, "/api/trace", model=recipe, text=TEXT)).json()

    for node, values in trace["chains"][0]["nodes"].items():
        for t, unit in ((0, 1), (2, 0)):
            found = (
                await post(
                    client, "/api/explain", model=recipe, text=TEXT, t=t, node=node, unit=unit
                )
            ).json()
            products = [term["product"] for term in found["terms"]]
            total = math.prod(products) if found["op"] == "times" else math.fsum(products)
            activation = ACTIVATION.get(found["op"], lambda a: a)

            assert found["value"] == values[t][unit]
            assert found["sum"] == pytest.approx(total, abs=1e-12)
            assert found["value"] == pytest.approx(activation(total), abs=1e-12), node
            for term in found["terms"]:
                weight = 1.0 if term["weight"] is None else term["weight"]
                assert term["product"] == pytest.approx(weight * term["value"], abs=1e-15)


@cells
async def test_the_terms_of_a_logit_give_it(client, recipe):
    trace = (await post(client, "/api/trace", model=recipe, text=TEXT)).json()

    for head in trace["heads"]:
        for unit in range(len(head["classes"])):
            asked = {"t": 1, "node": f"head:{head['name']}", "unit": unit}
            found = (await post(client, "/api/explain", model=recipe, text=TEXT, **asked)).json()
            total = math.fsum(term["product"] for term in found["terms"])

            assert total == pytest.approx(head["logits"][1][unit], abs=1e-12)
            assert found["value"] == pytest.approx(total, abs=1e-12)
            assert {term["source"]["kind"] for term in found["terms"]} == {"node", "bias"}


async def test_a_number_is_explained_as_it_is_while_another_is_held(client):
    held = {"t": 1, "node": "f", "unit": 3, "value": 0.0}
    asked = {"text": TEXT, "interventions": [held], "t": 1, "node": "kept", "unit": 3}

    found = (await post(client, "/api/explain", model=LSTM, **asked)).json()

    assert found["value"] == 0.0
    assert found["terms"][0]["value"] == 0.0


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"node": "head:zz"}, "no head 'zz'; this net has: "),
        ({"node": "head:"}, "no head ''"),
        ({"node": "head:who", "unit": 99}, "no class 99"),
        ({"node": "head:who", "t": 3}, "no timestep 3"),
        ({"chain": "head:who"}, "no chain"),
    ],
    ids=str,
)
async def test_a_head_that_is_not_there_is_refused_with_those_that_are(client, asked, says):
    asked = {"t": 0, "node": "h", "unit": 0} | asked

    response = await post(client, "/api/explain", model=LSTM, text=TEXT, **asked)

    assert says in refused(response)


@cells
async def test_the_loss_is_what_the_net_gives_the_right_answer(client, recipe):
    trace = (await post(client, "/api/trace", model=recipe, text=TEXT)).json()

    for head in trace["heads"]:
        for target, name in enumerate(head["classes"]):
            loss = {"t": 2, "head": head["name"], "target": target}
            by_number = await post(client, "/api/gradients", model=recipe, text=TEXT, loss=loss)
            by_name = await post(
                client, "/api/gradients", model=recipe, text=TEXT, loss=loss | {"target": name}
            )

            found = by_number.json()
            assert found == by_name.json()
            assert found["target"] == target
            assert found["loss"] == pytest.approx(-math.log(head["p"][2][target]), rel=1e-12)


@cells
async def test_the_gradient_by_the_start_is_the_slope_of_the_loss(client, recipe):
    async def loss(state: dict[str, list[float]]) -> float:
        for word in TEXT.split():
            step = (await post(client, "/api/step", model=recipe, token=word, state=state)).json()
            state = step["state"]
        return -math.log(step["heads"][0]["p"][1])

    asked = {"loss": {"t": 2, "head": "who", "target": 1}}
    found = (await post(client, "/api/gradients", model=recipe, text=TEXT, **asked)).json()

    for key, gradient in found["states"].items():
        slopes = []
        for unit in range(5):
            zeros = {other: np.zeros(5) for other in found["states"]}
            losses = []
            for nudge in (1e-4, -1e-4):
                zeros[key][unit] = nudge
                losses.append(await loss({k: v.tolist() for k, v in zeros.items()}))
            slopes.append((losses[0] - losses[1]) / 2e-4)
        # At exactly zero a ReLU has two slopes; this start lies on none of them.
        assert gradient["start"] == pytest.approx(np.linalg.norm(slopes), rel=1e-5, abs=1e-9)


async def test_nothing_after_the_loss_has_a_gradient(client):
    asked = {"loss": {"t": 1, "head": "who", "target": 1}}

    found = (await post(client, "/api/gradients", model=LSTM, text=TEXT, **asked)).json()

    for state in found["states"].values():
        assert state["norms"][1] > 0
        assert state["norms"][2] == 0


async def test_gradients_come_in_both_encodings(client):
    asked = {"text": TEXT, "loss": {"t": 2, "head": "who", "target": 0}}

    plain, packed = [
        (await post(client, "/api/gradients", model=LSTM, encoding=encoding, **asked)).json()
        for encoding in ("json", "base64")
    ]

    for key in ("h", "c"):
        norms = [numbers(answer["states"][key]["norms"]) for answer in (plain, packed)]
        assert norms[0].shape == (3,)
        assert bits(norms[0]) == bits(norms[1])


@pytest.mark.parametrize(
    ("loss", "says"),
    [
        ({"t": 3}, "no timestep 3; they count from 0 to 2"),
        ({"head": "zz"}, "no head 'zz'; this net has: who, feeling"),
        ({"target": 99}, "no class 99"),
        ({"target": "nobody"}, "no class 'nobody'; it has: "),
        ({"target": None}, "loss.target: send text."),
        ({"target": True}, "loss.target: send a whole number."),
        ({"target": 0.5}, "loss.target: send text."),
        ({"target": -1}, "loss.target: send 0 or more."),
        ({"target": ""}, "loss.target: send at least 1 character."),
        ({"weight": 2}, "loss.weight: there is no field of this name here"),
    ],
    ids=str,
)
async def test_a_loss_that_cannot_be_taken_is_explained(client, loss, says):
    asked = {"t": 0, "head": "who", "target": 0} | loss

    response = await post(client, "/api/gradients", model=LSTM, text=TEXT, loss=asked)

    assert says in refused(response)


@pytest.mark.parametrize("name", RECIPES)
async def test_a_gradient_that_explodes_is_a_number_by_name_and_no_failure(client, name):
    growing = RECIPES[name] | {"initialiser": "identity", "keep_bias": 100.0, "hidden": 64}
    asked = {"text": "nice " * 400, "loss": {"t": 399, "head": "who", "target": 0}}

    response = await post(client, "/api/gradients", model=growing, **asked)

    assert response.status_code == 200


async def test_a_gradient_is_explained_by_the_chain_rules_terms(client):
    loss = {"t": 2, "head": "who", "target": 1}
    body = {"model": LSTM, "text": "Bob is nice", "t": 1, "node": "c", "unit": 2}
    want = {"model": LSTM, "text": "Bob is nice", "loss": loss, "want": ["nodes"]}

    told = (await post(client, "/api/explain", **body, of="gradient", loss=loss)).json()
    whole = (await post(client, "/api/gradients", **want)).json()

    assert told["value"] == whole["chains"][0]["nodes"]["c"][1][2]
    assert sum(term["product"] for term in told["terms"]) == pytest.approx(told["value"], abs=1e-12)
    assert {term["source"]["kind"] for term in told["terms"]} == {"gradient"}
    belt, hidden = sorted(told["rows"], key=lambda row: row["source"]["node"])
    assert [factor["node"] for factor in belt["factors"]] == ["f"]
    assert [factor["kind"] for factor in hidden["factors"]] == ["value", "slope"]
    assert told["leads"] is not None
    refused(await post(client, "/api/explain", **body, of="gradient"))
