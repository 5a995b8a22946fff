/**
 * The scene as one standalone SVG of plain shapes: texts as texts, boxes as rectangles, drawings as
 * they are, with what the stylesheets say of them written into each. No HTML inside: programs for
 * slides and papers draw none.
 */

import {fontFaces} from "./raster.js";
import {textsOf} from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";
/** What a drawing's look is made of. */
const LOOK = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
  "paint-order",
  "mix-blend-mode",
  "font-variant-numeric",
];
/** What only works on the page. */
const LEFT_OUT =
  ".visually-hidden, .lens-close, .hit, .rows-hit, .why-close, .why-pin, .why-foot, .slider, .asked-line, title, [hidden]";
/** Chrome: it belongs to the page, not to the scene. */
const CHROME =
  ".header, .transport-band, .tables, .menu, .notice, .gradient-ask, .slider-ends, .unit-line .arrow, .pencil, .presented, .take-away, .unroll-place, .loop-pencil, .editor, .black";

/**
 * @param {HTMLElement} stage
 * @param {{title: string, description: string, link: string}} words
 * @returns {Promise<string>} the SVG's text
 */
export async function paint(stage, {title, description, link}) {
  const frame = stage.getBoundingClientRect();
  const [width, height] = [Math.round(frame.width), Math.round(frame.height)];
  const root = make("svg", {xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`});
  for (const [name, text] of Object.entries({title, desc: description, metadata: link})) {
    const element = make(name, {});
    element.textContent = text;
    root.append(element);
  }
  root.append(
    make("rect", {
      width: frame.width,
      height: frame.height,
      fill: getComputedStyle(document.documentElement).backgroundColor,
    }),
  );
  walk(stage, root, frame);
  const style = make("style", {});
  style.textContent = await fontFaces();
  root.prepend(style);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}`;
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== "xmlns") element.setAttribute(key, String(value));
  }
  return element;
}

/**
 * What an element shows, then what stands in it, in the order the page stacks it.
 *
 * @param {Element} element
 * @param {Element} into
 * @param {DOMRect} frame
 */
function walk(element, into, frame) {
  if (element.matches(`${LEFT_OUT}, ${CHROME}`)) return;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0") return;
  const group =
    style.opacity === "1" ? into : into.appendChild(make("g", {opacity: style.opacity}));
  if (element instanceof SVGSVGElement) {
    group.append(drawing(element, frame));
    return;
  }
  group.append(...boxOf(element, style, frame));
  for (const text of textsOf(element, style, frame)) group.append(text);
  const children = [...element.children];
  const level = (/** @type {Element} */ child) =>
    Number.parseInt(getComputedStyle(child).zIndex, 10) || 0;
  children.sort((a, b) => level(a) - level(b));
  for (const child of children) walk(child, group, frame);
}

/**
 * The ground of an element, its outline and its lines.
 *
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} frame
 * @returns {Element[]}
 */
function boxOf(element, style, frame) {
  const {left, top, width, height} = element.getBoundingClientRect();
  if (width === 0 || height === 0) return [];
  const [x, y] = [left - frame.left, top - frame.top];
  const rx = Math.min(
    Number.parseFloat(style.borderTopLeftRadius) *
      (style.borderTopLeftRadius.endsWith("%") ? width / 100 : 1) || 0,
    height / 2,
  );
  const fill = isClear(style.backgroundColor) ? "none" : style.backgroundColor;
  const outline = /^(rgba?\([^)]*\)|color\([^)]*\)) 0px 0px 0px ([\d.]+)px/.exec(style.boxShadow);
  const shapes = [];
  if (fill !== "none" || outline) {
    shapes.push(
      make("rect", {
        x,
        y,
        width,
        height,
        rx,
        fill,
        ...(outline ? {stroke: outline[1], "stroke-width": outline[2]} : {}),
      }),
    );
  }
  if (isFramed(style)) {
    const thick = Number.parseFloat(style.borderTopWidth);
    shapes.push(
      make("rect", {
        x: x + thick / 2,
        y: y + thick / 2,
        width: width - thick,
        height: height - thick,
        rx: Math.max(0, rx - thick / 2),
        fill: "none",
        stroke: style.borderTopColor,
        "stroke-width": thick,
      }),
    );
    return shapes;
  }
  for (const side of /** @type {const} */ (["Top", "Bottom"])) {
    const thick = Number.parseFloat(style[`border${side}Width`]);
    if (!thick || style[`border${side}Style`] === "none") continue;
    const at = side === "Top" ? y + thick / 2 : y + height - thick / 2;
    /** @type {Record<string, string>} */
    const dash =
      style[`border${side}Style`] === "dotted"
        ? {"stroke-dasharray": `${thick} ${1.6 * thick}`}
        : {};
    shapes.push(
      make("path", {
        d: `M${x} ${at}H${x + width}`,
        stroke: style[`border${side}Color`],
        "stroke-width": thick,
        fill: "none",
        ...dash,
      }),
    );
  }
  return shapes;
}

/**
 * Whether one line goes all the way around.
 *
 * @param {CSSStyleDeclaration} style
 */
function isFramed(style) {
  const sides = /** @type {const} */ (["Top", "Right", "Bottom", "Left"]);
  const lines = sides.map((side) =>
    [style[`border${side}Width`], style[`border${side}Style`], style[`border${side}Color`]].join(),
  );
  return (
    style.borderTopStyle === "solid" &&
    Number.parseFloat(style.borderTopWidth) > 0 &&
    !isClear(style.borderTopColor) &&
    lines.every((line) => line === lines[0])
  );
}

/** @param {string} colour */
function isClear(colour) {
  return colour === "transparent" || /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
}

/**
 * A drawing of the page, with its look written into every shape.
 *
 * @param {SVGSVGElement} svg
 * @param {DOMRect} frame
 */
function drawing(svg, frame) {
  const matrix = svg.getScreenCTM();
  const copy = make("g", {});
  if (!matrix) return copy;
  const {a, b, c, d, e, f} = matrix;
  copy.setAttribute("transform", `matrix(${a} ${b} ${c} ${d} ${e - frame.left} ${f - frame.top})`);
  for (const child of svg.children) {
    const made = copied(child);
    if (made) copy.append(made);
  }
  return copy;
}

/**
 * @param {Element} element
 * @returns {Element | null}
 */
function copied(element) {
  if (element.matches(LEFT_OUT)) return null;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden") return null;
  const copy = /** @type {Element} */ (element.cloneNode(false));
  for (const name of [
    "class",
    "style",
    "tabindex",
    "role",
    ...copy.getAttributeNames().filter((each) => /^(data|aria)-/.test(each)),
  ]) {
    copy.removeAttribute(name);
  }
  for (const name of LOOK) {
    const value = style.getPropertyValue(name);
    if (value && value !== "normal") copy.setAttribute(name, value.replaceAll('"', "'"));
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      const made = copied(child);
      if (made) copy.append(made);
    } else if (child.nodeType === Node.TEXT_NODE) copy.append(child.cloneNode());
  }
  return copy;
}
