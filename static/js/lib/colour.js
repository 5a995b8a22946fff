/**
 * The palette as data, and how a value becomes a colour.
 *
 * The stylesheet holds the same palette as tokens; here it serves what CSS cannot: ramps for
 * canvases, and the black or white that is read best on a cell.
 *
 * @typedef {"light" | "dark"} Theme
 * @typedef {import("./cell.js").Hue} Hue
 * @typedef {import("./cell.js").Kind} Kind
 * @typedef {"forget" | "input" | "output" | "positive" | "negative" | "ink"} RampName
 * @typedef {{css: string[], abgr: Uint32Array, number: string[]}} Ramp 256 entries each: the
 *   colour for CSS, for a canvas, and black or white for a number upon it
 */

/** Text on page and panel reaches a contrast of 4.5 in every entry but hairline, zero, compare. */
export const palette = {
  light: {
    page: "#F4F6F9",
    panel: "#FFFFFF",
    ink: "#0E141B",
    ink2: "#434D5A",
    ink3: "#636E7C",
    hairline: "#D3D9E1",
    zero: "#E9EDF2",
    forget: "#991000",
    input: "#1F6CD8",
    output: "#005246",
    positive: "#906700",
    negative: "#5B0AA0",
    gradient: "#CC2D76",
    compare: "#FFE27A",
    running: "#00705F",
  },
  dark: {
    page: "#0A0E14",
    panel: "#121923",
    ink: "#F4F7FA",
    ink2: "#BAC4D0",
    ink3: "#8F9BAA",
    hairline: "#2B3542",
    zero: "#1E2732",
    forget: "#FF5440",
    input: "#3F86FF",
    output: "#00B07C",
    positive: "#FFCB70",
    negative: "#C6B0FF",
    gradient: "#FF78B8",
    compare: "#5A4A12",
    running: "#00C48A",
  },
};

/** Colours at 0, 0.5 and 1; lightness is monotone between them in OKLab. */
export const stops = {
  light: {
    forget: ["#E9EDF2", "#F08364", "#8A0E00"],
    input: ["#E9EDF2", "#86B4F7", "#1859B8"],
    output: ["#E9EDF2", "#55BBA3", "#004A3F"],
    positive: ["#E9EDF2", "#F0B93C", "#855E00"],
    negative: ["#E9EDF2", "#B48DF2", "#4E068C"],
    ink: ["#E9EDF2", "#9AA3AE", "#0E141B"],
  },
  dark: {
    forget: ["#1E2732", "#A5301F", "#FF6350"],
    input: ["#1E2732", "#2450A6", "#5C99FF"],
    output: ["#1E2732", "#006B4E", "#12C38D"],
    positive: ["#1E2732", "#A87418", "#FFD584"],
    negative: ["#1E2732", "#6F52C8", "#D2C0FF"],
    ink: ["#1E2732", "#6D7987", "#F4F7FA"],
  },
};

/** How much of the page is mixed into a row that is not selected. */
const PAGE_SHARE = 0.4;
const LAST = 255;

/** @type {Map<string, Ramp>} */
const built = new Map();

/**
 * A value's place on the ramp of a valve: the value itself.
 *
 * @param {number} value
 * @returns {number} 0..1
 */
function valvePosition(value) {
  return Math.min(1, Math.max(0, value));
}

/**
 * A value's place on the ramp of its sign; a memory wears the colour it will have once revealed.
 *
 * @param {number} value
 * @returns {number} 0..1
 */
function signedPosition(value) {
  return Math.abs(Math.tanh(value)) ** 0.85;
}

/**
 * The ramp a value lies on, and where; null for NaN, which has no colour.
 *
 * @param {Kind} kind
 * @param {Hue} hue
 * @param {number} value
 * @returns {{ramp: RampName, entry: number} | null}
 */
export function place(kind, hue, value) {
  if (Number.isNaN(value)) return null;
  if (kind !== "valve") {
    const entry = Math.round(LAST * signedPosition(value));
    return {ramp: value < 0 ? "negative" : "positive", entry};
  }
  const entry = Math.round(LAST * valvePosition(value));
  return {ramp: hue === "" || hue === "signed" ? "ink" : hue, entry};
}

/**
 * The colour of a cell and of the number on it; null for NaN, which has no colour.
 *
 * @param {{kind: Kind, hue: Hue}} node
 * @param {number} value
 * @param {Theme} theme
 * @param {boolean} [selected] rows that are not selected are mixed into the page
 * @returns {{fill: string, number: string} | null}
 */
export function cellColour({kind, hue}, value, theme, selected = true) {
  const at = place(kind, hue, value);
  if (!at) return null;
  const {css, number} = ramp(theme, at.ramp, selected);
  return {fill: css[at.entry], number: number[at.entry]};
}

/**
 * A ramp of 256 colours; made once, then shared.
 *
 * @param {Theme} theme
 * @param {RampName} name
 * @param {boolean} [selected] rows that are not selected are mixed into the page
 * @returns {Ramp}
 */
export function ramp(theme, name, selected = true) {
  const key = `${theme} ${name} ${selected}`;
  const known = built.get(key);
  if (known) return known;
  const [from, middle, to] = stops[theme][name];
  const css = Array.from({length: LAST + 1}, (_, entry) => {
    const position = (2 * entry) / LAST;
    const colour = position < 1 ? mix(from, middle, position) : mix(middle, to, position - 1);
    return selected ? colour : mix(colour, palette[theme].page, PAGE_SHARE);
  });
  const made = {css, abgr: Uint32Array.from(css, abgr), number: css.map(numberColour)};
  built.set(key, made);
  return made;
}

/**
 * Black or white, whichever is read better on this colour.
 *
 * @param {string} background "#RRGGBB"
 * @returns {string}
 */
function numberColour(background) {
  const black = contrast("#000000", background);
  return contrast("#FFFFFF", background) > black ? "#FFFFFF" : "#000000";
}

/**
 * The contrast ratio of two colours, 1 to 21 (WCAG 2).
 *
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/**
 * A colour between two, in OKLab.
 *
 * @param {string} from
 * @param {string} to
 * @param {number} share of `to`, 0..1
 * @returns {string}
 */
function mix(from, to, share) {
  const start = oklab(from);
  const end = oklab(to);
  return fromOklab(start.map((value, axis) => value + (end[axis] - value) * share));
}

/**
 * Lightness and the two opponent axes (B. Ottosson, "A perceptual color space", 2020).
 *
 * @param {string} colour "#RRGGBB"
 * @returns {number[]} L, a, b
 */
function oklab(colour) {
  const [r, g, b] = linear(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @param {number[]} lab */
function fromOklab([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${rgb.map(hexByte).join("")}`;
}

/** @param {number} channel linear light */
function hexByte(channel) {
  const light = Math.min(1, Math.max(0, channel));
  const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(255 * encoded)
    .toString(16)
    .padStart(2, "0")
    .toUpperCase();
}

/** @param {string} colour */
function linear(colour) {
  return [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
}

/** @param {string} colour */
function luminance(colour) {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} colour "#RRGGBB" to 0xAABBGGRR, the order of a canvas in memory */
function abgr(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}
