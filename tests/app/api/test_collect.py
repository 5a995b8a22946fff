"""The gradient of a trained array as a sum over words, over HTTP."""

import numpy as np
import pytest

from tests.app.asking import LSTM, RECIPES, numbers, post, refused

TEXT = "Bob is nice"
LOSS = {"t": 2, "head": "who", "target": 0}


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES.keys())
@pytest.mark.parametrize("encoding", ["json", "base64"])
async def test_what_each_word_adds_is_what_the_gradients_say(client, recipe, encoding):
    asked = {"model": recipe, "text": TEXT, "loss": LOSS, "encoding": encoding}

    found = (await post(client, "/api/collect", **asked)).json()
    told = (await post(client, "/api/gradients", **asked, want=["shares"])).json()["chains"][0]
    share = told["shares"][found["array"]]

    assert found["arrays"] == list(told["weights"])
    assert found["loss"] == (await post(client, "/api/gradients", **asked)).json()["loss"]
    assert numbers(found["parts"]) == pytest.approx(numbers(share["parts"]))
    assert numbers(found["norms"]) == pytest.approx(numbers(share["norms"]))
    whole = np.array(numbers(found["whole"]))
    assert np.array(numbers(found["piles"])).sum(axis=0) == pytest.approx(whole.reshape(-1))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"array": "U_q"}, "no weights"),
        ({"chain": "side"}, "There is no chain"),
        ({"loss": {**LOSS, "t": 7}}, "There is no timestep 7"),
    ],
)
async def test_what_cannot_be_collected_is_refused_in_a_sentence(client, body, says):
    asked = {"model": LSTM, "text": TEXT, "loss": LOSS} | body

    assert says in refused(await post(client, "/api/collect", **asked))
