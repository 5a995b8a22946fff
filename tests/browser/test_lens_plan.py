"""The plan of a lens, for every cell there is and for one that is not: nothing lies on anything
else, every wire joins what it says it joins, and every value of the cell is drawn."""

from itertools import combinations, pairwise, product

import pytest

from app.api.cells import described as cells_json
from engine.cells import CELLS as KINDS
from tests.browser.lib_page import serving_lib

DRAW = """
async ({plan, leastWidth}, {cell, height, selected, phone, slack}) => {
  const {DESKTOP, PHONE} = await import("/js/lib/lens/parts.js");
  const {rowsBelow} = await import("/js/lib/lens/rows.js");
  const {slotsOf} = await import("/js/lib/lens/slots.js");
  const {lanes, rows: unitRows} = await import("/js/lib/geometry.js");
  const metrics = phone ? PHONE : DESKTOP;
  const below = rowsBelow(cell, slotsOf(cell));
  const room = height - below.length * (phone ? 42 : 66);
  const laid = lanes({lanes: cell.lanes, belt: cell.belt, height: room, gap: 9});
  const rows = laid.map((lane) => {
    const {key, y, height} = lane;
    const thick = unitRows({height, units: 12, selected}).rows.find((row) => row.thick);
    return {key, y, height, middle: y + thick.y + thick.height / 2};
  });
  let y = laid.at(-1).y + laid.at(-1).height + 9;
  for (const place of below.keys()) {
    rows.push({key: `+${place}`, y, height: 57, middle: y + 30});
    y += phone ? 42 : 66;
  }
  const width = leastWidth(cell, metrics) + slack;
  const made = plan({cell, rows, metrics, ground: {y: y + 60, top: y + 4}, width});
  return {...made, x: [...made.x], rows, least: leastWidth(cell, metrics), metrics};
}
"""


def node(key, op, *inputs, kind="substance", **of):
    """A node as a cell's author gives it who leaves lanes and slots to the page."""
    return {"key": key, "op": op, "inputs": list(inputs), "kind": kind, "hue": "ink"} | {
        "lane": of.get("lane", ""),
        "slot": of.get("slot", ""),
    }


# h = h⁻ + keep·tanh(…): a cell nobody has, and whose author named no slot.
TOY = {
    "name": "toy",
    "states": ["h"],
    "output": "h",
    "belt": "h",
    "lanes": ["h", "n", "k"],
    "nodes": [
        node("x", "input", kind="vector"),
        node("h_prev", "previous", "h"),
        node("z_n", "layer", "x", "h_prev", kind="sum"),
        node("n", "tanh", "z_n", lane="n"),
        node("z_k", "layer", "x", "h_prev", kind="sum"),
        node("k", "sigmoid", "z_k", kind="valve", lane="k"),
        node("added", "times", "k", "n", kind="product", lane="n"),
        node("h", "plus", "h_prev", "added", lane="h"),
    ],
    "phases": [
        {"key": "open", "nodes": ["z_n", "n", "z_k", "k"]},
        {"key": "add", "nodes": ["added", "h"]},
    ],
}


def described():
    return cells_json(tuple(KINDS.values()))["cells"]


def every_cell():
    return [*described(), TOY]


def name_of(cell):
    return "-".join([cell["name"], *cell.get("options", {}).values()])


CELLS = [pytest.param(cell, id=name_of(cell)) for cell in every_cell()]
SHAPES = [
    pytest.param({"height": height, "selected": selected, "phone": phone, "slack": slack})
    for height, phone in [(580, False), (500, False), (320, True)]
    for selected, slack in [(0, 0), (5, 140), (11, 400)]
]
OPERATIONS = {"pill", "layer", "ring", "chip"}


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def draw(lib, cell, shape):
    return lib.run("lens/plan.js", DRAW, {"cell": cell, **shape})


def parts(plan):
    return [box for box in plan["boxes"] if box["shape"] in OPERATIONS]


def overlap(one, other, by=0.5):
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return across > by and down > by


def tag_box(tag):
    x, y = tag["x"] - tag["width"] / 2, tag["y"] - tag["height"] / 2
    return {**tag, "x": x, "y": y}


def pieces(wire):
    return list(pairwise(wire["points"]))


def on_border(point, box, by=1.0):
    inside_x = box["x"] - by <= point["x"] <= box["x"] + box["width"] + by
    inside_y = box["y"] - by <= point["y"] <= box["y"] + box["height"] + by
    return inside_x and inside_y


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("cell", CELLS)
def test_no_box_lies_on_another_and_none_leaves_the_lens(lib, cell, shape):
    plan = draw(lib, cell, shape)

    for one, other in combinations(plan["boxes"], 2):
        if one["row"] == other["row"] or shape["height"] > 550:
            assert not overlap(one, other), (one, other)
    for box in plan["boxes"]:
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= plan["width"], box


@pytest.mark.parametrize("shape", SHAPES[:6])
@pytest.mark.parametrize("cell", CELLS)
def test_no_number_beside_a_wire_lies_on_a_box_or_on_another(lib, cell, shape):
    plan = draw(lib, cell, shape)

    tags = [tag_box(tag) for tag in plan["tags"]]
    for tag, box in product(tags, plan["boxes"]):
        assert not overlap(tag, box, by=5), (tag, box)
    for one, other in combinations(tags, 2):
        assert not overlap(one, other), (one, other)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("cell", CELLS)
def test_wires_run_level_or_upright_and_join_what_they_name(lib, cell, shape):
    plan = draw(lib, cell, shape)

    for wire in plan["wires"]:
        for one, other in pieces(wire):
            assert (one["x"] == other["x"]) != (one["y"] == other["y"]), wire
        own = [box for box in plan["boxes"] if box["node"] == wire["node"]]
        first, last = wire["points"][0], wire["points"][-1]
        if wire["to"] in {each["key"] for each in cell["nodes"]} - {wire["node"]}:
            readers = [box for box in parts(plan) if box["node"] == wire["to"]]
            assert any(on_border(last, box) for box in readers), wire
        if wire["to"] == "edge":
            assert last["x"] == plan["width"]
        starts = [first["x"] in (0, plan["rail"]["x"]), *(on_border(first, box) for box in own)]
        on_trunk = any(
            one["y"] == other["y"] == first["y"] and one["x"] <= first["x"] <= other["x"]
            for trunk in plan["wires"]
            if trunk["node"] == wire["node"] and trunk is not wire
            for one, other in pieces(trunk)
        )
        assert any(starts) or on_trunk, wire


@pytest.mark.parametrize("cell", CELLS)
def test_no_wire_runs_through_a_box_that_is_not_its_own(lib, cell):
    plan = draw(lib, cell, SHAPES[0].values[0])

    for wire, box in product(plan["wires"], plan["boxes"]):
        if box["node"] in (wire["node"], wire["to"]):
            continue
        for one, other in pieces(wire):
            line = {
                "x": min(one["x"], other["x"]),
                "y": min(one["y"], other["y"]),
                "width": abs(one["x"] - other["x"]),
                "height": abs(one["y"] - other["y"]),
            }
            thick = {
                **line,
                "x": line["x"] - 2,
                "y": line["y"] - 2,
                "width": line["width"] + 4,
                "height": line["height"] + 4,
            }
            reader = next((each for each in cell["nodes"] if each["key"] == box["node"]), None)
            by_rail = wire["to"] == "rail" and reader and wire["node"] in reader["inputs"]
            assert by_rail or not overlap(thick, box, by=2.5), (wire, box)


@pytest.mark.parametrize("cell", CELLS)
def test_every_computed_value_is_drawn_with_its_number_or_is_the_branch_to_its_gate(lib, cell):
    plan = draw(lib, cell, SHAPES[0].values[0])

    numbers = {box["node"] for box in plan["boxes"] if box["shape"] == "number"}
    numbers |= {tag["node"] for tag in plan["tags"]}
    branches = {wire["node"] for wire in plan["wires"] if wire["to"] == "rail"}
    for each in cell["nodes"]:
        if each["op"] in ("input", "previous"):
            continue
        drawn = any(box["node"] == each["key"] for box in parts(plan))
        assert (drawn and each["key"] in numbers) or each["key"] in branches, each["key"]


@pytest.mark.parametrize("cell", CELLS)
def test_history_and_future_join_at_the_height_of_their_lane(lib, cell):
    plan = draw(lib, cell, SHAPES[1].values[0])

    middles = {row["key"]: row["middle"] for row in plan["rows"]}
    for state in cell["states"]:
        leaving = [w for w in plan["wires"] if w["node"] == state and w["to"] == "edge"]
        assert [w["points"][-1]["y"] for w in leaving] == [middles[state]]
        before = [n["key"] for n in cell["nodes"] if n["op"] == "previous" and state in n["inputs"]]
        arriving = [w for w in plan["wires"] if w["node"] in before and w["points"][0]["x"] == 0]
        assert {w["points"][0]["y"] for w in arriving} == {middles[state] for _ in before}


def test_only_a_cell_that_can_keep_has_a_belt_that_runs_through(lib):
    carried = {
        name_of(cell): lib.run("lens/plan.js", "({isCarried}, cell) => isCarried(cell)", cell)
        for cell in every_cell()
    }

    mixed = ("rnn", "feedforward")
    assert carried == {name: not name.startswith(mixed) for name in carried}


@pytest.mark.parametrize("present", [0, 1, 6, 13])
@pytest.mark.parametrize("words", [[60] * 14, [20, 300, 20, 44, 500, 31] * 3])
def test_the_words_next_to_an_open_lens_stay_and_all_fit(lib, words, present):
    of = {"words": words, "present": present, "left": 300, "width": 1582, "lens": 1000, "past": 56}

    laid = lib.run("lens/columns.js", "({columnsAround}, of) => columnsAround(of)", of)

    shown = [column["t"] for column in laid["columns"]]
    assert shown == list(range(laid["from"], laid["to"]))
    assert laid["lens"]["width"] >= 1000
    assert sum(column["width"] for column in laid["columns"]) <= 1582 + 1e-6
    assert {max(0, present - 1), present} <= set(shown)
    assert all(
        a["x"] + a["width"] == pytest.approx(b["x"])
        for a, b in zip(laid["columns"], laid["columns"][1:], strict=False)
    )


def test_the_lens_keeps_its_width_while_a_sentence_is_walked(lib):
    widths = lib.run(
        "lens/columns.js",
        """({columnsAround}, words) => words.map((_, present) =>
          columnsAround(
            {words, present, left: 0, width: 1582, lens: 1080, past: 56}).lens.width)""",
        [30, 18, 90, 40, 77, 12, 50, 20, 44, 60, 51, 18, 40, 12],
    )

    assert max(widths) - min(widths) < 60


def test_the_quiet_corner_is_free(lib):
    taken = [
        {"x": 0, "y": 0, "width": 300, "height": 600},
        {"x": 500, "y": 200, "width": 40, "height": 200},
        {"x": 300, "y": 100, "width": 600, "height": 12},
    ]
    within = {"x": 0, "y": 0, "width": 1000, "height": 600}

    corner = lib.run(
        "lens/quiet.js",
        "({quietCorner}, {within, taken}) => quietCorner(within, taken)",
        {"within": within, "taken": taken},
    )

    assert corner["width"] * corner["height"] > 60000
    assert not any(overlap(corner, each) for each in taken)


@pytest.mark.parametrize("name", sorted({cell["name"] for cell in described()}))
def test_a_cause_is_there_before_what_follows_from_it_begins(lib, name):
    cell = next(cell for cell in described() if cell["name"] == name)
    parts = ("operation", "arrives", "bars", "number", "leaves")

    phases = lib.run(
        "lens/timing.js",
        """({levels, phaseTiming, PHASE}, {cell, parts}) => cell.phases.map(({nodes}) => {
          const {of, sums, said} = phaseTiming(levels(cell, nodes));
          const spans = nodes.map((key) => [key, Object.fromEntries(
            parts.map((part) => [part, of(key, part)]))]);
          return {whole: PHASE, sums, said, of: Object.fromEntries(spans)};
        })""",
        {"cell": cell, "parts": parts},
    )

    inputs = {node["key"]: node["inputs"] for node in cell["nodes"]}
    for phase in phases:
        circuit = max(end(own["leaves"]) for own in phase["of"].values())
        assert circuit <= phase["sums"]["delay"] + 1e-6
        assert end(phase["sums"]) <= phase["said"]["delay"] + 1e-6
        assert end(phase["said"]) == pytest.approx(phase["whole"]) == 1200
        for key, own in phase["of"].items():
            assert own["operation"]["delay"] < own["bars"]["delay"] < own["number"]["delay"]
            for cause in set(inputs[key]) & set(phase["of"]):
                assert end(phase["of"][cause]["number"]) <= own["operation"]["delay"], key


def end(span: dict[str, float]) -> float:
    return span["delay"] + span["duration"]
