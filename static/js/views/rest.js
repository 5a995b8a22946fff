/**
 * What the first picture does not need, in one place, so that one request begins it all.
 */

export {Editor} from "./editor.js";
export {Help} from "./help.js";
export {Loop, Unroll} from "./ladder/loop.js";
export {loopSays} from "./ladder/says.js";
export {Ends, HandRows, Sliders} from "./ladder/sliders.js";
export {MatrixPanel} from "./matrix.js";
export {Menu} from "./menu.js";
export {Signs} from "./signs.js";
export {Tables} from "./tables.js";
export {TakeAway} from "./take-away/panel.js";
export {Chart} from "./train/chart.js";
export {Controls, TrainCell, TrainTask} from "./train/controls.js";
export {trainSays} from "./train/says.js";
export {Train, TrainPanel} from "./train/train.js";
export {whySays} from "./why/says.js";
export {Why} from "./why/why.js";
