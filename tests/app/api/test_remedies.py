"""Pairs of trainings that show what a remedy does."""

from app.api.train import TrainRequest
from engine.training.remedies import DISEASES


async def test_every_training_of_a_pair_can_be_asked_for_as_it_is_said(client):
    answer = await client.get("/api/remedies")

    assert answer.status_code == 200
    diseases = answer.json()["diseases"]
    assert [each["name"] for each in diseases] == list(DISEASES)
    for disease in diseases:
        assert disease["guess"] == 0.25
        assert [pair["name"] for pair in disease["remedies"]] == [
            *DISEASES[disease["name"]].remedies
        ]
        for pair in disease["remedies"]:
            for settings in (pair["before"], pair["after"]):
                assert TrainRequest(**settings).settings().to_json() == settings
            assert pair["before"] != pair["after"]
