"""What there is to choose from: cells, tasks, and the nets at hand."""

import hashlib
from collections.abc import Iterator
from itertools import product

import pytest

from app import __version__
from engine.cells import CELLS
from engine.net.model import Model
from engine.nets import shipped
from engine.tasks import TASKS
from engine.wording import english
from tests.app.asking import refused


def placeholders(say: str) -> Iterator[str]:
    for part in say.split("{")[1:]:
        yield part.partition("}")[0]


async def test_every_cell_is_described_once_for_each_choice_the_usual_one_first(client):
    cells = (await client.get("/api/cells")).json()["cells"]

    assert list(dict.fromkeys(cell["name"] for cell in cells)) == list(CELLS)
    for name, kind in CELLS.items():
        mine = [cell for cell in cells if cell["name"] == name]
        usual = {option: values[0] for option, values in kind.choices.items()}
        assert mine[0]["options"] == usual
        assert len({str(cell["options"]) for cell in mine}) == len(mine)
        assert [tuple(cell["options"].values()) for cell in mine] == [
            *product(*kind.choices.values())
        ]


async def test_every_name_in_a_cells_description_is_the_name_of_something_in_it(client):
    for cell in (await client.get("/api/cells")).json()["cells"]:
        keys = [node["key"] for node in cell["nodes"]]
        phases = {phase["key"]: phase for phase in cell["phases"]}
        assert len(set(keys)) == len(keys)
        assert {cell["output"], cell["belt"], *cell["states"], *cell["lanes"]} <= set(keys)
        assert set(cell["notations"]) == set(cell["equations"])
        for at, node in enumerate(cell["nodes"]):
            before = cell["states"] if node["op"] == "previous" else keys[:at]
            assert set(node["inputs"]) <= set(before)
            assert node["lane"] in ("", *cell["lanes"])
            if node["phase"]:
                assert node["key"] in phases[node["phase"]]["nodes"]
        for phase in cell["phases"]:
            assert set(phase["nodes"]) <= set(keys)
            assert phase["narration"][-1]["when"] == []
            for case in phase["narration"]:
                assert {key for key, *_ in case["when"]} <= set(keys)
                said = [place.partition(".") for place in placeholders(case["say"])]
                for key, _, what in said:
                    assert key in ("unit", "word") or (key in keys and what)


@pytest.mark.parametrize(("name", "gates"), [("rnn", 0), ("gru", 2), ("lstm", 3)])
async def test_an_lstm_has_three_gates_a_gru_two_and_an_rnn_none(client, name, gates):
    cells = (await client.get("/api/cells")).json()["cells"]

    assert {cell["gates"] for cell in cells if cell["name"] == name} == {gates}


async def test_a_gates_name_says_what_one_means(client):
    cells = (await client.get("/api/cells")).json()["cells"]
    lstm = next(cell for cell in cells if cell["name"] == "lstm")

    names = {node["key"]: node["name"] for node in lstm["nodes"]}

    assert names["f"] == "forget gate (1 = keep)"
    assert names["c"] == "cell state"


async def test_every_task_is_described_with_texts_to_begin_with(client):
    tasks = (await client.get("/api/tasks")).json()["tasks"]

    assert [task["name"] for task in tasks] == list(TASKS)
    for task in tasks:
        assert set(task["defaults"]) <= set(CELLS)
        assert all(task[key] for key in ("title", "teaches", "learned", "heads", "starters"))
        for head in task["heads"]:
            assert head["question"]
            assert len(head["classes"]) > 1 or (head["kind"], head["width"]) == ("number", 1)


async def test_every_task_is_called_by_the_question_a_class_would_ask(client):
    tasks = (await client.get("/api/tasks")).json()["tasks"]

    assert [task["title"] for task in tasks if not task["title"].endswith("?")] == []
    topics = {task["topic"] for task in tasks}
    assert all(english()[f"topic.{topic}"] for topic in topics)
    gates = [task["name"] for task in tasks if task["topic"] == "gates"]
    assert gates == ["subject-switch", "input-gate", "output-gate", "long-review"]


async def test_a_task_says_what_its_nets_read_and_write(client):
    tasks = {task["name"]: task for task in (await client.get("/api/tasks")).json()["tasks"]}

    assert (tasks["adding"]["reads"], tasks["adding"]["width"]) == ("numbers", 2)
    assert (tasks["series"]["reads"], tasks["series"]["width"]) == ("numbers", 1)
    assert tasks["translation"]["shape"] == "encoder-decoder"
    assert tasks["translation"]["answer"] == {
        "axis": "answer",
        "head": "word",
        "reads": "words",
        "start": "<s>",
        "stop": "</s>",
        "limit": 10,
    }
    assert tasks["near-far"]["answer"] is None


async def test_the_nets_at_hand_are_the_shipped_ones_and_those_in_the_data_folder(client, kept):
    models = (await client.get("/api/models")).json()["models"]

    assert [model["id"] for model in models] == [*shipped(), kept.id]
    mine = models[-1]
    assert (mine["task"], mine["cell"]) == ("subject-switch", "lstm")
    assert (mine["hidden"], mine["embedding"], mine["seed"], mine["updates"]) == (4, 3, 7, 0)
    assert mine["vocabulary_size"] == len(kept.vocabulary)
    assert mine["parameters"] == kept.parameter_count


async def test_one_net_tells_its_words_and_how_it_was_made(client, kept):
    model = (await client.get(f"/api/models/{kept.id}")).json()
    listed = (await client.get("/api/models")).json()["models"][-1]

    assert {key: model[key] for key in listed} == listed
    assert model["vocabulary"] == list(kept.vocabulary.words)
    assert [head["name"] for head in model["heads"]] == ["who", "feeling"]
    assert model["provenance"]["initialiser"] == "orthogonal"


async def test_a_nets_file_is_its_id_and_reads_back_as_the_same_net(client, kept):
    response = await client.get(f"/api/models/{kept.id}/weights")

    again = Model.from_bytes(response.content)
    assert response.headers["content-type"] == "application/octet-stream"
    assert hashlib.sha256(response.content).hexdigest().startswith(kept.id)
    assert again.id == kept.id
    assert again.to_bytes() == kept.to_bytes()


@pytest.mark.parametrize("end", ["", "/weights"])
@pytest.mark.parametrize("ref", ["zz", "a" * 65, "%00" * 16, "..%2f" * 8, "é" * 16, "a b" * 8, "*"])
async def test_what_cannot_be_an_id_is_never_looked_up(client, ref, end):
    response = await client.get(f"/api/models/{ref}{end}")

    assert response.status_code in (404, 422)
    refused(response, response.status_code)


@pytest.mark.parametrize("end", ["", "/weights"])
async def test_an_id_that_no_net_has_is_not_found(client, end):
    response = await client.get(f"/api/models/{'0' * 20}{end}")

    assert "GET /api/models" in refused(response, 404)


async def test_health_says_the_version(client):
    response = await client.get("/healthz")

    assert response.json() == {"status": "ok", "version": __version__}


@pytest.mark.parametrize("path", ["/api/cells", "/api/tasks"])
async def test_what_never_changes_comes_packed_to_whoever_takes_that(client, path):
    plain = await client.get(path, headers={"accept-encoding": "identity"})
    packed = await client.get(path, headers={"accept-encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.headers["vary"] == packed.headers["vary"] == "accept-encoding"
    assert packed.json() == plain.json()
    assert 3 * int(packed.headers["content-length"]) < int(plain.headers["content-length"])
