"""A head that knows thousands of words tells its likeliest, and no row of thousands of numbers."""

import numpy as np

from app.main import create_app
from app.settings import Settings
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.tasks import Source
from tests.app.asking import LSTM, asking, post

WORDS = " ".join(f"w{each} w1" for each in range(150))
WIDE = Model.untrained(Recipe("own-text", "gru", 4, 3, seed=5, source=Source(WORDS)))
TEXT = "w1 w2 w77 w3 w3"


async def test_a_head_of_many_words_tells_its_likeliest_and_which_guess_the_right_one_was(tmp_path):
    (tmp_path / "nets").mkdir()
    (tmp_path / "nets" / "wide.safetensors").write_bytes(WIDE.to_bytes())
    async with asking(create_app(Settings(data=tmp_path))) as client:
        asked = {"model": WIDE.id, "text": TEXT}
        whole = (await post(client, "/api/trace", **asked)).json()["heads"][0]
        short = (await post(client, "/api/trace", **asked, top=5)).json()["heads"][0]
        p = np.array(whole["p"])
        last = int(np.argsort(-p[1])[4])
        why = await post(client, "/api/explain", **asked, t=1, node=f"p:{whole['name']}", unit=last)

    assert p.shape[1] > 100
    assert (whole["top"], short["p"], short["logits"]) == ([], [[]] * 5, [[]] * 5)
    assert short["classes"] == whole["classes"]
    for row, told, label in zip(p, short["top"], whole["labels"], strict=True):
        assert told["classes"] == np.argsort(-row, kind="stable")[:5].tolist()
        assert told["p"] == row[told["classes"]].tolist()
        if label is None:
            assert (told["right"], told["place"]) == (None, None)
        else:
            assert told["right"] == row[label]
            assert told["place"] == sorted(row, reverse=True).index(row[label]) + 1
    assert any(label is not None for label in whole["labels"])
    assert why.json()["value"] == p[1][last]


async def test_a_head_of_few_classes_tells_its_likeliest_beside_all(client):
    text = "Bob is kind."
    plain = await post(client, "/api/trace", model=LSTM, text=text)
    ranked = await post(client, "/api/trace", model=LSTM, text=text, top=20)

    for head, other in zip(plain.json()["heads"], ranked.json()["heads"], strict=True):
        assert other | {"top": []} == head
        for row, told in zip(head["p"], other["top"], strict=True):
            assert told["p"] == sorted(row, reverse=True)
            assert [row[each] for each in told["classes"]] == told["p"]


async def test_how_many_are_told_has_its_bounds(client):
    for top in (0, 21, 1.5):
        answer = await client.post("/api/trace", json={"model": LSTM, "text": "Bob.", "top": top})
        assert answer.status_code == 422
        assert "top" in answer.json()["error"]
