"""The same words in many orders over HTTP."""

import numpy as np

from engine.analysis.order import answered, orders_of
from engine.nets import load
from tests.app.asking import post, refused

DOG = "Dog bites man"


async def test_each_net_tells_what_it_says_to_every_order(client):
    models = [load("who-did-it", cell) for cell in ("bag", "feedforward", "rnn", "lstm")]
    nets = [{"model": model.id} for model in models]

    told = (await post(client, "/api/compare/order", nets=nets, text=DOG)).json()

    assert (told["orders"], told["is_all"]) == (6, True)
    for model, net in zip(models, told["nets"], strict=True):
        orders = orders_of(model.read(DOG))
        found = answered(model, DOG, orders)
        assert net["said"] == found.said.tolist()
        np.testing.assert_allclose(net["p"], found.p[:, net["own"]])
        assert net["classes"][net["own"]] == model.trace(DOG).heads[0].classes[found.p[0].argmax()]
        for each in net["surest"]:
            said = model.trace(each["text"]).heads[0].p[-1]
            np.testing.assert_allclose(said.max(), each["p"])
    assert told["nets"][0]["apart"] < 1e-12


async def test_one_word_a_long_text_and_a_net_that_writes_are_refused(client):
    nets = [{"model": load("who-did-it", "rnn").id}]
    ask = "/api/compare/order"

    assert "only one order" in refused(await client.post(ask, json={"nets": nets, "text": "dog"}))
    long = {"nets": nets, "text": "dog man " * 40}
    assert "at most 40" in refused(await client.post(ask, json=long))
    assert "type a word" in refused(await client.post(ask, json={"nets": nets, "text": " "}))
