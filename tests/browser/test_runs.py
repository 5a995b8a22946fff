"""A number that is carried over a long sentence is one unbroken bar in the closed score."""

from engine.nets import load
from tests.browser.reading import assert_prints, open_scene

FAR = "I grew up in France. " + "I like the sea and the hills. " * 11 + "I speak fluent"


def test_what_is_carried_from_the_country_to_the_end_is_drawn_without_a_gap(page):
    net = load("near-far", "lstm")
    c = net.trace(FAR).chain("main").values["c"][:, 4]

    open_scene(page, net, FAR, unit=5)

    page.locator(".run[data-lane=c]").first.wait_for()
    runs = page.locator(".run[data-lane=c]").evaluate_all("""runs => runs.map(run => ({
        from: Number(run.dataset.from) - 1, to: Number(run.dataset.to) - 1,
        printed: run.querySelector("text")?.textContent ?? ""}))""")
    carried = [run for run in runs if run["from"] >= 4]
    assert sum(run["to"] - run["from"] + 1 for run in carried) > 0.9 * (len(c) - 5)
    for run in carried:
        if run["printed"]:
            for value in c[run["from"] : run["to"] + 1]:
                assert_prints(run["printed"], float(value), "c")
    assert any(run["printed"] for run in carried)
