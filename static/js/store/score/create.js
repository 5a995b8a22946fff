/**
 * Everything that one score needs, made from a scene and a trace. Nothing in it is shared: two
 * scores on one page know nothing of each other.
 *
 * @typedef {ReturnType<typeof createScore>} Score
 */

import {createArithmetic, createCorner, createNumbers} from "./arithmetic.js";
import {createBack} from "./back.js";
import {createChainBands} from "./chain-bands.js";
import {createChains} from "./chains.js";
import {createCollect} from "./collect.js";
import {createCursor} from "./cursor.js";
import {createDrawer} from "./drawer.js";
import {createEffect} from "./effect.js";
import {createEvents} from "./events.js";
import {createFlow} from "./flow.js";
import {createForecast} from "./forecast.js";
import {createGradient} from "./gradient.js";
import {createGuess} from "./guess.js";
import {createInfluence} from "./influence.js";
import {createHand, createInterventions} from "./interventions.js";
import {createLayout} from "./layout.js";
import {createLens} from "./lens.js";
import {createOpening} from "./opening.js";
import {createOriginal} from "./original.js";
import {createPath} from "./path.js";
import {createPathLine} from "./path-line.js";
import {createPlayback} from "./playback.js";
import {createAxis, createPlots} from "./plots.js";
import {createPredict} from "./predict.js";
import {createAsking} from "./questions.js";
import {createReading} from "./reading.js";
import {createRibbon} from "./ribbon.js";
import {createSizes} from "./sizes.js";
import {createSpotlight} from "./spotlight.js";
import {surroundings} from "./surroundings.js";
import {createTour} from "./tour.js";
import {createWeights} from "./weights.js";
import {createWhy} from "./why.js";
import {createWriting} from "./writing.js";

let made = 0;

/**
 * @param {import("../scene.js").Scene} scene what is shown of it
 * @param {import("../../../vendor/view.js").Signal<import("../../lib/trace.js").Trace | null>} trace
 * @param {import("./surroundings.js").Surroundings} [page] where it stands
 */
export function createScore(scene, trace, page = surroundings) {
  const cursor = createCursor({scene, trace});
  const chains = createChains({scene, cursor});
  const asking = createAsking({scene, cursor});
  const guess = createGuess({cursor, page});
  const interventions = createInterventions({scene});
  const events = createEvents({cursor});
  const tour = createTour({scene, cursor, page});
  const gradient = createGradient({scene, cursor});
  const reading = createReading({scene, cursor, chains});
  const predict = createPredict({scene, cursor, events});
  const playback = createPlayback({scene, cursor, page, reading, events, predict, tour, gradient});
  const opening = createOpening({scene, cursor, playback});
  const back = createBack({cursor, gradient});
  const collect = createCollect({scene, cursor, gradient, playback});
  const sizes = createSizes({scene, page});
  const layout = createLayout({
    asking,
    scene,
    cursor,
    page,
    opening,
    gradient,
    collect,
    sizes,
    tour,
  });
  const chainBands = createChainBands({cursor, page, layout, opening});
  const ribbon = createRibbon({cursor, page, events, layout, sizes});
  const lens = createLens({cursor, page, layout, sizes});
  const flow = createFlow({cursor});
  const arithmetic = createArithmetic({cursor});
  const corner = createCorner({cursor, page, sizes, lens, arithmetic});
  const numbers = createNumbers({cursor, page, opening, sizes, lens, arithmetic, corner});
  const why = createWhy({scene, cursor, chains, playback, gradient, back});
  const path = createPath({scene, cursor, chains, why});
  const spotlight = createSpotlight({cursor, gradient, page, opening, layout, lens, why, path});
  const pathLine = createPathLine({cursor, page, layout, path, spotlight});
  const drawer = createDrawer({scene, page, layout, why, path, spotlight});
  const weights = createWeights({cursor});
  const hand = createHand({scene, cursor, interventions, predict});
  const original = createOriginal({scene, cursor});
  const effect = createEffect({scene, cursor});
  const influence = createInfluence({scene, cursor});
  const forecast = createForecast({scene, cursor});
  const writing = createWriting({scene, cursor});
  const plots = createPlots({page, layout, gradient});
  const axis = createAxis({page, sizes, plots});
  made += 1;
  return {
    /** What tells its names on the page from those of another score. */
    id: made,
    ...cursor,
    scene,
    page,
    chains,
    asking,
    guess,
    predict,
    chainBands,
    interventions,
    events,
    tour,
    playback,
    opening,
    gradient,
    back,
    collect,
    sizes,
    layout,
    ribbon,
    lens,
    flow,
    arithmetic,
    corner,
    numbers,
    why,
    path,
    spotlight,
    pathLine,
    drawer,
    weights,
    hand,
    original,
    effect,
    influence,
    forecast,
    writing,
    plots,
    axis,
  };
}
