"""The stylesheets: a file a component, each in its layer, and no rule that nobody uses."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHEETS = sorted((ROOT / "static/css").glob("*.css"))
PAGE = (ROOT / "static/css/page.css").read_text(encoding="utf-8")
LAYERS = ["tokens", "base", "components", "modes"]


def rules(sheet: Path) -> str:
    """A stylesheet without its comments and imports."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"@import[^;]*;", "", text)


def sources(folder: str, kind: str) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).rglob(f"*.{kind}"))
    )


def test_every_stylesheet_stands_in_a_layer_and_layers_stand_in_their_order():
    imported = re.findall(r'@import "([\w-]+\.css)" layer\((\w+)\);', PAGE)

    assert f"@layer {', '.join(LAYERS)};" in PAGE
    assert sorted(name for name, _ in imported) == [
        sheet.name for sheet in SHEETS if sheet.name != "page.css"
    ]
    assert [LAYERS.index(layer) for _, layer in imported] == sorted(
        LAYERS.index(layer) for _, layer in imported
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_stylesheet_can_be_read(sheet):
    text = sheet.read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if len(line) > 100] == []
    assert text.startswith(("/*\n", "/* ")), "its first line says what it dresses"
    assert "!important" not in text, "a later layer needs none"


def test_only_the_tokens_hold_colours():
    written = {
        sheet.name: found
        for sheet in SHEETS
        if sheet.name != "tokens.css"
        and (found := re.findall(r"#[\da-f]{3,8}\b|rgb\(", rules(sheet)))
    }
    assert written == {}


def test_every_class_that_is_dressed_is_one_that_something_has():
    code = sources("static/js", "js") + sources("templates", "html")
    quoted = set(re.findall(r"[\"']([\w-]+)[\"']", code + sources("engine", "py")))

    def is_given(name: str) -> bool:
        if re.search(rf"(?<![\w-]){name}(?![\w-])", code):
            return True
        # Made where it is needed: class=${`line is-${role}`}.
        parts = [(name[:cut], name[cut:]) for cut in range(1, len(name)) if name[cut - 1] == "-"]
        return any(f"{start}${{" in code and end in quoted for start, end in parts)

    dressed = {name for sheet in SHEETS for name in re.findall(r"\.([a-z][\w-]*)", rules(sheet))}
    assert [name for name in sorted(dressed) if not is_given(name)] == []
