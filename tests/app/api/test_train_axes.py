"""Training, estimates and slow motion over HTTP of nets that write, and of nets of numbers."""

from typing import Any

import pytest

from app.api.estimate import EstimateAnswer
from app.api.models import ModelAnswer
from app.api.slow import SlowAnswer
from engine.training import Checkpoint, Settings, run
from tests.app.api.test_train import app, client, over, said, started
from tests.app.asking import post, refused

__all__ = ["app", "client"]

TASKS: dict[str, dict[str, Any]] = {
    "translation": {"embedding": 3, "cell": "gru", "decoder": {"cell": "rnn"}, "updates": 12},
    "adding": {"embedding": 0, "cell": "lstm", "direction": "both", "updates": 12},
}


@pytest.mark.parametrize("task", list(TASKS))
async def test_a_run_gives_the_nets_that_the_engine_gives(client, task):
    begun = await started(client, task=task, **TASKS[task])
    found = await over(client, begun["id"])

    settings = Settings.from_json(begun["settings"])
    events = [each.to_json() for each in run(settings) if isinstance(each, Checkpoint)]
    assert found["state"] == "done"
    assert said(found, "checkpoint") == events
    for lines in said(found, "lines"):  # a short run may be over before they are asked for
        assert lines["blind_total"] > lines["floor_total"] == 0
    ref = events[-1]["model"]
    whole = (await client.get(f"/api/models/{ref}")).json()
    ModelAnswer.model_validate(whole)
    exact = events[-1]["exact"] or None
    assert whole["exact"] == (exact and {axis: round(p, 4) for axis, p in exact.items()})

    response = await post(client, f"/api/train/{begun['id']}/slow", update=12)
    assert "this run is over" in refused(response).lower()
    slow = await post(client, f"/api/train/{begun['id']}/slow", update=6)
    SlowAnswer.model_validate_json(slow.content)


@pytest.mark.parametrize("task", list(TASKS))
async def test_what_a_run_would_take_is_estimated(client, task):
    response = await post(client, "/api/train/estimate", task=task, **TASKS[task])

    EstimateAnswer.model_validate_json(response.content)
    assert response.json()["settings"]["task"] == task


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"task": "translation", "cell": "gru", "decoder": {"cell": "lstm"}}, "must be the same"),
        ({"task": "translation", "decoder": {"hidden": 3}}, "must be the same"),
        ({"task": "translation", "decoder": {"cell": "lstn"}}, "no cell 'lstn'"),
        ({"task": "translation", "decoder": {"options": {"speed": "fast"}}}, "speed"),
        ({"task": "translation", "words": {"zed": "cat"}}, "ords can be added to"),
        ({"task": "translation", "text": "le chat"}, "takes no text of its own"),
        ({"task": "adding", "embedding": 4}, "only words have an embedding"),
        ({"task": "adding", "decoder": {"cell": "gru"}}, "so it has no decoder"),
        ({"task": "near-far", "decoder": {"cell": "gru"}}, "so it has no decoder"),
        (
            {"task": "translation", "hidden": 256, "layers": 4, "direction": "both", "batch": 64},
            "choose smaller batches",
        ),
    ],
    ids=str,
)
async def test_what_does_not_go_together_is_refused_before_it_starts(client, settings, sentence):
    for path in ("/api/train", "/api/train/estimate"):
        assert sentence in refused(await post(client, path, **settings))
