"""`gatescope train` and `gatescope nets`."""

import io
import signal
import sys

import pytest

from app import cli
from app.api.train import TrainRequest
from app.commands import bar
from engine import nets
from engine.net.model import Model
from engine.nets import by_hand, remake
from engine.training import FIELDS, Checkpoint, Progress, Settings, run
from tests.text_files import FILES

SMALL = {"hidden": 4, "embedding": 3, "updates": 20, "batch": 2}
OPTIONS = [text for key, value in SMALL.items() for text in (f"--{key}", str(value))]


def last_of(task: str, cell: str, **changes: object) -> Checkpoint:
    *_, last = run(Settings.of(task, cell, **{**SMALL, **changes}))
    assert isinstance(last, Checkpoint)
    return last


def test_the_net_it_writes_is_the_one_the_engine_trains(capsys, tmp_path):
    out = tmp_path / "mine.safetensors"

    chosen = "--task near-far --cell lstm --learning-rate 0.02 --clip-at 2 --gate-cost i=0.1 f=0.05"
    code = cli.main(["train", *chosen.split(), *OPTIONS, "--out", str(out)])

    changes = {"learning_rate": 0.02, "clip_at": 2.0, "gate_cost": {"i": 0.1, "f": 0.05}}
    expected = last_of("near-far", "lstm", **changes)
    assert code == 0
    assert Model.from_bytes(out.read_bytes()).id == expected.model.id
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 11
    assert "update 20 of 20" in lines[-2]
    assert lines[-1].startswith(f"{out}: the net after update 20, right at blank ")
    assert "\r" not in "".join(lines)


def test_a_net_that_writes_is_trained_with_another_cell_for_its_decoder(capsys, tmp_path):
    out = tmp_path / "mine.safetensors"
    decoder = ["--decoder", "cell=rnn", "activation=relu", "hidden=4"]

    chosen = ["--task", "translation", "--cell", "gru", *OPTIONS, *decoder]
    assert cli.main(["train", *chosen, "--out", str(out)]) == 0

    model = Model.from_bytes(out.read_bytes())
    decoder_chain = model.net.chain("decoder")
    assert (decoder_chain.cell, dict(decoder_chain.options)) == ("rnn", {"activation": "relu"})
    last = capsys.readouterr().out.splitlines()[-1]
    assert "right at word " in last
    assert "answer wholly right 0.0%" in last


def test_a_net_of_numbers_is_told_by_its_squared_error(capsys, tmp_path):
    out = tmp_path / "mine.safetensors"

    chosen = "--task adding --cell lstm --hidden 4 --updates 20 --batch 2"
    assert cli.main(["train", *chosen.split(), "--out", str(out)]) == 0

    assert "squared error of sum 0." in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    ("decoder", "sentence"),
    [
        (["hidden=many"], "the decoder's number of hidden units must be a whole number"),
        (["hidden=9"], "they must be the same"),
        (["cell=lstn"], "no cell 'lstn'"),
        (["speed=fast"], "speed"),
    ],
)
def test_a_decoder_that_cannot_be_is_refused_with_a_sentence(capsys, tmp_path, decoder, sentence):
    out = tmp_path / "mine.safetensors"
    chosen = ["train", "--task", "translation", "--cell", "gru", "--decoder", *decoder]

    assert cli.main([*chosen, "--out", str(out)]) != 0
    assert sentence in capsys.readouterr().err


def test_a_file_with_a_text_is_learned(tmp_path):
    text = tmp_path / "text.txt"
    text.write_text(
        "\ufeff" + "the cat sat on the mat and the dog lay by the door . " * 12, "utf-8"
    )
    out = tmp_path / "mine.safetensors"

    assert cli.main(["train", "--text", str(text), *OPTIONS, "--out", str(out)]) == 0

    model = Model.from_bytes(out.read_bytes())
    assert model.task == "own-text"
    assert "cat" in model.vocabulary.words
    assert not any("\ufeff" in word for word in model.vocabulary.words)


@pytest.mark.parametrize(("data", "text"), FILES.values(), ids=FILES)
def test_a_file_is_read_by_its_mark_or_is_to_be_saved_as_utf_8(data, text, tmp_path, capsys):
    file = tmp_path / "text.txt"
    file.write_bytes(data)

    code = cli.main(["train", "--text", str(file), "--out", str(tmp_path / "mine.safetensors")])

    said = capsys.readouterr().err
    assert code == 1  # all are too short to be learned
    assert ("save it as UTF-8" in said) == (text is None)
    assert (f"cannot read {file}: " in said) == (text is None)


def test_the_characters_reader_is_offered_for_a_text_with_hardly_a_space(tmp_path, capsys):
    file, out = tmp_path / "text.txt", tmp_path / "mine.safetensors"
    file.write_text("我在北京长大。我会说中文。" * 12, "utf-8")
    options = ["train", "--text", str(file), *OPTIONS, "--out", str(out)]

    words = cli.main(options), capsys.readouterr().err
    characters = cli.main([*options, "--reads", "characters"]), capsys.readouterr().err

    assert words[0] == characters[0] == 0
    assert "hardly a space" in words[1]
    assert "--reads characters" in words[1]
    assert characters[1] == ""


def test_every_setting_is_an_option_described_as_in_the_api(capsys):
    with pytest.raises(SystemExit):
        cli.main(["train", "--help"])

    said = " ".join(capsys.readouterr().out.split())
    for name in FIELDS:
        assert f"--{name.replace('_', '-')} " in said
        if name != "text":
            assert " ".join(str(TrainRequest.model_fields[name].description).split()) in said


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        (["--hidden", "0"], 1, "must be a whole number from 1 to 256, not 0"),
        (["--hidden", "many"], 2, "invalid int value"),
        (["--learning-rate", "nan"], 1, "the learning rate must be"),
        (["--gate-cost", "i"], 2, "NAME=VALUE"),
        (["--gate-cost", "i=much"], 2, "'much' is not a number"),
        (["--text", "nowhere.txt"], 1, "cannot read nowhere.txt"),
        (["--task", "poetry"], 1, "there is no task 'poetry'"),
        (["--colour", "red"], 2, "unrecognized arguments"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_said_and_nothing_is_written(capsys, tmp_path, given, code, says):
    out = tmp_path / "mine.safetensors"

    with pytest.raises(SystemExit) as end:
        sys.exit(cli.main(["train", *OPTIONS[2:], "--out", str(out), *given]))

    assert end.value.code == code
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_before_any_training(capsys, tmp_path):
    for out in (tmp_path, tmp_path / "nowhere" / "mine.safetensors"):
        assert cli.main(["train", "--out", str(out)]) == 1

        printed = capsys.readouterr()
        assert printed.err == f"Gatescope cannot write {out}. Give another --out.\n"
        assert printed.out == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_after_an_update_and_the_net_as_it_stands_is_written(
    monkeypatch, tmp_path, number
):
    def interrupted(self: bar.Bar, event: Progress) -> None:
        if event.update == 7:
            signal.raise_signal(number)

    monkeypatch.setattr(bar.Bar, "update", interrupted)
    out = tmp_path / "mine.safetensors"

    assert cli.main(["train", "--task", "near-far", *OPTIONS, "--out", str(out)]) == 0

    assert Model.from_bytes(out.read_bytes()).header["made"]["updates"] == 7


def test_a_net_that_grows_past_all_bounds_is_written_as_it_last_was(capsys, tmp_path):
    out = tmp_path / "mine.safetensors"
    wild = ["--learning-rate", "1e9", "--clip", "none", "--optimizer", "sgd"]

    code = cli.main(["train", "--task", "near-far", *OPTIONS, *wild, "--out", str(out)])

    assert code == 1
    assert "Try a learning rate below 1e+09" in capsys.readouterr().err
    assert Model.from_bytes(out.read_bytes()).task == "near-far"


class Terminal(io.StringIO):
    """Standard output where a person looks on."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_one_line_is_rewritten_and_the_last_stays(monkeypatch):
    monkeypatch.setattr(bar, "EVERY_SECONDS", 0)
    monkeypatch.setenv("COLUMNS", "40")
    out = Terminal()
    shown = bar.Bar("near-far lstm", 20, out)

    for event in run(Settings.of("near-far", "lstm", **SMALL)):
        if isinstance(event, Progress):
            shown.update(event)
    shown.end()

    assert out.getvalue().count("\n") == 1
    lines = out.getvalue().rstrip("\n").split("\r")[1:]
    assert len(lines) == 20
    assert {len(line) for line in lines} == {39}
    assert lines[-1].startswith("near-far lstm  [#######################")


def test_the_net_set_by_hand_is_remade_as_it_ships(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(remake, "FOLDER", tmp_path)

    assert cli.main(["nets", "--by-hand"]) == 0

    made = list(tmp_path.iterdir())
    assert len(made) == len(by_hand.GATES)
    said = capsys.readouterr().out
    for path in made:
        assert path.read_bytes() == (nets.FOLDER / path.name).read_bytes()
    for cell in by_hand.GATES:
        assert f"{cell} {by_hand.build(cell).header['made']['accuracy']}" in said
