"""What the store keeps, and for how long."""

import threading

import pytest

from app.http.errors import NoSuchModel
from app.settings import Settings
from app.storage.reference import Recipe
from engine.net.model import Model
from tests.app.asking import store_of


def recipe(**more) -> Recipe:
    return Recipe(task="subject-switch", cell="rnn", hidden=3, embedding=2, **more)


def test_a_recipe_is_built_once():
    store = store_of()

    assert not store.has_at_once(recipe())
    first = store.get(recipe())

    assert store.has_at_once(recipe())
    assert store.get(recipe()) is first
    assert store.get(recipe(seed=1)) is not first


def test_the_net_not_asked_for_longest_makes_room():
    size = store_of().get(recipe()).memory
    store = store_of(Settings(ready_bytes=2 * size + size // 2))

    for seed in (0, 1, 0, 2):
        store.get(recipe(seed=seed))

    assert [store.has_at_once(recipe(seed=seed)) for seed in range(3)] == [True, False, True]


def test_a_net_too_large_to_keep_is_still_answered_for():
    store = store_of(Settings(ready_bytes=1))

    store.get(recipe())
    store.get(recipe(seed=1))

    assert not store.has_at_once(recipe())


def test_a_net_by_recipe_is_not_among_the_nets_that_are_kept():
    store = store_of()

    built = store.get(recipe())

    assert built.id not in [model.id for model in store.list()]
    with pytest.raises(NoSuchModel):
        store.get(built.id)


def test_a_file_that_is_no_net_is_left_out_and_the_log_says_why(tmp_path, kept, caplog):
    folder = tmp_path / "nets"
    folder.mkdir()
    (folder / "a.safetensors").write_bytes(b"not a net")
    (folder / "b\x1b.safetensors").write_bytes(kept.to_bytes()[:-8])
    (folder / "c.safetensors").mkdir()
    (folder / "d.safetensors").write_bytes(kept.to_bytes())
    (folder / "notes.txt").write_text("mine")

    store = store_of(Settings(data=tmp_path))

    assert store.list()[-1].id == kept.id
    assert len([line for line in caplog.messages if "is left out" in line]) == 3
    assert "\x1b" not in caplog.text


def test_a_document_is_the_file_itself(settings, kept):
    assert store_of(settings).document(kept.id) == kept.to_bytes()


def test_a_net_that_takes_long_to_make_holds_up_no_other(monkeypatch):
    store = store_of()
    shipped = store.list()[0].id
    begun, goes_on = threading.Event(), threading.Event()
    untrained = Model.untrained

    def slowly(recipe):
        begun.set()
        assert goes_on.wait(600)
        return untrained(recipe)

    monkeypatch.setattr(Model, "untrained", slowly)
    making = threading.Thread(target=store.get, args=(recipe(),), daemon=True)
    making.start()
    assert begun.wait(600)

    asked = threading.Thread(target=store.has_at_once, args=(shipped,), daemon=True)
    asked.start()
    asked.join(60)
    is_held_up = asked.is_alive()
    goes_on.set()
    making.join(600)

    assert not is_held_up
    assert store.has_at_once(recipe())


def test_a_net_that_is_deleted_while_it_is_made_ready_is_not_kept(monkeypatch):
    store = store_of()
    untrained = Model.untrained

    def deleted_meanwhile(recipe):
        made = untrained(recipe)
        store.forget("0" * 20)
        return made

    monkeypatch.setattr(Model, "untrained", deleted_meanwhile)
    store.get(recipe())

    assert not store.has_at_once(recipe())
