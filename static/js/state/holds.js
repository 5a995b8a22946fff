/**
 * What a person holds at a value, as the server is asked with it.
 *
 * @typedef {import("./scene.js").Hold} Hold
 */

/**
 * @param {import("./scene.js").Place} one
 * @param {import("./scene.js").Place} other
 */
function isSame(one, other) {
  return (
    one.chain === other.chain &&
    one.node === other.node &&
    one.t === other.t &&
    one.unit === other.unit
  );
}

/**
 * What is held in a scene, and how a hand takes hold and lets go.
 *
 * @param {{scene: import("./scene.js").Scene}} parts
 */
export function createInterventions({scene}) {
  const {chain: shownChain, holds} = scene;

  /**
   * The interventions of a request, of columns the text has.
   *
   * @param {Hold[]} those
   */
  function asked(those) {
    const shown = shownChain.value || "main";
    return those.map(({node, t, unit, value, chain}) => ({
      t,
      node,
      unit,
      value,
      chain: chain ?? shown,
    }));
  }

  /**
   * Whether a number is held now.
   *
   * @param {import("./scene.js").Place} place
   */
  function isHeld(place) {
    return holds.value.some((hold) => isSame(hold, place));
  }

  /** Holds a number at a value. @param {Hold} hold */
  function hold(hold) {
    holds.value = [...holds.value.filter((each) => !isSame(each, hold)), hold];
  }

  /** Lets a number be what the net makes it. @param {import("./scene.js").Place} place */
  function letGo(place) {
    holds.value = holds.value.filter((each) => !isSame(each, place));
  }

  /** Undoes what was held last. */
  function letLastGo() {
    holds.value = holds.value.slice(0, -1);
  }

  function letAllGo() {
    holds.value = [];
  }

  return {asked, isHeld, hold, letGo, letLastGo, letAllGo};
}

/** @typedef {ReturnType<typeof createInterventions>} Interventions */
