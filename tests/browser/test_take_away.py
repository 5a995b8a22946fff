"""What is taken away: a link, a picture of plain shapes, numbers to the last digit."""

import codecs
import csv
import io
import json
import struct
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, Page, expect

from engine.cells import CELLS
from engine.nets import load
from tests.browser.conftest import net_of
from tests.browser.reading import open_scene, value_at

BOB = 'Bob is a "nice" person, so. Dan on the other hand is evil.'
SVG = "{http://www.w3.org/2000/svg}"


def take(page: Page, what: str) -> Download:
    """Open the panel and press its button."""
    if not page.locator(".take-away").count():
        page.get_by_role("button", name="Take away").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name=what, exact=True).click()
    return caught.value


def content(download: Download) -> bytes:
    path = download.path()
    return path.read_bytes()


@pytest.mark.parametrize("cell", list(CELLS))
def test_the_csv_holds_every_number_of_the_trace_to_the_last_digit(page, cell):
    model = net_of(cell)
    trace = model.trace(BOB)
    chain = trace.chain("main")
    open_scene(page, model, BOB)

    text = content(take(page, "CSV")).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""))

    assert header == ["chain", "t", "token", "node", "unit", "value", "counts_from"]
    assert {row[-1] for row in rows} == {"1"}
    numbers = {
        (node, int(t), int(unit)): float(value) for _, t, _, node, unit, value, _ in rows if unit
    }
    wanted = {
        (node, t + 1, unit + 1): float(values[t, unit])
        for node, values in chain.nodes.items()
        for t in range(len(trace.columns))
        for unit in range(values.shape[1])
    } | {
        (key, 0, unit + 1): float(value)
        for key, values in chain.start.items()
        for unit, value in enumerate(values)
    }
    assert numbers == wanted
    shares = {(node, int(t)): float(value) for _, t, _, node, unit, value, _ in rows if not unit}
    for head in trace.heads:
        for t in range(len(trace.columns)):
            for place, name in enumerate(head.classes):
                assert shares[f"p({head.name}={name})", t + 1] == float(head.p[t, place])
    tokens = [token for _, t, token, node, unit, *_ in rows if (node, unit) == ("h", "1")]
    assert tokens == ["", *(column.text for column in trace.columns)]


def test_the_json_is_what_the_server_answers(page):
    model = load("subject-switch", "lstm")
    trace = model.trace(BOB)
    open_scene(page, model, BOB, t=3)

    taken = json.loads(content(take(page, "JSON")))

    assert "t=3" in taken["link"]
    assert taken["trace"]["chains"][0]["nodes"]["f"] == trace.chain("main").values["f"].tolist()
    assert taken["trace"]["text"] == BOB
    assert taken["counts_from"]["trace"] == {"t": taken["trace"]["columns"][0]["t"], "unit": 0}
    assert taken["counts_from"]["link"] == {"t": 1, "unit": 1}


@pytest.mark.parametrize(
    ("language", "choice", "separator", "mark", "ending"),
    [
        ("en-GB", None, ",", ".", "csv"),
        ("de-DE", None, ";", ",", "csv"),
        ("en-GB", "semicolon 0,5", ";", ",", "csv"),
        ("de-DE", "comma 0.5", ",", ".", "csv"),
        ("en-GB", "tab 0.5", "\t", ".", "tsv"),
        ("en-GB", "tab 0,5", "\t", ",", "tsv"),
    ],
)
def test_a_table_is_written_as_the_spreadsheet_of_a_language_or_of_a_choice_reads_it(
    new_context, base_url, language, choice, separator, mark, ending
):
    page = new_context(locale=language).new_page()
    model = load("subject-switch", "lstm")
    open_scene(page, model, BOB, at=base_url)
    page.keyboard.press("s")
    if choice:
        page.get_by_role("button", name=choice, exact=True).click()

    download = take(page, "CSV")
    data = content(download)

    assert download.suggested_filename.endswith(f".{ending}")
    assert data.startswith(codecs.BOM_UTF8)
    text = data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
    found = {(row["node"], row["t"], row["unit"]): row["value"] for row in rows}
    wanted = model.trace(BOB).chain("main").nodes["f"]
    assert {value.count(mark) for (node, *_), value in found.items() if node == "f"} == {1}
    for t, unit in ((0, 0), (6, 3), (13, 11)):
        written = found["f", str(t + 1), str(unit + 1)]
        assert float(written.replace(mark, ".")) == float(wanted[t, unit])
    assert {row["token"] for row in rows} == {"", *(c.text for c in model.trace(BOB).columns)}


def test_the_choice_of_a_table_is_kept_by_the_browser(page):
    open_scene(page, load("subject-switch", "lstm"), BOB)
    page.keyboard.press("s")
    page.get_by_role("button", name="tab 0,5", exact=True).click()

    page.reload()
    page.get_by_role("button", name="Take away").click()

    chosen = page.get_by_role("button", name="tab 0,5", exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("lens", ["open", "closed"])
def test_the_picture_is_of_plain_shapes_with_the_words_and_numbers_where_they_stand(page, lens):
    model = load("subject-switch", "lstm")
    open_scene(page, model, BOB, t=11, lens=lens)
    shown = page.locator(".lens-number text, .score .cell .number").evaluate_all(
        "texts => texts.map(text => text.textContent)"
    )

    download = take(page, "SVG")
    root = ElementTree.fromstring(content(download))

    assert download.suggested_filename == "gatescope-lstm-Dan-4.svg"
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert "foreignObject" not in names
    texts = ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]
    assert set(shown) <= set(texts)
    assert "Dan" in texts
    (title,) = root.iter(f"{SVG}title")
    assert (title.text or "").startswith(BOB)
    assert "class=" not in ElementTree.tostring(root, "unicode")
    assert root.get("width") == "1280"


def test_pills_are_drawn_with_their_colour_and_one_line_all_around(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=11, phase=3, lens="open")
    box = "pill => [getComputedStyle(pill).backgroundColor, pill.getBoundingClientRect().x]"
    (now,) = page.locator(".lens .pill.is-now").evaluate_all(f"all => all.map({box})")
    (ahead,) = page.locator(".lens .pill.is-ahead").evaluate_all(f"all => all.map({box})")

    root = ElementTree.fromstring(content(take(page, "SVG")))

    rects = [dict(rect.attrib) for rect in root.iter(f"{SVG}rect")]

    def at(x: float) -> list[dict[str, str]]:
        return [r for r in rects if abs(float(r.get("x", -9)) - x) < 1.5 and "rx" in r]

    assert now[0] in [rect["fill"] for rect in at(now[1])]
    assert any(float(rect.get("stroke-width", 0)) > 0 for rect in at(ahead[1]))


def test_the_png_is_twice_as_fine_and_shows_what_the_page_shows(page):
    open_scene(page, load("subject-switch", "gru"), BOB, t=9, lens="open")

    data = content(take(page, "PNG"))

    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (2560, 1440)
    assert len(data) > 60_000


def test_the_link_is_copied_and_where_that_is_refused_it_is_shown(new_context, base_url):
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base_url)
    page = context.new_page()
    open_scene(page, load("subject-switch", "lstm"), BOB, t=3, at=base_url)
    page.keyboard.press("s")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(page.locator(".take-away [role=status]")).to_contain_text("this computer only")

    page.evaluate("() => void (navigator.clipboard.writeText = () => Promise.reject())")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".take-link")).to_have_value(page.url)
    page.keyboard.press("Escape")
    expect(page.locator(".take-away")).to_have_count(0)


def test_axe_finds_nothing_in_the_panel(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=3)
    page.keyboard.press("s")
    expect(page.locator(".take-away")).to_be_visible()

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_numbers_of_the_lens_are_still_the_engines_in_the_picture(page):
    model = load("subject-switch", "lstm")
    trace = model.trace(BOB)
    open_scene(page, model, BOB, t=9, unit=4, lens="open")

    root = ElementTree.fromstring(content(take(page, "SVG")))

    texts = {"".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")}
    for node in ("f", "i", "g", "o", "c", "h"):
        # With two digits, or three where the arithmetic takes them.
        value = value_at(trace, node, 8, 3)
        printed = {f"{value:.{digits}f}".replace("-", "−") for digits in (2, 3)}
        assert texts & ({each.replace("−0.00", "0.00") for each in printed}), node
