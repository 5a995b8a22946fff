/**
 * The scenes as data: what each shows, where it begins, and what net it takes. What differs between
 * scenes is stated here once; a view asks for what it draws, never for a scene's name.
 *
 * @typedef {object} Shows
 * @property {"loop" | "step" | "compare" | "lab" | "shapes" | "train"} tab under which heading it stands; the scene that opens it
 * @property {boolean} isRung a step of the ladder of a first contact
 * @property {boolean} score the lanes, their numbers and whatever is asked of them
 * @property {boolean} loop the folded cell and its unrolled chain; it steps by words
 * @property {boolean} lens the circuit may open at the present word
 * @property {boolean} hands every gate has a slider
 * @property {boolean} units the line that names the unit, and the bracket of its row
 * @property {boolean} gradient how the loss reaches back
 * @property {boolean} tour the first minute: lanes come where they are earned, and the rest at its end
 * @property {boolean} compare two to four nets on one sentence; it steps by words
 * @property {boolean} lab no net reads a sentence; what stands there instead is one of the next five
 * @property {boolean} fading untrained cells whose gradient fades or grows with knobs that are turned
 * @property {boolean} remedies pairs of trainings: without a remedy and with it
 * @property {boolean} vectors ways of giving a word to a net as numbers
 * @property {boolean} wirings one cell, and the five ways of asking it
 * @property {boolean} networks where recurrent nets stand among others
 * @property {boolean} history the training that led to the net
 * @property {"trained" | "by hand"} net which nets it shows first
 * @property {string} task the task it shows first, or "": whichever has a net
 * @property {number | "loss"} begins the timestep, -1 being the start column; or where the selected
 *   unit loses most of what it held
 */

/** @type {Shows} */
const STEP = {
  tab: "step",
  isRung: false,
  score: true,
  loop: false,
  lens: true,
  hands: false,
  units: true,
  gradient: true,
  tour: false,
  compare: false,
  lab: false,
  fading: false,
  remedies: false,
  vectors: false,
  wirings: false,
  networks: false,
  history: false,
  net: "trained",
  task: "",
  begins: 0,
};
/** @type {Shows} */
const RUNG = {...STEP, tab: "loop", isRung: true, units: false};

/** @type {Shows} */
const LAB = {...STEP, tab: "lab", score: false, lens: false, gradient: false, lab: true};

/** @type {Record<string, Shows>} */
export const SCENES = {
  loop: {...RUNG, score: false, loop: true, lens: false, gradient: false, begins: -1},
  gates: {...RUNG, hands: true, gradient: false, net: "by hand", begins: "loss"},
  "by-hand": {...RUNG, net: "by hand"},
  tour: {...STEP, units: false, gradient: false, tour: true},
  step: STEP,
  compare: {
    ...STEP,
    tab: "compare",
    score: false,
    lens: false,
    gradient: false,
    compare: true,
    task: "near-far",
  },
  lab: {...LAB, fading: true},
  remedies: {...LAB, remedies: true},
  wirings: {...LAB, tab: "shapes", wirings: true},
  networks: {...LAB, tab: "shapes", networks: true},
  words: {...LAB, tab: "shapes", vectors: true},
  train: {...STEP, tab: "train", lens: false, history: true},
};

/** The rungs of the ladder; the last is the scene all of them lead to. */
export const LADDER = [...Object.keys(SCENES).filter((name) => SCENES[name].isRung), "step"];
