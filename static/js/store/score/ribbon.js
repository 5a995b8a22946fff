/** The line of the whole sentence: where its words stand, in su from its own left edge. */

import {computed} from "../../../vendor/view.js";
import {MARGIN} from "../../lib/geometry.js";
import {BOX, lineOf, MARK} from "../../lib/ribbon.js";
import {visibleText} from "../../lib/tokens.js";

/** @import {Cursor} from "./cursor.js" */
/** @import {Events} from "./events.js" */
/** @import {Layout} from "./layout.js" */
/** @import {Sizes} from "./sizes.js" */
/** @import {Surroundings} from "./surroundings.js" */

/** On a phone the line goes from edge to edge, and where one is stands elsewhere. */
const PHONE = {words: [20, 18, 17], height: 38, start: 20, count: 0, margin: 10};

/** The outline of the box, and the white between it and the marks. */
const SPARE = 4;

/**
 * The line of a score's sentence.
 *
 * @param {{cursor: Cursor, events: Events, layout: Layout, page: Surroundings, sizes: Sizes}} parts
 */
export function createRibbon({cursor, events: {events}, layout, page, sizes}) {
  const {t, trace} = cursor;
  const {measure, stage} = page;

  /** What the line has, and what stands at its ends: the start, and where one is as a number. */
  const room = computed(() => {
    const {phone, width} = stage.value;
    if (phone) return {...PHONE, width: width - 2 * PHONE.margin};
    const {height} = layout.bands.value.ribbon;
    return {...sizes.value.ribbon, height, width: width - 2 * MARGIN};
  });

  /** The words as they are shown, each as wide as it is at a size of 1. */
  const texts = computed(() =>
    (trace.value?.columns ?? []).map(({text, before}, at) => {
      const shown = visibleText(text);
      const width = measure.value(shown, 100) / 100;
      return {text: shown, width, isTight: at > 0 && before === ""};
    }),
  );

  /** The largest size at which all of it fits, else the smallest there is. */
  const size = computed(() => {
    const {words: all, height, width, start, count} = room.value;
    const tried = all.filter((each) => each * (BOX + MARK.height) + SPARE <= height);
    const free = width - start - count;
    const fits = (/** @type {number} */ each) => {
      const {places, end} = lineAt(each, free, -1, 0);
      return end <= free && places.every(({isWord}) => isWord);
    };
    return tried.find(fits) ?? Math.min(...all);
  });

  let from = 0;

  const line = computed(() => {
    const {width, start, count} = room.value;
    const made = lineAt(size.value, width - start - count, t.value, from);
    from = made.from;
    // A short sentence stands in the middle of the stage, over what is said of it.
    const shift = start + Math.min((count - start) / 2, made.places[0]?.x ?? 0);
    const places = made.places.map((place) => ({...place, x: place.x + shift}));
    return {size: size.value, places, texts: texts.value};
  });

  /**
   * @param {number} type its size
   * @param {number} width
   * @param {number} present
   * @param {number} before where the neighbourhood began
   */
  function lineAt(type, width, present, before) {
    return lineOf({
      words: texts.value.map(({width: wide, isTight}) => ({width: wide * type, isTight})),
      events: events.value.map(({t: at}) => at),
      present,
      width,
      size: type,
      from: before,
    });
  }

  return {room, line};
}

/** @typedef {ReturnType<typeof createRibbon>} Ribbon */
