"""Several nets on one sentence: the engine's numbers, and what is left where one is gone."""

import asyncio

import numpy as np
import pytest

from engine.nets import load
from tests.app.asking import LSTM, numbers, post, refused

FRANCE = "I grew up in France. My mother was a doctor. I speak fluent"
CELLS = ("rnn", "gru", "lstm")
NETS = [{"model": load("near-far", cell).id} for cell in CELLS]


@pytest.mark.parametrize("encoding", ["json", "base64"])
async def test_each_net_is_read_and_differentiated_as_it_is_alone(client, encoding):
    found = await post(client, "/api/compare", nets=NETS, text=FRANCE, since=4, encoding=encoding)

    answer = found.json()
    assert [column["text"] for column in answer["columns"]][4] == "France"
    assert answer["since"] == 4
    assert [net["cell"] for net in answer["nets"]] == list(CELLS)
    for net in answer["nets"]:
        model = load("near-far", net["cell"])
        trace = model.trace(FRANCE)
        chain, asked, t = trace.chain("main"), net["question"], len(trace.columns) - 1
        target = model.heads[0].classes.index("french")
        alone = model.gradients(FRANCE, t, "blank", target)
        norms = alone.states[net["state"]].norms
        assert asked["t"] == t
        assert asked["target"] == target
        assert asked["loss"] == alone.loss
        assert asked["right"] == (asked["said"] == target)
        assert np.array_equal(numbers(asked["norms"]), norms)
        assert np.array_equal(numbers(asked["left"]), norms / norms[t])
        assert np.array_equal(numbers(net["belt"]), chain.values[net["state"]])
        for gate, values in net["gates"].items():
            assert np.array_equal(numbers(values), chain.values[gate][:, net["unit"]])
        assert np.array_equal(numbers(net["answer"]["p"]), trace.heads[0].p)


@pytest.mark.parametrize("cell", CELLS)
async def test_what_is_left_of_a_memory_is_what_the_jacobians_say(client, cell):
    nets = [{"model": load("near-far", cell).id, "unit": 3}]

    (net,) = (await post(client, "/api/compare", nets=nets, text=FRANCE, since=4)).json()["nets"]

    t = net["question"]["t"]
    alone = load("near-far", cell)
    found = alone.survival(alone.trace(FRANCE), "main", t, 3)
    assert net["question"]["exact"] == pytest.approx(found.sign[5] * 10 ** found.exact[5])
    if found.kept is None:
        assert net["question"]["kept"] is None
    else:
        assert net["question"]["kept"] == pytest.approx(10 ** found.kept[5])


async def test_the_weights_of_the_cells_are_as_four_to_three_to_one_and_stay(client):
    answers = [
        (await post(client, "/api/compare", nets=NETS, text=text)).json()["nets"]
        for text in ("I", FRANCE)
    ]

    assert [net["matrices"] for net in answers[0]] == [1, 3, 4]
    for short, long in zip(*answers, strict=True):
        assert short["cell_parameters"] == long["cell_parameters"]
        assert short["numbers"] < long["numbers"]


async def test_a_net_that_is_gone_or_unlike_is_named_and_the_others_stay(client):
    nets = [NETS[0], {"model": "0" * 16}, {"model": LSTM}]

    answer = (await post(client, "/api/compare", nets=nets, text=FRANCE)).json()

    assert [net["place"] for net in answer["nets"]] == [0]
    assert [(each["place"], each["key"]) for each in answer["refused"]] == [
        (1, "model.unknown"),
        (2, "compare.differ"),
    ]
    assert "Net 3 reads other words" in answer["refused"][1]["error"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"nets": [], "text": FRANCE}, "nets"),
        ({"nets": NETS * 2, "text": FRANCE}, "nets"),
        ({"nets": NETS, "text": " "}, "type a word"),
        ({"nets": NETS, "text": "I speak", "since": 2}, "here is no timestep 2"),
        ({"nets": [NETS[0] | {"unit": 99}], "text": "I speak"}, "99"),
        ({"nets": [NETS[0] | {"unit": -1}], "text": "I speak"}, "unit"),
    ],
)
async def test_what_cannot_be_compared_is_said(client, body, says):
    assert says in refused(await client.post("/api/compare", json=body))


async def test_a_net_that_is_gone_is_not_compared_alone(client):
    answer = await client.post("/api/compare", json={"nets": [{"model": "0" * 16}], "text": "I"})

    assert answer.status_code == 404


async def test_twenty_asked_at_once_are_all_answered(client):
    answers = await asyncio.gather(
        *(post(client, "/api/compare", nets=NETS, text=FRANCE) for _ in range(20))
    )

    assert {answer.status_code for answer in answers} == {200}
    losses = {tuple(net["question"]["loss"] for net in a.json()["nets"]) for a in answers}
    assert len(losses) == 1
