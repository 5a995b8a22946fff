/**
 * Where everything of the score lies on the stage, in su.
 *
 * The bands from the top: header, unit, lanes, words, heads, gradient, panel, ribbon, narration,
 * transport. What a taller window gives goes to the lanes and to the panel.
 */

import {computed} from "../../../vendor/view.js";
import * as geometry from "../../lib/geometry.js";
import {columnsAround} from "../../lib/lens/columns.js";
import {leastWidth} from "../../lib/lens/plan.js";
import {rowsBelow} from "../../lib/lens/rows.js";
import {slotsOf} from "../../lib/lens/slots.js";
import {besideHeight, besidePhone, votesWidth} from "./chain-bands.js";

/** @import {Scene} from "../scene.js" */
/** @import {Cursor} from "./cursor.js" */
/** @import {Asking} from "./questions.js" */
/** @import {Collect} from "./collect.js" */
/** @import {Gradient} from "./gradient.js" */
/** @import {Opening} from "./opening.js" */
/** @import {Sizes} from "./sizes.js" */
/** @import {Surroundings} from "./surroundings.js" */
/** @import {Tour} from "./tour.js" */

const WIDEST = 150;

const LANE_GAP = 9;

const LOW_GAP = 6;

/** The selected row holds a number and its gauge. */
const LEAST_THICK = 39;

/** What a number's row is higher than its number has room. */
const NUMBER_EDGE = 2;

/**
 * However many units there are, the others keep the rest of their lane; less where it is low, or
 * where the number would have no room else.
 */
const MOST_THICK = {usual: 0.6, low: 0.78};

/**
 * @typedef {{y: number, height: number}} Band
 * @typedef {"header" | "unit" | "lanes" | "words" | "heads" | "gradient" | "panel" | "ribbon"
 *   | "beside" | "narration" | "transport" | "chart"} BandName
 */

/** Above the lanes of an open score: the phases, inside the lens. */
export const LENS_TOP = 66;

/** The history of a training has this share of what is below the header. */
const CHART = {desk: 0.3, class: 0.27};
/** Beside the map of the gradients their lane needs some of it. */
const CHART_GIVES = {desk: 0.04, class: 0.06};

const ROW_BELOW = {least: 66, most: 92};

/** Of what a window is higher than usual, the gradient's lane takes this share. */
const GRADIENT_GROWS = 0.2;

/** In su, of the large word's room, where a class sees the gradient below it too. */
const WORD_GIVES = 16;

/** A stage that is lower has the least of everything. */
const LOW = 979;

/** Beside the history of a training, a cell of so few lanes leaves the gradient so much more. */
const FEW_LANES = 4;
const FEW_LANES_LEAVE = 40;

const PHONE_LANE = 36;

const PHONE_GRADIENT = 84;

/** Of a net that is asked many questions a row holds a line, or a word and how sure it is. */
const TALL_ROW = 1.4;

/** What the panel gains while nothing is typed. */
const BEGINNINGS = 44;

/**
 * The layout of a score on its stage.
 *
 * @param {{asking: Asking, collect: Collect, gradient: Gradient, opening: Opening, scene: Scene, cursor: Cursor, sizes: Sizes,
 *   tour: Tour, page: Surroundings}} parts
 */
export function createLayout({
  asking,
  collect,
  gradient,
  opening,
  scene,
  cursor,
  sizes,
  page,
  tour,
}) {
  const {asked} = gradient;
  const {shown, wanted} = opening;
  const {shows} = scene;
  const {cell, heads, length, readsLeft, t, trace, unit, units} = cursor;
  const {isPresented, measure, stage} = page;

  /** Whether any head reads several chains. */
  const hasVotes = computed(() =>
    (trace.value?.columns ?? []).some(({answers}) =>
      Object.values(answers).some(({votes}) => votes),
    ),
  );

  /** How many chains there are beside the shown one. */
  const others = computed(() => trace.value?.beside?.length ?? 0);

  /** The bands of the desktop stage. */
  const bands = computed(() => {
    const {height} = stage.value;
    const roomy = Math.min(1, Math.max(0, (height - LOW) / 101));
    const extra = Math.max(0, height - 1080);
    const between = (/** @type {number} */ tight, /** @type {number} */ loose) =>
      tight + (loose - tight) * roomy;
    const isOpen = wanted.value;
    const isCollecting = collect.isOpen.value;
    const isTrained = shows.value.history && !isCollecting;
    const of = sizes.value;
    const [transport, narration, ribbon, gradient, words] = [
      of.transport,
      of.narration,
      of.ribbon.heights,
      gradientSize(of),
      isOpen ? of.lensWords : of.lyric,
    ].map(([tight, loose]) => between(tight, loose));
    // A screen as high as wide shows more of how it falls, and its lanes are high enough.
    const hasRoom = isTrained && (cell.value?.lanes.length ?? 0) <= FEW_LANES;
    const grown = !asked.value
      ? 0
      : hasRoom
        ? FEW_LANES_LEAVE
        : isTrained
          ? 0
          : GRADIENT_GROWS * extra;
    // Sentences to begin with need more room than the arithmetic of one.
    const panel = between(148, 152) + (length.value === 0 ? BEGINNINGS : 0);
    const heights = {
      transport,
      narration,
      ribbon,
      panel: isCollecting
        ? of.collect.least + of.collect.grows * Math.max(0, height - of.collect.from)
        : isOpen || isTrained || isPresented.value
          ? 0
          : panel + 0.14 * extra,
      gradient: isTrained && !asked.value ? 0 : gradient + (isCollecting ? 0 : grown),
      heads: (asking.isMany.value ? TALL_ROW : 1) * of.headRow * Math.max(1, heads.value.length),
      words: isOpen
        ? words +
          of.headRow * Math.max(0, 2 - heads.value.length) -
          (asked.value && isTitleInside.value ? WORD_GIVES : 0)
        : words + (lyric.value.lines > 2 ? 14 : 0),
    };
    const who = isPresented.value ? "class" : "desk";
    const share = CHART[who] - (asked.value ? CHART_GIVES[who] : 0);
    const chart = isTrained ? share * (height - of.header) : 0;
    const top = {
      header: {y: 0, height: of.header},
      chart: {y: of.header, height: chart},
      unit: {y: Math.max(0, of.header - 4) + chart, height: of.unit},
    };
    /** @type {Partial<Record<BandName, Band>>} */
    const made = {...top};
    let y = height - 8;
    const gaps = {
      transport: 2,
      narration: 2,
      ribbon: isPresented.value ? 7 : 2,
      panel: isOpen || isTrained ? (asked.value ? 6 : 0) : 8,
      gradient: 4,
      heads: 2,
      words: 4,
    };
    for (const key of /** @type {(keyof typeof heights)[]} */ (Object.keys(heights))) {
      y -= heights[key];
      made[key] = {y, height: heights[key]};
      y -= gaps[key];
    }
    const from = top.unit.y + top.unit.height + of.top;
    const beside = besideHeight({
      count: others.value,
      height: y - from,
      lanes: cell.value?.lanes.length ?? 1,
      isOpen,
    });
    made.beside = {y: from, height: beside};
    const lanesTop = from + beside + (isOpen ? LENS_TOP - of.top : 0);
    made.lanes = {y: lanesTop, height: y - lanesTop};
    return /** @type {Record<BandName, Band>} */ (made);
  });

  /**
   * What the gradient's band needs, tight and loose.
   *
   * @param {typeof sizes.value} of
   */
  function gradientSize(of) {
    if (!asked.value) return of.gradient;
    const [tight, loose] = collect.isOpen.value
      ? of.gradientCollect
      : shows.value.history
        ? of.gradientTrain
        : wanted.value
          ? of.gradientLow
          : of.gradientShown;
    return [tight - (isTitleInside.value ? of.gradientTitle : 0), loose];
  }

  /** Whether what is said of the gradient stands in its lane: below an open lens there are few bars. */
  const isTitleInside = computed(
    () => wanted.value && sizes.value.gradientTitle > 0 && stage.value.height < LOW,
  );

  /** The gradient's lane, below what is said of it; on a phone below the other lanes. */
  const gradientLane = computed(() => {
    if (stage.value.phone) {
      const {y, height} = drawing.value;
      return {y: y + height + 8, height: asked.value ? PHONE_GRADIENT : 0};
    }
    const {y, height} = bands.value.gradient;
    const title = asked.value && !isTitleInside.value ? sizes.value.gradientTitle : 0;
    return {y: y + title, height: height - title};
  });

  /** How far the columns reach; the start column is as wide as `start`. */
  const across = computed(() => {
    const {phone, width} = stage.value;
    if (phone) return {left: 44, start: 22, right: width - 16, votes: 0};
    const {gutter, gutterShut, start} = sizes.value;
    const left = geometry.MARGIN + (wanted.value ? gutter : gutterShut);
    const votes = votesWidth({
      isAsked:
        (hasVotes.value || page.ways.value !== null) && !wanted.value && !shows.value.history,
      isPresented: isPresented.value,
      words: length.value,
      width: width - geometry.MARGIN - left - start,
    });
    return {left, start, right: width - geometry.MARGIN - votes, votes};
  });

  /** The score on a phone is a picture of its own, laid out from its own top. */
  const drawing = computed(() => {
    const height = PHONE_LANE * Math.max(3, cell.value?.lanes.length ?? 1);
    const band = stage.value.phone ? {y: 6 + besidePhone(others.value), height} : bands.value.lanes;
    return {...across.value, ...band};
  });

  /** The bands of the other chains. */
  const beside = computed(() =>
    stage.value.phone ? {y: 6, height: besidePhone(others.value)} : bands.value.beside,
  );

  /** The lanes, with the row of the selected unit and those around it. */
  const lanes = computed(() => {
    const of = cell.value;
    if (!of) return [];
    const {y, height} = drawing.value;
    const isLow = shows.value.history || collect.isOpen.value;
    const gap = stage.value.phone ? 3 : isLow ? LOW_GAP : LANE_GAP;
    const {columnNumber, numberShare} = sizes.value;
    const usual = isLow ? MOST_THICK.low : MOST_THICK.usual;
    const forNumber = columnNumber / numberShare + NUMBER_EDGE;
    const isOpen = wanted.value && !stage.value.phone;
    const room = height - (isOpen ? ROW_BELOW.least * below.value.length : 0);
    const places = geometry.lanes({lanes: of.lanes, belt: of.belt, height: room, gap, top: y});
    const last = places[places.length - 1];
    // Few lanes stand on the words; the room above is for the cell's equations.
    const free = Math.max(0, y + height - (last.y + last.height) - LANE_GAP);
    if (!isOpen) for (const each of places) each.y += free;
    return places.map((place) => {
      const node = of.nodes.find(({key}) => key === place.key) ?? of.nodes[0];
      const {rows, from, to} = stage.value.phone
        ? onlySelected(place.height)
        : geometry.rows({
            height: place.height,
            units: units.value,
            selected: unit.value,
            least: Math.min(
              LEAST_THICK,
              Math.max(usual * place.height, Math.min(forNumber, MOST_THICK.low * place.height)),
            ),
          });
      const thick = rows.find((row) => row.thick) ?? rows[0];
      return {...place, node, rows, thick, from, to, isBelt: place.key === of.belt};
    });
  });

  /** The lanes that are drawn: all keep their place, and in a first minute they come one by one. */
  const shownLanes = computed(() =>
    lanes.value
      .filter(({key}) => tour.hasLane(key))
      .map((lane) => ({...lane, isFresh: tour.fresh.value.includes(lane.key)})),
  );

  /** The layers of the cell that belong to no lane, each with a row of its own below the lanes. */
  const below = computed(() => (cell.value ? rowsBelow(cell.value, slotsOf(cell.value)) : []));

  /** Those rows, in what the lanes leave free. */
  const rowsOfBelow = computed(() => {
    const {y, height} = drawing.value;
    const last = lanes.value.at(-1);
    const top = last ? last.y + last.height + LANE_GAP : y;
    const each = Math.min(ROW_BELOW.most, (y + height - top) / Math.max(1, below.value.length));
    return below.value.map((_, place) => ({
      key: `+${place}`,
      y: top + place * each,
      height: each - LANE_GAP,
      middle: top + (place + 0.5) * each,
    }));
  });

  /**
   * A phone shows one unit's rows.
   *
   * @param {number} height
   */
  function onlySelected(height) {
    const row = {unit: unit.value, y: 0, height, thick: true};
    return {rows: [row], from: unit.value, to: unit.value + 1};
  }

  let windowFrom = 0;

  /** The first column in view; it moves only when the present leaves the window. */
  const from = computed(() => {
    windowFrom = geometry.columns({
      ...space(),
      present: Math.max(0, t.value),
      from: windowFrom,
    }).from;
    return windowFrom;
  });

  function space() {
    const {left, start, right} = across.value;
    const widest = stage.value.phone ? 60 : WIDEST;
    // The start of a chain that reads backwards stands right of the last word.
    const first = readsLeft.value ? left : left + start;
    return {count: length.value, width: right - left - start, left: first, widest};
  }

  /** The least width of the open lens, whatever word it opens on. */
  const leastLens = computed(() => {
    const {leastLens: least, metrics} = sizes.value;
    return Math.max(least, cell.value ? leastWidth(cell.value, metrics) : 0);
  });

  /** The columns around the open lens. */
  const around = computed(() => {
    const {left, start, right} = across.value;
    const words = (trace.value?.columns ?? []).map(({text}) =>
      measure.value(text, sizes.value.beside),
    );
    return columnsAround({
      words,
      present: t.value,
      left: left + start,
      width: right - left - start,
      lens: leastLens.value,
      past: sizes.value.past,
      squeeze: sizes.value.squeeze,
      spare: stage.value.phone ? 0 : start - geometry.DOTS,
    });
  });

  /** The columns in view; the present is among them, but moving it within them changes nothing. */
  const columns = computed(() => {
    if (shown.value && !stage.value.phone) return around.value;
    const first = from.value;
    return geometry.columns({...space(), present: first + 1, from: first});
  });

  /** The column of the start, or null where it is out of view. */
  const startAt = computed(() => {
    const {left, start} = across.value;
    const {columns: all, from: first, to} = columns.value;
    if (!readsLeft.value) return first === 0 ? {x: left, width: start} : null;
    const last = all.at(-1);
    return to === length.value ? {x: last ? last.x + last.width : left, width: start} : null;
  });

  /** The columns that are drawn as columns: all but the one that is open. */
  const shut = computed(() => {
    const {columns: all} = columns.value;
    return shown.value && !stage.value.phone ? all.filter((column) => column.t !== t.value) : all;
  });

  /** The size of words, and on how many lines they take turns, so that most fit their columns. */
  const lyric = computed(() => {
    if (shown.value && !stage.value.phone) return {size: sizes.value.beside, lines: 1};
    const texts = (trace.value?.columns ?? []).slice(columns.value.from, columns.value.to);
    const width = columns.value.columns[0]?.width ?? WIDEST;
    for (const [at, tried] of sizes.value.words.entries()) {
      const lines = at + 1;
      for (const size of tried) {
        const fits = texts.filter(
          ({text}) => measure.value(text, size) <= width * lines * (lines === 1 ? 1.08 : 1) - 8,
        );
        if (fits.length >= 0.94 * texts.length) return {size, lines};
      }
    }
    return {size: Math.min(...sizes.value.words.flat()), lines: 3};
  });

  /** The edges of what is drawn, for the staff lines that run on where no word is yet. */
  const edges = computed(() => ({left: across.value.left, right: across.value.right}));

  /** How much higher than usual the panel is: its lines stand that much further apart. */
  const panelGrowth = computed(() => Math.max(1, bands.value.panel.height / 152));

  return {
    bands,
    gradientLane,
    isTitleInside,
    across,
    beside,
    startAt,
    drawing,
    lanes,
    shownLanes,
    below,
    rowsOfBelow,
    around,
    columns,
    shut,
    lyric,
    edges,
    panelGrowth,
  };
}

/** @typedef {ReturnType<typeof createLayout>} Layout */

/** @typedef {Layout["lanes"]["value"][number]} Lane */
/** @typedef {Layout["shownLanes"]["value"][number]} ShownLane */
