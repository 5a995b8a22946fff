"""Typing and pasting: step and trace, the same numbers to the bit in both encodings."""

import json
from typing import Any

import numpy as np
import pytest

from app.api.gradients import GradientsAnswer
from engine.nets import load
from tests.app.asking import BACKWARD, CHARACTERS, LSTM, RECIPES, bits, numbers, post, refused

TEXT = "Bob is a nice person. Dan isn't — on the other hand 🙂 evil"
WORDS = TEXT.replace(".", " .").split()

cells = pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES.keys())
encodings = pytest.mark.parametrize("encoding", ["json", "base64"])


@cells
@encodings
async def test_a_text_typed_word_by_word_equals_the_text_pasted_to_the_bit(
    client, recipe, encoding
):
    pasted = await post(client, "/api/trace", model=recipe, text=TEXT, encoding=encoding)

    state = None
    steps = []
    for word in WORDS:
        step = await post(
            client, "/api/step", model=recipe, token=word, state=state, encoding=encoding
        )
        steps.append(step.json())
        state = steps[-1]["state"]

    trace = pasted.json()
    (chain,) = trace["chains"]
    assert [column["text"] for column in trace["columns"]] == WORDS
    assert set(chain["nodes"]) == set(steps[0]["chain"]["nodes"])
    for key, values in chain["nodes"].items():
        typed = np.array([numbers(step["chain"]["nodes"][key]) for step in steps])
        assert bits(numbers(values)) == bits(typed), key
    for at, head in enumerate(trace["heads"]):
        for what in ("p", "logits"):
            typed = np.array([numbers(step["heads"][at][what]) for step in steps])
            assert bits(numbers(head[what])) == bits(typed), what


@cells
async def test_both_encodings_carry_the_same_bits(client, recipe):
    plain, packed = [
        (await post(client, "/api/trace", model=recipe, text=TEXT, encoding=encoding)).json()
        for encoding in ("json", "base64")
    ]

    for key, values in plain["chains"][0]["nodes"].items():
        other = packed["chains"][0]["nodes"][key]
        assert other["dtype"] == "<f8"
        assert other["shape"] == [len(WORDS), 3 if key == "x" else 5]
        assert bits(numbers(values)) == bits(numbers(other))


async def test_a_state_may_be_sent_back_in_either_encoding(client):
    steps = [
        (await post(client, "/api/step", model=LSTM, token="Bob", encoding=encoding)).json()
        for encoding in ("json", "base64")
    ]

    after = [
        (await post(client, "/api/step", model=LSTM, token="is", state=step["state"])).json()
        for step in steps
    ]

    assert after[0] == after[1]


async def test_columns_say_what_was_typed_and_as_what_it_was_read(client):
    trace = (await post(client, "/api/trace", model=LSTM, text=" Bob\tpersson __ qwzzk")).json()

    columns = [
        (column["t"], column["before"], column["text"], *column["understood"].values())
        for column in trace["columns"]
    ]

    assert columns == [
        (0, " ", "Bob", "bob", "known"),
        (1, "\t", "persson", "person", "respelled"),
        (2, " __ ", "qwzzk", "<unk>", "unknown"),
    ]


async def test_a_word_taken_as_typed_is_not_respelled(client):
    pasted = await post(client, "/api/trace", model=LSTM, text="a persson", as_typed=[1])
    typed = await post(client, "/api/step", model=LSTM, token="persson", as_typed=True)

    assert pasted.json()["columns"][1]["understood"]["how"] == "unknown"
    assert typed.json()["column"]["understood"]["how"] == "unknown"


async def test_a_vector_may_stand_in_for_a_word(client):
    word = (await post(client, "/api/step", model=LSTM, token="Bob")).json()

    given = await post(client, "/api/step", model=LSTM, x=word["chain"]["nodes"]["x"])

    assert given.json()["chain"] == word["chain"]
    assert given.json()["column"]["understood"]["how"] == "given"


@cells
@encodings
async def test_a_held_number_is_held_and_what_follows_is_computed_from_it(client, recipe, encoding):
    hold = {"t": 1, "node": "h", "unit": 2, "value": 0.75}

    free, held = [
        (await post(client, "/api/trace", model=recipe, text="Bob is nice", encoding=encoding, **i))
        for i in ({}, {"interventions": [hold]})
    ]

    before = numbers(free.json()["chains"][0]["nodes"]["h"])
    after = numbers(held.json()["chains"][0]["nodes"]["h"])
    assert after[1, 2] == 0.75
    np.testing.assert_allclose(after[0], before[0], atol=1e-12)
    np.testing.assert_allclose(np.delete(after[1], 2), np.delete(before[1], 2), atol=1e-12)
    assert np.abs(after[2] - before[2]).max() > 1e-4


@cells
async def test_several_units_and_timesteps_are_held_with_one_intervention(client, recipe):
    held = [
        {"t": "all", "node": "h", "unit": [0, 2], "value": [0.25, -0.5]},
        {"t": [0, 1], "node": "x", "unit": "all", "value": 0.1},
        {"t": "start", "node": "h", "unit": "all", "value": 0.7},
        {"weight": "head.who", "row": 1, "column": 0, "value": 2.0},
    ]

    trace = (
        await post(client, "/api/trace", model=recipe, text="Bob is nice", interventions=held)
    ).json()["chains"][0]
    free = (
        await post(client, "/api/trace", model=recipe, text="Bob is nice", interventions=held[:3])
    ).json()

    h, x = numbers(trace["nodes"]["h"]), numbers(trace["nodes"]["x"])
    assert (h[:, [0, 2]] == [0.25, -0.5]).all()
    assert (x[:2] == 0.1).all()
    assert set(trace["start"]["h"]) == {0.7}
    held_all = (
        await post(client, "/api/trace", model=recipe, text="Bob is nice", interventions=held)
    ).json()
    moved = numbers(held_all["heads"][0]["p"]) - numbers(free["heads"][0]["p"])
    assert np.abs(moved[:, 1]).max() > 1e-4


@pytest.mark.parametrize("call", ["gradients", "jacobians", "influence", "explain", "step"])
async def test_what_is_held_is_held_in_every_call(client, call):
    loss = {"t": 1, "head": "who", "target": 0}
    place = {"t": 0, "node": "h", "unit": 1}
    bodies: dict[str, dict[str, Any]] = {
        "gradients": {"text": "Bob is", "loss": loss},
        "jacobians": {"text": "Bob is", "t": 1, "unit": 0},
        "influence": {"text": "Bob is", "loss": loss},
        "explain": {"text": "Bob is", "of": "gradient", "loss": loss, **place},
        "step": {"token": "Bob"},
    }
    body = bodies[call]
    held = [
        {"t": "all", "node": "f", "unit": "all", "value": 0.5},
        {"weight": "cell.W_o", "value": 0.3},
    ]

    answers = [
        (await post(client, f"/api/{call}", model=LSTM, **body, interventions=some))
        for some in ([], held[:1], held[1:], held)
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 4


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (
            {"t": [0, 9], "node": "h", "unit": 0, "value": 0},
            "no timestep 9; they count from 0 to 1",
        ),
        (
            {"t": 0, "node": "h", "unit": [0, 1], "value": [1.0]},
            "2 units of h are held at 1 values",
        ),
        ({"t": [], "node": "h", "unit": 0, "value": 0}, "interventions[0].t: send at least 1"),
        ({"t": "start", "node": "f", "unit": 0, "value": 0}, "there is only h and c"),
        ({"t": 0, "node": "h", "unit": "start", "value": 0}, "interventions[0].unit: send"),
        ({"weight": "cell.Q", "value": 0}, "no weights 'cell.Q'"),
        ({"weight": "cell.W_f", "row": 99, "value": 0}, "no row 99"),
        ({"weight": "cell.W_f", "value": [1.0]}, "interventions[0].value: send a number"),
    ],
    ids=lambda value: str(value)[:60],
)
async def test_an_intervention_that_fits_nowhere_is_refused_in_a_sentence(client, held, says):
    response = await post(client, "/api/trace", model=LSTM, text="Bob is", interventions=[held])

    assert says in refused(response)


async def test_a_net_of_which_every_weight_is_held_is_refused(client):
    net = (await post(client, "/api/trace", model=LSTM, text="Bob")).json()
    names = ["embedding", "head.who", "head.feeling"]
    names += [f"cell.{kind}_{gate}" for kind in "WUb" for gate in "figo"]
    held = [{"weight": name, "value": 0.0} for name in names]

    response = await post(
        client,
        "/api/gradients",
        model=LSTM,
        text="Bob",
        loss={"t": 0, "head": "who", "target": 0},
        interventions=held,
    )

    assert net["heads"]
    assert "Every weight is held" in refused(response)


async def test_a_net_of_characters_reads_characters(client):
    trace = (await post(client, "/api/trace", model=CHARACTERS, text='he "a".')).json()

    assert [column["text"] for column in trace["columns"]] == list('he "a".')


async def test_the_same_recipe_is_the_same_net_and_another_seed_is_another(client):
    ids = [
        (await post(client, "/api/trace", model=LSTM | more, text="Bob")).json()["model"]
        for more in ({}, {}, {"seed": 12}, {"hidden": 6}, {"keep_bias": 2.0})
    ]

    assert ids[0] == ids[1]
    assert len(set(ids)) == 4


async def test_a_kept_net_is_asked_by_its_id(client, kept):
    trace = (await post(client, "/api/trace", model=kept.id, text="Bob is")).json()

    expected = kept.trace("Bob is").chains[0].values["c"]
    assert trace["model"] == kept.id
    assert bits(numbers(trace["chains"][0]["nodes"]["c"])) == bits(expected)


# ---- states that hold what JSON cannot write ------------------------------------------------


@encodings
async def test_nan_and_infinities_go_in_and_come_out_by_name(client, encoding):
    odd = ["NaN", "Infinity", "-Infinity", 0.5, -0.0]

    step = await post(
        client, "/api/step", model=LSTM, token="Bob", state={"c": odd}, encoding=encoding
    )

    assert step.status_code == 200
    kept = step.json()["chain"]["nodes"]["kept"]
    assert np.isnan(numbers(kept)[0])
    assert numbers(kept)[1] == np.inf
    assert numbers(kept)[2] == -np.inf
    if encoding == "json":
        assert kept[:3] == ["NaN", "Infinity", "-Infinity"]
    again = await post(client, "/api/step", model=LSTM, token="is", state=step.json()["state"])
    assert again.status_code == 200


@pytest.mark.parametrize(
    "written", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", '"nan"', '"inf"', "null", "true"]
)
async def test_a_number_that_is_not_json_is_refused_in_a_state(client, written):
    body = '{"model": %s, "token": "Bob", "state": {"h": [0, 0, %s, 0, 0]}}'

    response = await client.post(
        "/api/step",
        content=body % (json.dumps(LSTM), written),
        headers={"content-type": "application/json"},
    )

    assert refused(response).startswith("state.h[2]: send ")


@pytest.mark.parametrize("value", ["NaN", "Infinity", 1e309, None, "0.5", True])
async def test_a_held_value_is_a_finite_number(client, value):
    hold = {"t": 0, "node": "h", "unit": 0, "value": value}

    response = await post(client, "/api/trace", model=LSTM, text="Bob", interventions=[hold])

    assert refused(response).startswith("interventions[0].value: send a ")


@pytest.mark.parametrize("x", [[], [1, 0], [1, 0, 0, 0]], ids=["empty", "short", "long"])
async def test_step_explains_an_input_of_the_wrong_size(client, x):
    response = await post(client, "/api/step", model=LSTM, x=x)

    assert refused(response) == f"X has {len(x)} values, but this net takes 3."


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ({"h": [0.0] * 4}, "5 units"),
        ({"h": []}, "5 units"),
        ({"h": [[0.0] * 5]}, "state.h[0]: send a number."),
        ({"h": 0.5}, "state.h: send a list."),
        ({"h": [0.0] * 257}, "state.h: send at most 256 of them."),
        ({"q": [0.0] * 5}, "it passes on: h, c"),
        ({}, None),
        ({"h": [0.0] * 5}, None),
        ([], "state: send an object."),
        ({"": [0.0] * 5}, "state: send at least 1 character."),
        ({str(k): [0.0] * 5 for k in range(9)}, "state: send at most 8 of them."),
        ({"h": {"dtype": "<f8", "shape": [5], "data": "AAAA"}}, "not as long as"),
        ({"h": {"dtype": "<f8", "shape": [5], "data": "?"}}, "not base64"),
        ({"h": {"dtype": ">f8", "shape": [5], "data": ""}}, "state.h.dtype: send "),
        ({"h": {"dtype": "<f8", "shape": [-1], "data": ""}}, "state.h.shape[0]: send 0 or more."),
        ({"h": {"dtype": "<f8", "shape": [0, 9], "data": ""}}, "one axis"),
        ({"h": {"dtype": "<f8", "shape": [0], "data": ""}}, "5 units"),
        ({"h": {"dtype": "<f8", "shape": [2**31], "data": ""}}, "one axis, of at most 256"),
        ({"h": {"dtype": "<f4", "shape": [5], "data": "AAAA" * 6 + "AAA="}}, None),
        ({"h": {"dtype": "<f4", "shape": [5], "data": "AAAA" * 6 + "AA=="}}, "not as long as"),
        ({"h": {"dtype": "<f4", "shape": [3], "data": "AAAA" * 4}}, "5 units"),
    ],
    ids=str,
)
async def test_a_state_of_the_wrong_shape_is_explained(client, state, says):
    response = await post(client, "/api/step", model=LSTM, token="Bob", state=state)

    if says is None:
        assert response.status_code == 200
    else:
        assert says in refused(response)


async def test_an_infinity_deep_in_a_trace_is_written_by_name(client):
    growing = RECIPES["rnn linear"] | {"initialiser": "identity"}
    hold = {"t": 0, "node": "h", "unit": 0, "value": 1.7e308}
    hold_x = {"t": 1, "node": "x", "unit": 0, "value": 1.7e308}

    trace = await post(
        client, "/api/trace", model=growing, text="Bob is", interventions=[hold, hold_x]
    )

    assert trace.status_code == 200
    assert len(trace.json()["chains"][0]["nodes"]["h"]) == 2


# ---- what is not there ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"node": "zz"}, "has no node 'zz'; it has: "),
        ({"chain": "side"}, "no chain 'side'; there is: main"),
        ({"unit": 5}, "no unit 5; they count from 0 to 4"),
        ({"t": 2}, "no timestep 2; they count from 0 to 1"),
        ({"unit": -1}, "unit: send 0 or more."),
        ({"t": -1}, "t: send 0 or more."),
        ({"t": 500}, "t: send 499 or less."),
        ({"t": 1.5}, "t: send a whole number."),
        ({"t": "1"}, "t: send a whole number."),
        ({"t": True}, "t: send a whole number."),
        ({"node": ""}, "node: send at least 1 character."),
        ({"node": "n" * 65}, "node: send at most 64 characters."),
        ({"node": 5}, "node: send text."),
        ({"node": "\ud800"}, "node: send text without broken characters"),
        ({"x": 1}, "x: there is no field of this name here"),
    ],
    ids=str,
)
@pytest.mark.parametrize("call", ["trace", "explain"])
async def test_a_place_that_is_not_there_is_refused_with_those_that_are(client, call, more, says):
    place = {"t": 0, "node": "h", "unit": 0} | more
    body = {"interventions": [place | {"value": 0.5}]} if call == "trace" else place

    response = await post(client, f"/api/{call}", model=LSTM, text="Bob is", **body)

    assert says in refused(response)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"task": "no-such"}, "no task 'no-such'; there are: "),
        ({"cell": "transformer"}, "no cell 'transformer'; there are: "),
        ({"options": {"reset": "before"}}, "no option 'reset'"),
        ({"initialiser": "magic"}, "must be one of "),
        ({"hidden": 0}, "model.hidden: send 1 or more."),
        ({"hidden": 257}, "model.hidden: send 256 or less."),
        ({"hidden": 8.5}, "model.hidden: send a whole number."),
        ({"embedding": 257}, "model.embedding: send 256 or less."),
        ({"seed": -1}, "model.seed: send 0 or more."),
        ({"seed": 2**53}, "model.seed: send 9,007,199,254,740,991 or less."),
        ({"keep_bias": 1e9}, "model.keep_bias: send 100.0 or less."),
        ({"storeys": 2}, "model.storeys: there is no field of this name here"),
    ],
    ids=str,
)
async def test_a_recipe_that_cannot_be_built_is_explained(client, more, says):
    response = await post(client, "/api/trace", model=LSTM | more, text="Bob")

    assert says in refused(response)


@pytest.mark.parametrize(
    "ref", [None, 5, True, [], "", "abc", "../../etc/passwd", "x" * 65, "é" * 20]
)
async def test_what_cannot_be_an_id_is_refused_before_it_is_looked_up(client, ref):
    response = await post(client, "/api/step", model=ref, token="Bob")

    assert refused(response).startswith("model: ")


@pytest.mark.parametrize(
    ("call", "rest"),
    [
        ("step", {"token": "Bob"}),
        ("trace", {"text": "Bob"}),
        ("gradients", {"text": "Bob", "loss": {"t": 0, "head": "who", "target": 0}}),
        ("explain", {"text": "Bob", "t": 0, "node": "h", "unit": 0}),
    ],
)
async def test_an_id_that_no_net_has_is_not_found(client, call, rest):
    response = await post(client, f"/api/{call}", model="0" * 20, **rest)

    assert "GET /api/models" in refused(response, 404)


async def test_neither_or_both_of_token_and_x_are_refused(client):
    neither = await post(client, "/api/step", model=LSTM)
    both = await post(client, "/api/step", model=LSTM, token="Bob", x=[1, 2, 3])

    assert refused(neither) == refused(both) == "Send either token or x."


async def test_what_is_wanted_of_a_gradient_is_told_and_nothing_else(client):
    body = {"model": LSTM, "text": "Bob is nice", "loss": {"t": 2, "head": "who", "target": 1}}

    plain = (await post(client, "/api/gradients", **body)).json()
    whole = (
        await post(
            client, "/api/gradients", **body, want=["nodes", "shares", "ways", "share"], at=1
        )
    ).json()

    assert [set(chain) for chain in plain["chains"]] == [{"id", "norms", "weights"}]
    (chain,) = whole["chains"]
    wanted = {"nodes", "start", "sizes", "shares", "ways", "ways_apart", "share"}
    assert set(chain) == {"id", "norms", "weights"} | wanted
    assert np.shape(chain["nodes"]["f"]) == (3, 5)
    assert set(chain["shares"]) == set(chain["share"]) >= {"W_f", "U_f", "b_f"}
    assert sum(chain["shares"]["U_f"]["parts"]) == pytest.approx(1)
    assert set(chain["ways"]) == {"h", "c"}
    for state, way in chain["ways"].items():
        side = np.sum(list(chain["ways_apart"][state].values()), axis=0)
        np.testing.assert_allclose(side, way, atol=1e-15)
    assert len(chain["ways_apart"]["h"]) == 4
    norms = np.linalg.norm(chain["nodes"]["c"], axis=1)
    np.testing.assert_allclose(norms, plain["states"]["c"]["norms"])


@encodings
async def test_a_gradient_tells_its_way_from_node_to_node(client, encoding):
    body = {"model": LSTM, "text": "Bob is nice", "loss": {"t": 1, "head": "who", "target": 1}}

    answer = await post(
        client, "/api/gradients", **body, want=["nodes", "edges"], encoding=encoding
    )

    GradientsAnswer.model_validate(answer.json())
    (chain,) = answer.json()["chains"]
    nodes = {key: numbers(value) for key, value in chain["nodes"].items()}
    trace = (await post(client, "/api/trace", model=LSTM, text="Bob is nice")).json()
    values = trace["chains"][0]["nodes"]
    for edge in chain["edges"]:
        if edge["value"] in values:  # a state from before is that of the timestep before
            handed = nodes[edge["origin"]] * np.array(values[edge["value"]])
            passed = nodes[edge["to"]] if edge["passed"] is None else numbers(edge["passed"])
            assert np.array_equal(passed, handed), edge["to"]
    assert {edge["to"] for edge in chain["edges"] if edge["earlier"]} == {"h", "c"}
    f = np.array(values["f"])
    np.testing.assert_allclose(numbers(chain["kept"]["product"])[0], f[1], rtol=1e-12)
    np.testing.assert_allclose(numbers(chain["kept"]["log10"])[1:], 0)
    np.testing.assert_allclose(
        numbers(chain["sizes"]["f"]), np.linalg.norm(nodes["f"], axis=1), rtol=1e-12
    )
    c, kept = (np.linalg.norm(nodes[key], axis=1) for key in ("c", "kept"))
    (stretch,) = (numbers(each["stretch"]) for each in chain["edges"] if each["to"] == "kept")
    np.testing.assert_allclose(stretch[:2], kept[:2] / c[:2], rtol=1e-12)
    np.testing.assert_allclose(numbers(chain["stretch"]["c"])[1], c[0] / c[1], rtol=1e-12)


async def test_a_gradient_is_of_the_trace_with_what_is_held(client):
    loss = {"t": 2, "head": "who", "target": 1}
    held = {"t": 1, "node": "f", "unit": 0, "value": 0.0}
    body = {"model": LSTM, "text": "Bob is nice", "loss": loss, "want": ["nodes"]}

    free = (await post(client, "/api/gradients", **body)).json()
    stopped = (await post(client, "/api/gradients", **body, interventions=[held])).json()

    assert free["loss"] != stopped["loss"]
    assert stopped["chains"][0]["nodes"]["z_f"][1][0] == 0
    assert free["chains"][0]["nodes"]["z_f"][1][0] != 0


@pytest.mark.parametrize(
    "more",
    [{"want": ["ways"]}, {"want": ["share"], "at": 3}, {"want": ["everything"]}, {"at": -1}],
    ids=str,
)
async def test_what_cannot_be_told_of_a_gradient_is_refused(client, more):
    loss = {"t": 2, "head": "who", "target": 1}

    refused(await post(client, "/api/gradients", model=LSTM, text="Bob is nice", loss=loss, **more))


BOB = "Bob is a nice person. Dan is evil."


async def test_how_much_each_word_matters_is_measured_by_leaving_it_out(client):
    model = load("subject-switch", "lstm")
    loss = {"t": 9, "head": "feeling", "target": "hate"}

    found = (await post(client, "/api/influence", model=model.id, text=BOB, loss=loss)).json()

    def p(text, t):
        head = next(each for each in model.trace(text).heads if each.name == "feeling")
        return head.p[t, 2]

    assert found["p"] == pytest.approx(p(BOB, 9))
    assert found["left_out"][8] == pytest.approx(p("Bob is a nice person. Dan is .", 8))
    assert found["left_out"][0] == pytest.approx(p("is a nice person. Dan is evil.", 8))
    assert found["unknown"][8] == pytest.approx(p("Bob is a nice person. Dan is zzyzzx.", 9))
    assert min(found["left_out"]) == found["left_out"][8]
    assert len(found["slopes"]) == 10


async def test_of_a_text_of_one_word_nothing_is_left_without_it(client):
    loss = {"t": 0, "head": "who", "target": 0}

    found = (await post(client, "/api/influence", model=LSTM, text="Bob", loss=loss)).json()

    assert found["left_out"] == ["NaN"]


async def test_what_survives_along_a_chain_is_told_and_a_held_gate_ends_it(client):
    model = load("subject-switch", "lstm")
    unit = model.header["made"]["unit"]
    body = {"model": model.id, "text": BOB, "t": 9, "unit": unit}

    found = (await post(client, "/api/jacobians", **body)).json()
    held = [{"t": 3, "node": "c", "unit": each, "value": 0.0} for each in range(12)]
    cut = (await post(client, "/api/jacobians", **body, interventions=held)).json()

    assert len(found["left"]) == len(found["factors"]) == 10
    assert found["bound"] is None
    assert float(cut["exact"][2]) < found["exact"][2]
    rnn = load("subject-switch", "rnn")
    simple = (await post(client, "/api/jacobians", model=rnn.id, text=BOB, t=9, unit=0)).json()
    assert simple["kept"] is None
    assert all(left <= (10 - k) * simple["bound"] + 1e-9 for k, left in enumerate(simple["left"]))


async def test_along_a_chain_that_runs_backwards_what_survives_is_told_as_it_reads(client):
    body = {"model": BACKWARD, "text": BOB, "unit": 0}

    whole = (await post(client, "/api/jacobians", **body, t=0)).json()
    part = (await post(client, "/api/jacobians", **body, t=7)).json()

    assert len(whole["factors"]) == 10
    assert part["factors"] == pytest.approx(whole["factors"][:3])
    assert part["left"][-1] == pytest.approx(np.log10(part["factors"][-1]))


@pytest.mark.parametrize("more", [{"t": 99}, {"unit": 99}, {"chain": "side"}], ids=str)
async def test_a_place_that_is_not_there_has_no_jacobian(client, more):
    body = {"model": LSTM, "text": "Bob is nice", "t": 1, "unit": 0} | more

    refused(await post(client, "/api/jacobians", **body))


async def test_a_trace_says_where_there_is_something_to_see_if_that_is_asked(client):
    text = "Bob is a nice person. Dan on the other hand is evil."
    net = load("subject-switch", "lstm")
    asked = await post(client, "/api/trace", model=net.id, text=text, opening=True)
    silent = await post(client, "/api/trace", model=net.id, text=text)

    unit = net.header["made"]["unit"]
    assert asked.json().pop("opening") == {"chain": "main", "unit": unit, "t": 3}
    assert silent.json()["opening"] is None
    assert asked.json() | {"opening": None} == silent.json()


async def test_a_task_says_which_text_it_opens_with(client):
    tasks = {task["name"]: task for task in (await client.get("/api/tasks")).json()["tasks"]}

    opened = tasks["near-far"]["starters"][tasks["near-far"]["opens_with"]]
    assert opened["text"].split()[opened["opens"]] == "France."
    assert tasks["subject-switch"]["opens_with"] == 0
