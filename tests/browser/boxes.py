"""Where the page's texts lie: which lie over another, beyond what holds them, or outside."""

from playwright.sync_api import Page

# Texts are compared within what lies on one level: a drawer may cover what is below it. A text
# that is put away (transparent, scrolled or wrapped out of sight) is not seen.
_FIND = r"""() => {
    const LEVELS = ".why, .why-trail, .why-sheet, .matrix, .menu, .editor, .tables-body, dialog, "
        + ".lens, .phone-transport, .notice, .offered, .gradient-value, .spotlight";
    const HOLDERS = "td, .head, .panel, .why, button, .answers, .lens, .phone-card";
    const main = document.querySelector("main");
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const isCut = (box, element) => {
        for (let each = element; each && each !== document.body; each = each.parentElement) {
            const style = getComputedStyle(each);
            if (Number(style.opacity) < 0.2) return true;
            if (each instanceof SVGElement || style.overflowX === "visible") continue;
            const frame = each.getBoundingClientRect();
            if (box.right <= frame.left + 1 || box.left >= frame.right - 1) return true;
            if (box.bottom <= frame.top + 1 || box.top >= frame.bottom - 1) return true;
        }
        return false;
    };
    const seen = [], found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement, text = node.data.trim();
        if (!text || element.closest(".visually-hidden, title, desc, option")) continue;
        if (getComputedStyle(element).visibility !== "visible") continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        // A range knows nothing of a text that is squeezed to a length.
        const drawn = element.hasAttribute("textLength") ? element : range;
        const box = drawn.getBoundingClientRect();
        if (box.width < 2 || box.height < 2 || isCut(box, element)) continue;
        seen.push({box, text, element, level: element.closest(LEVELS) ?? main});
    }
    const isOneLetter = (one, other) => {
        const letter = one.element.closest(".symbol, .lane-symbol, .svg-letter");
        return letter !== null && letter.contains(other.element);
    };
    seen.forEach((one, at) => seen.slice(at + 1).forEach((other) => {
        if (one.level !== other.level || isOneLetter(one, other)) return;
        if (one.element.contains(other.element) || other.element.contains(one.element)) return;
        const [a, b] = [one.box, other.box];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 0.4 * Math.min(a.height, b.height))
            found.push(`"${one.text}" lies over "${other.text}"`);
    }));
    // What a finger moves within its frame may end at that frame's edge.
    const moves = (element) => {
        const frame = element.closest(".lens-scroll");
        return frame !== null && frame.scrollWidth > frame.clientWidth + 1;
    };
    for (const {box, text, element} of seen) {
        if (moves(element)) continue;
        const isOutside = box.left < -1 || box.right > innerWidth + 1;
        if (isOutside && !element.closest(".crumbs, .matrix-rows"))
            found.push(`"${text}" is outside the window`);
        const holder = element.closest(HOLDERS)?.getBoundingClientRect();
        if (holder && (box.right > holder.right + 2 || box.left < holder.left - 2))
            found.push(`"${text}" lies beyond what holds it`);
    }
    return found;
}"""


def collisions(page: Page) -> list[str]:
    """What a person would see as a fault, in words; empty where all is well."""
    found: list[str] = page.evaluate(_FIND)
    return sorted(set(found))
