/**
 * The texts of an HTML element, line by line, where the browser has set them.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} frame
 * @returns {Element[]}
 */
export function textsOf(element, style, frame) {
  return [...element.childNodes].flatMap((node) =>
    node.nodeType === Node.TEXT_NODE && node.textContent?.trim()
      ? linesOf(/** @type {Text} */ (node)).map(({text, box}) => textAt(text, box, style, frame))
      : [],
  );
}

/**
 * A text node as the lines it is broken into.
 *
 * @param {Text} node
 */
function linesOf(node) {
  const range = document.createRange();
  /** @type {{text: string, box: DOMRect}[]} */
  const lines = [];
  const text = node.data;
  let start = 0;
  for (let end = 1; end <= text.length; end++) {
    range.setStart(node, start);
    range.setEnd(node, end);
    const isBroken = range.getClientRects().length > 1;
    if (!isBroken && end < text.length) continue;
    const stop = isBroken ? end - 1 : end;
    range.setEnd(node, stop);
    const box = range.getBoundingClientRect();
    const line = text.slice(start, stop).replace(/\s+/g, " ");
    if (line.trim() && box.width > 0) lines.push({text: line, box});
    if (!isBroken) break;
    start = stop;
  }
  return lines;
}

/**
 * @param {string} text
 * @param {DOMRect} box
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} frame
 */
function textAt(text, box, style, frame) {
  const size = Number.parseFloat(style.fontSize);
  const element = document.createElementNS(SVG, "text");
  const attributes = {
    x: box.left - frame.left,
    // The middle of the line, and from there to the baseline of these typefaces.
    y: box.top - frame.top + box.height / 2 + 0.34 * size,
    fill: style.color,
    "font-family": style.fontFamily.replaceAll('"', "'"),
    "font-size": size,
    "font-style": style.fontStyle,
    "font-weight": style.fontWeight,
    textLength: box.width,
    lengthAdjust: "spacingAndGlyphs",
  };
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  // A blank at an end belongs to the box.
  element.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
  element.textContent = text;
  return element;
}
