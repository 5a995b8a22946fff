"""Nets that were trained or brought: kept once, listed when wanted, and let go oldest first."""

import pytest

from app.http.errors import Evicted, NoSuchModel
from app.storage.database import Database, NoRoom
from app.storage.saved import Document, SavedModels
from engine.net.model import Model
from engine.net.recipe import Recipe


def net(seed: int) -> Model:
    return Model.untrained(Recipe("subject-switch", "rnn", hidden=3, embedding=2, seed=seed))


SIZE = len(net(0).to_bytes())


def document(seed: int) -> Document:
    return Document.of(net(seed))


def saves(most_bytes: int = 100 * SIZE) -> tuple[SavedModels, Database]:
    database = Database(None)
    return SavedModels(database, most_bytes), database


def test_a_net_that_is_kept_is_the_same_file_again():
    kept, _ = saves()

    kept.upload(net(1))

    assert kept.document(net(1).id) == net(1).to_bytes()
    assert kept.has(net(1).id)
    assert not kept.has(net(2).id)
    with pytest.raises(NoSuchModel):
        kept.document(net(2).id)


def test_a_net_brought_twice_is_listed_once():
    kept, _ = saves()

    kept.upload(net(1))
    kept.upload(net(1))

    assert [each.id for each in kept.list()] == [net(1).id]


def test_a_checkpoint_is_listed_once_it_is_the_last_or_has_a_name():
    kept, database = saves()
    with database.writing() as file:
        kept.add(file, [document(1), document(2), document(3)], "checkpoint", "run")
        kept.add(file, [document(3)], "final", "run")
    assert {each.id: each.kind for each in kept.list()} == {net(3).id: "final"}

    kept.set_name(net(1).id, "at the turn")
    with database.writing() as file:
        kept.add(file, [document(3)], "checkpoint", "run")

    named = {each.id: (each.kind, each.name) for each in kept.list()}
    assert named == {net(3).id: ("final", None), net(1).id: ("checkpoint", "at the turn")}


def test_the_oldest_without_a_name_lets_go_of_its_weights_but_not_of_what_it_was():
    kept, _ = saves(most_bytes=2 * SIZE + SIZE // 2)
    kept.upload(net(1))
    kept.set_name(net(1).id, "mine")

    for seed in (2, 3):
        kept.upload(net(seed))

    assert kept.document(net(1).id)
    assert kept.document(net(3).id)
    with pytest.raises(Evicted):
        kept.document(net(2).id)
    gone = next(each for each in kept.list() if each.id == net(2).id)
    assert not gone.is_here
    assert gone.summary["seed"] == 2


def test_a_net_that_was_let_go_is_whole_again_when_it_is_brought_back():
    kept, _ = saves(most_bytes=SIZE + SIZE // 2)
    kept.upload(net(1))
    kept.upload(net(2))

    kept.upload(net(1))

    assert kept.document(net(1).id) == net(1).to_bytes()


def test_a_net_that_is_deleted_is_gone():
    kept, _ = saves()
    kept.upload(net(1))

    kept.delete(net(1).id)

    assert kept.list() == []
    for act in (lambda: kept.delete(net(1).id), lambda: kept.set_name(net(1).id, "x")):
        with pytest.raises(NoSuchModel):
            act()


def test_what_just_came_stays_and_what_came_before_makes_room():
    kept, database = saves(2 * SIZE + SIZE // 2)
    kept.upload(net(1))
    with database.writing() as file:
        kept.add(file, [document(2), document(3)], "checkpoint", "run")
        kept.add(file, [document(3)], "final", "run")

    assert kept.has_all([net(2).id, net(3).id])
    with pytest.raises(Evicted):
        kept.document(net(1).id)


def test_where_named_nets_fill_the_store_nothing_is_taken_that_could_not_stay():
    kept, _ = saves(2 * SIZE + SIZE // 2)
    for seed in (1, 2):
        kept.upload(net(seed))
        kept.set_name(net(seed).id, f"net {seed}")

    with pytest.raises(NoRoom, match="delete some of these 2, or take their names away"):
        kept.upload(net(3))

    assert not kept.has(net(3).id)
    kept.set_name(net(1).id, None)
    kept.upload(net(3))
    assert kept.has_all([net(2).id, net(3).id])


def test_of_nets_that_were_let_go_only_the_newest_are_remembered(monkeypatch):
    monkeypatch.setattr("app.storage.saved.REMEMBERED", 2)
    kept, _ = saves(SIZE + SIZE // 2)

    for seed in range(6):
        kept.upload(net(seed))

    assert [kept.has(net(seed).id) for seed in range(6)] == [False] * 3 + [True] * 3


@pytest.mark.parametrize(
    "summary", ["", "[]", "{", '{"id": 3}', '{"id": "\\ud800"}', "null", "[" * 90 + "]" * 90]
)
def test_a_row_that_cannot_be_told_takes_no_other_with_it(summary):
    kept, database = saves()
    kept.upload(net(1))
    kept.upload(net(2))
    with database.writing() as file:
        file.execute("UPDATE model SET summary = ? WHERE id = ?", (summary, net(1).id))

    assert [each.id for each in kept.list()] == [net(2).id]


def test_a_net_that_an_earlier_version_kept_is_listed_without_its_cells_weights():
    kept, database = saves()
    kept.upload(net(1))
    with database.writing() as file:
        file.execute(
            "UPDATE model SET summary = json_remove(summary, '$.cell_parameters', '$.chains')"
        )

    (found,) = kept.list()

    assert found.summary["cell_parameters"] is found.summary["chains"] is None
    assert found.summary["parameters"] == net(1).parameter_count


def test_a_net_whose_weights_are_gone_cannot_be_kept_by_a_name():
    kept, _ = saves(SIZE + SIZE // 2)
    kept.upload(net(1))
    kept.upload(net(2))

    with pytest.raises(Evicted):
        kept.set_name(net(1).id, "ours")

    kept.set_name(net(1).id, None)
