/** Which bundle this is: static/bundle.mjs writes its name here. The modules themselves have none. */

export const BUILD = /** @type {{GATESCOPE_BUILD?: string}} */ (globalThis).GATESCOPE_BUILD ?? "";
