"""The weights of every layer and head, as the engine has them."""

import numpy as np
import pytest

from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.app.asking import RECIPES, numbers, post, refused

cells = pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES.keys())
TEXT = "Bob is nice"


@cells
@pytest.mark.parametrize("encoding", ["json", "base64"])
async def test_weights_times_inputs_give_every_weighted_sum(client, recipe, encoding):
    model = Model.untrained(Recipe(**recipe))
    values = model.trace(TEXT).chain("main").values

    for node in model.cell.nodes:
        if node.op != "layer":
            continue
        asked = {"model": recipe, "node": node.key, "encoding": encoding}
        found = (await post(client, "/api/weights", **asked)).json()
        total = sum(
            numbers(part["values"]) @ values[part["source"]][2]
            if part["source"] != "bias"
            else numbers(part["values"])[:, 0]
            for part in found["parts"]
        )

        np.testing.assert_allclose(total, values[node.key][2], atol=1e-12)


async def test_the_weights_of_a_head_give_its_logits(client):
    recipe = RECIPES["gru"]
    trace = Model.untrained(Recipe(**recipe)).trace(TEXT)

    found = (await post(client, "/api/weights", model=recipe, node="head:who")).json()

    weights, bias = (numbers(part["values"]) for part in found["parts"])
    logits = weights @ trace.chain("main").values["h"][1] + bias[:, 0]
    np.testing.assert_allclose(logits, trace.heads[0].logits[1], atol=1e-12)


@pytest.mark.parametrize("node", ["f", "x", "head:", "head:zz", "zz"])
async def test_what_has_no_weights_is_refused_with_what_has(client, node):
    sentence = refused(await post(client, "/api/weights", model=RECIPES["lstm"], node=node))

    assert "has" in sentence
