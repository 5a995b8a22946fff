"""Two scores on one page: each has a scene, a trace, a stage and a clock of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import GATESCOPE, ROOT, Guard
from tests.server import serving

BOB = "Bob+is+a+nice+person.+Dan+on+the+other+hand+is+evil."

# Makes another score of the page's own modules, below the first, on a stage of its own.
SECOND = """
async () => {
  const at = (path) => import(new URL(`static/js/${path}`, document.baseURI).href);
  const {computed, html, render, signal} = await at("../vendor/view.js");
  const {createScore} = await at("store/score/create.js");
  const {surroundings} = await at("store/score/surroundings.js");
  const {createScene} = await at("store/scene.js");
  const {score: first} = await at("store/page-score.js");
  const {Score} = await at("score/score.js");
  const {Gutter} = await at("score/names.js");
  const {Lens} = await at("lens/lens.js");
  const {Ribbon} = await at("ribbon/ribbon.js");
  const {Narration} = await at("score/narration.js");
  const stage = computed(() => ({...surroundings.stage.value, height: 900}));
  const scene = createScene();
  const second = createScore(scene, signal(first.trace.value), {...surroundings, stage});
  second.playback.goTo(0, 1);
  const place = document.createElement("section");
  place.id = "second";
  document.body.append(place);
  const show = () => html`<${Score} score=${second} /><${Gutter} score=${second} />
    ${second.opening.wanted.value && html`<${Lens} score=${second} ask=${second.why.ask} />`}
    <${Ribbon} score=${second} /><${Narration} score=${second} />`;
  render(html`<${show} />`, place);
  window.second = second;
}
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("source") / "data"
    with serving([*GATESCOPE, "--source"], cwd=ROOT, data=data) as running:
        yield running.url


@pytest.fixture
def guard(source: str) -> Guard:
    return Guard(source)


@pytest.fixture
def both(page: Page, source: str) -> Page:
    page.goto(f"{source}/#v=1&text={BOB}&t=7&phase=4")
    expect(page.locator("#page .lens-number").first).to_be_visible()
    page.evaluate(SECOND)
    return page


def values(page: Page, place: str) -> dict[str, str]:
    """Every number of the lens of one score, by its node and word."""
    numbers = page.locator(f"{place} .lens-number")
    expect(numbers.first).to_be_visible()
    read = "all => all.map(({dataset}) => [`${dataset.node}@${dataset.t}`, dataset.value])"
    return dict(numbers.evaluate_all(read))


def test_each_is_stepped_without_the_other(both):
    first = values(both, "#page")
    address = both.url

    both.evaluate("second.playback.goTo(3, 2)")

    expect(both.locator("#second .lens-number[data-t='3']").first).to_be_visible()
    assert values(both, "#page") == first
    assert both.url == address

    second = values(both, "#second")
    both.keyboard.press("ArrowRight")

    expect(both.locator("#page .lens-number[data-t='7']").first).to_be_visible()
    assert values(both, "#page") != first
    assert values(both, "#second") == second


def test_each_has_its_unit_its_questions_and_its_fold(both):
    first = values(both, "#page")

    both.evaluate("second.playback.selectUnit(1); second.why.ask('f', 3, 1)")

    assert both.evaluate("second.scene.why.value.length") == 1
    expect(both.locator("#page .why-drawer")).to_have_count(0)
    assert values(both, "#page") == first
    both.evaluate("second.opening.close()")
    expect(both.locator("#second .lens-number")).to_have_count(0)
    assert values(both, "#page") == first


def test_they_stand_on_stages_of_their_own(both):
    scores = both.locator("svg.score")

    heights = scores.evaluate_all("all => all.map((each) => each.viewBox.baseVal.height)")

    assert len(heights) == 2
    assert heights[1] == 900 != heights[0]


# Of every motion that a score begins, whether it is in the second one; and when all have ended.
RECORD = """() => {
  window.moved = [];
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...motion) {
    window.moved.push(Boolean(this.closest("#second")));
    return animate.apply(this, motion);
  };
}"""
STILL = "Promise.allSettled(document.getAnimations().map(({finished}) => finished))"
MOVED = "moved.splice(0)"


def test_what_moves_in_one_leaves_the_other_still(both):
    both.evaluate(STILL)
    both.evaluate(RECORD)
    # A press that follows a change within a quarter of a second wants results, and no motion.
    both.evaluate("new Promise((done) => setTimeout(done, 300))")

    both.keyboard.press("ArrowRight")
    expect(both.locator("#page .lens-number[data-t='7']").first).to_be_visible()
    first = both.evaluate(MOVED)
    both.evaluate(STILL)
    both.evaluate("second.playback.goTo(0, 2)")
    expect(both.locator("#second .lens-number[data-node='i']").first).to_be_visible()
    second = both.evaluate(MOVED)

    assert first
    assert not any(first)
    assert second
    assert all(second)
