/** Where the parts of the lab lie, in su: the curve at the left, and beside it what can be turned. */

import {MARGIN} from "../lib/geometry.js";

/** @typedef {import("../store/score/create.js").Score} Score */

const DESK = {panel: 500, text: 22, title: 54, presets: 58, names: 216, axis: 84, foot: 44};
const CLASS = {panel: 424, text: 30, title: 0, presets: 0, names: 216, axis: 96, foot: 52};
const PHONE = {panel: 0, text: 15, title: 0, presets: 0, names: 92, axis: 46, foot: 30};
const PHONE_HEIGHT = 320;

/** @param {Score} score */
export function layoutOf(score) {
  const {isPresented, phone, stage} = score.page;
  const of = phone.value ? PHONE : isPresented.value ? CLASS : DESK;
  const {unit, narration} = score.layout.bands.value;
  const width = stage.value.width - 2 * (phone.value ? 16 : MARGIN);
  const height = phone.value ? PHONE_HEIGHT : narration.y - unit.y - 10;
  const top = of.title + of.presets;
  const across = width - of.panel - (of.panel ? 30 : 0);
  const plot = {
    x: of.names,
    y: of.text,
    width: across - of.names - of.axis,
    height: height - top - of.foot - of.text,
  };
  return {
    ...of,
    isPhone: phone.value,
    isPresented: isPresented.value,
    room: {x: phone.value ? 0 : MARGIN, y: phone.value ? 0 : unit.y, width, height},
    chart: {x: 0, y: top, width: across, height: height - top},
    side: {x: width - of.panel, y: 0, width: of.panel, height},
    plot,
  };
}

/** @typedef {ReturnType<typeof layoutOf>} Layout */
