"""Nets that write, and nets that read and answer numbers, over HTTP."""

import numpy as np
import pytest

from app.api.gradients import GradientsAnswer
from app.api.step import StepAnswer
from app.api.trace import TraceAnswer
from tests.app.asking import ADDING, LSTM, TRANSLATION, numbers, post, refused

TEXT = "the black cat eats a red apple"
ROW = "0.3 1; 0.8 0; 0.1 1"


async def test_what_a_net_writes_is_a_second_axis(client):
    body = (await post(client, "/api/trace", model=TRANSLATION, text=TEXT)).json()

    TraceAnswer.model_validate(body)
    main, answer = body["axes"]
    assert (main["id"], answer["id"]) == ("main", "answer")
    assert body["columns"] == main["columns"]
    assert [column["text"] for column in main["columns"]] == TEXT.split()
    (written,) = body["written"]
    read = [column["text"] for column in answer["columns"]]
    assert read == ["<s>", *written["words"][: len(read) - 1]]
    assert [(c["id"], c["axis"], c["role"], c["starts_from"]) for c in body["chains"]] == [
        ("encoder", "main", "encoder", "zeros"),
        ("decoder", "answer", "decoder", "encoder"),
    ]
    (head,) = body["heads"]
    assert (head["axis"], head["positions"]) == ("answer", list(range(len(read))))
    said = [head["classes"][int(np.argmax(p))] for p in head["p"]]
    assert said == written["words"]
    encoder, decoder = body["chains"]
    assert decoder["start"]["h"] == encoder["nodes"]["h"][-1]


async def test_a_beam_finds_several_sentences_the_likeliest_first(client):
    body = (await post(client, "/api/trace", model=TRANSLATION, text=TEXT, beam=4)).json()

    scores = [written["score"] for written in body["written"]]
    assert len(scores) == 4
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == pytest.approx(np.log(body["written"][0]["p"]).sum())
    read = [column["text"] for column in body["axes"][1]["columns"]]
    assert read[1:] == body["written"][0]["words"][: len(read) - 1]


async def test_a_given_answer_is_read_in_the_place_of_its_own(client):
    right = "le chat noir mange une pomme rouge"
    body = (await post(client, "/api/trace", model=TRANSLATION, text=TEXT, answer=right)).json()

    (head,) = body["heads"]
    assert [column["text"] for column in body["axes"][1]["columns"]] == ["<s>", *right.split()]
    assert body["written"][0]["words"] == [*right.split(), "</s>"]
    labels = [head["classes"].index(word) for word in [*right.split(), "</s>"]]
    assert head["labels"] == labels
    p = np.array(head["p"])[np.arange(len(labels)), labels]
    np.testing.assert_allclose(body["written"][0]["p"], p, rtol=1e-12)


async def test_after_a_wrong_word_no_answer_is_right(client):
    wrong = "le chien noir"
    body = (await post(client, "/api/trace", model=TRANSLATION, text=TEXT, answer=wrong)).json()

    (head,) = body["heads"]
    right = [head["classes"].index(word) for word in ("le", "chat")]
    assert head["labels"] == [*right, None, None]


async def test_a_strange_word_is_named_with_what_could_stand_there(client):
    text = "the balck cat eats a zebra"
    body = (await post(client, "/api/trace", model=TRANSLATION, text=text)).json()

    TraceAnswer.model_validate(body)
    black, zebra = body["grammar"]["offers"]
    assert not body["grammar"]["fits"]
    assert (black["t"], black["nearest"], zebra["t"], zebra["nearest"]) == (1, "black", 5, None)
    assert [kind["name"] for kind in zebra["kinds"]] == ["noun"]
    assert "cow" in zebra["kinds"][0]["words"]
    right = (await post(client, "/api/trace", model=TRANSLATION, text=TEXT)).json()
    assert right["grammar"] == {"fits": True, "offers": []}
    other = (await post(client, "/api/trace", model=LSTM, text=TEXT)).json()
    assert other["grammar"] is None


async def test_steps_along_both_axes_are_the_whole_trace(client):
    whole = (await post(client, "/api/trace", model=TRANSLATION, text=TEXT)).json()
    encoder, decoder = whole["chains"]
    states = None
    for t, word in enumerate(TEXT.split()):
        body = (
            await post(client, "/api/step", model=TRANSLATION, token=word, states=states)
        ).json()
        StepAnswer.model_validate(body)
        states = body["states"]
        assert list(states) == ["encoder"]
        assert body["chain"]["nodes"] == {key: v[t] for key, v in encoder["nodes"].items()}
        assert body["heads"] == []
    for t, column in enumerate(whole["axes"][1]["columns"]):
        body = (
            await post(
                client,
                "/api/step",
                model=TRANSLATION,
                axis="answer",
                token=column["text"],
                states=states,
            )
        ).json()
        states = body["states"]
        assert list(states) == ["decoder"]
        assert body["chain"]["nodes"] == {key: v[t] for key, v in decoder["nodes"].items()}
        assert body["heads"][0]["p"] == whole["heads"][0]["p"][t]


async def test_a_gradient_goes_back_through_the_decoders_start_into_what_was_read(client):
    loss = {"t": 2, "head": "word", "target": "noir"}
    body = (
        await post(
            client,
            "/api/gradients",
            model=TRANSLATION,
            text=TEXT,
            answer="le chat noir",
            loss=loss,
            want=["nodes"],
        )
    ).json()

    GradientsAnswer.model_validate(body)
    encoder, decoder = body["chains"]
    np.testing.assert_allclose(
        encoder["nodes"]["h"][-1], decoder["start"]["h"], rtol=1e-12, atol=1e-300
    )
    assert np.all(np.array(decoder["nodes"]["h"][3]) == 0)
    assert np.any(np.array(encoder["nodes"]["x"][0]) != 0)


async def test_a_number_of_the_decoder_is_explained_and_held(client):
    place = {"chain": "decoder", "t": 1, "node": "h", "unit": 2}
    hold = {**place, "value": 0.5}
    asked = {"model": TRANSLATION, "text": TEXT}
    held = (await post(client, "/api/trace", **asked, interventions=[hold])).json()
    found = (
        await post(client, "/api/explain", **asked, interventions=[hold], **{**place, "t": 2})
    ).json()

    assert held["chains"][1]["nodes"]["h"][1][2] == 0.5
    assert found["sum"] == pytest.approx(found["value"], abs=1e-12)
    assert held["chains"][1]["nodes"]["h"][2][2] == found["value"]


async def test_a_row_of_numbers_is_read_and_answered_with_a_number(client):
    body = (await post(client, "/api/trace", model=ADDING, text=ROW)).json()

    TraceAnswer.model_validate(body)
    assert [column["numbers"] for column in body["columns"]] == [[0.3, 1], [0.8, 0], [0.1, 1]]
    assert [column["text"] for column in body["columns"]] == ["0.3 1", "0.8 0", "0.1 1"]
    assert body["chains"][0]["nodes"]["x"] == [[0.3, 1], [0.8, 0], [0.1, 1]]
    (head,) = body["heads"]
    assert (head["kind"], head["classes"], head["labels"]) == ("number", [], [None] * 3)
    assert head["wanted"][:2] == [None, None]
    assert head["wanted"][2] == pytest.approx([0.4])
    assert np.array(head["logits"]).shape == (3, 1)


async def test_the_loss_of_a_number_is_its_squared_error(client):
    loss = {"t": 2, "head": "sum", "target": [0.4]}
    asked = {"model": ADDING, "text": ROW}
    said = (await post(client, "/api/trace", **asked)).json()["heads"][0]["logits"][2][0]
    body = (
        await post(client, "/api/gradients", **asked, loss=loss, want=["nodes"], encoding="base64")
    ).json()
    explained = (await post(client, "/api/explain", **asked, t=2, node="head:sum", unit=0)).json()

    assert body["loss"] == pytest.approx((said - 0.4) ** 2, rel=1e-12)
    assert (body["target"], body["wanted"]) == (None, [0.4])
    assert numbers(body["chains"][0]["nodes"]["h"]).shape == (3, ADDING["hidden"])
    assert explained["value"] == said


async def test_a_step_takes_one_timesteps_numbers(client):
    whole = (await post(client, "/api/trace", model=ADDING, text=ROW)).json()
    by_text = (await post(client, "/api/step", model=ADDING, token="0.3 1")).json()
    by_x = (await post(client, "/api/step", model=ADDING, x=[0.3, 1])).json()

    assert by_text["heads"][0]["logits"] == whole["heads"][0]["logits"][0]
    assert by_x["chain"] == by_text["chain"]


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("/api/trace", {"model": ADDING, "text": "0.3 1; two 0"}, "'two' at timestep 2"),
        ("/api/trace", {"model": ADDING, "text": "0.3; 1"}, "this net reads 2"),
        ("/api/trace", {"model": ADDING, "text": ROW, "answer": "le"}, "writes nothing"),
        ("/api/trace", {"answer": "le tigre"}, "'tigre' is no word that this net writes"),
        ("/api/trace", {"answer": "le " * 10}, "writes at most 9"),
        ("/api/trace", {"answer": "le", "beam": 2}, "not both"),
        ("/api/trace", {"beam": 6}, "beam"),
        (
            "/api/trace",
            {
                "interventions": [{"chain": "decoder", "t": 9, "node": "h", "unit": 0, "value": 0}],
                "answer": "le chat",
            },
            "no timestep 9",
        ),
        ("/api/step", {"token": "le", "axis": "side"}, "no axis 'side'"),
        ("/api/step", {"token": "le", "axis": "answer"}, "send the state of one of them"),
        (
            "/api/gradients",
            {"model": ADDING, "text": ROW, "loss": {"t": 2, "head": "sum", "target": "one"}},
            "answers with 1 numbers",
        ),
        (
            "/api/gradients",
            {"loss": {"t": 0, "head": "word", "target": [0.5]}},
            "answers with a class",
        ),
        (
            "/api/gradients",
            {"loss": {"t": 99, "head": "word", "target": "le"}},
            "no timestep 99",
        ),
        (
            "/api/explain",
            {"model": ADDING, "text": ROW, "t": 2, "node": "p:sum", "unit": 0},
            "no probability",
        ),
        (
            "/api/influence",
            {"model": ADDING, "text": ROW, "loss": {"t": 2, "head": "sum", "target": [1.0]}},
            "reads or says numbers",
        ),
        ("/api/trace", {"model": TRANSLATION | {"decoder": {"cell": "lstm"}}}, "must be the same"),
        ("/api/trace", {"model": TRANSLATION | {"decoder": {"hidden": 9}}}, "must be the same"),
        ("/api/trace", {"model": LSTM | {"decoder": {"cell": "rnn"}}}, "so it has no decoder"),
        ("/api/trace", {"model": ADDING | {"embedding": 3}}, "only words have an embedding"),
    ],
    ids=str,
)
async def test_what_does_not_fit_is_refused_with_a_sentence(client, path, body, sentence):
    step = path == "/api/step"
    asked = {"model": TRANSLATION} | ({} if step else {"text": TEXT}) | body
    assert sentence in refused(await post(client, path, **asked))


async def test_a_decoder_begins_with_the_state_that_is_sent(client):
    asked = {"model": TRANSLATION, "text": TEXT, "answer": "le chat"}
    plain = (await post(client, "/api/trace", **asked)).json()
    start = {"h": [0.5, -0.5, 0.25, 0, 1]}
    body = (await post(client, "/api/trace", **asked, states={"decoder": start})).json()

    assert body["chains"][1]["start"] == start
    assert body["chains"][0] == plain["chains"][0]
    assert body["chains"][1]["nodes"]["h"] != plain["chains"][1]["nodes"]["h"]
    found = (
        await post(client, "/api/explain", **asked, chain="decoder", t=0, node="h_prev", unit=1)
    ).json()
    assert found["terms"][0]["source"]["chain"] == "encoder"


async def test_no_question_goes_on_from_a_state_that_was_sent(client):
    asked = {"model": TRANSLATION, "text": TEXT, "answer": "le chat"}
    plain = (await post(client, "/api/trace", **asked)).json()
    sent = asked | {"states": {"decoder": plain["chains"][1]["start"]}}
    loss = {"t": 1, "head": "word", "target": "chat"}

    for begun, kind in ((asked, "node"), (sent, "start")):
        place = {"chain": "decoder", "t": 0, "node": "h_prev", "unit": 1}
        found = (await post(client, "/api/explain", **begun, **place)).json()
        assert found["terms"][0]["source"]["kind"] == kind
        body = (await post(client, "/api/gradients", **begun, loss=loss)).json()
        assert any(body["chains"][0]["norms"]["h"]["norms"]) is (begun is asked)
        assert body["chains"][1]["norms"]["h"]["start"] > 0
        place = {"chain": "encoder", "t": len(TEXT.split()) - 1, "node": "h", "unit": 1}
        slope = {"of": "gradient", "loss": loss}
        found = (await post(client, "/api/explain", **begun, **place, **slope)).json()
        assert (found["value"] != 0) is (begun is asked)
        assert found["sum"] == pytest.approx(found["value"], abs=1e-15)
