/**
 * The arrays of a trace: base64 of little-endian numbers, or nested lists, as one structure.
 *
 * @typedef {{dtype: string, shape: number[], data: string}} Encoded
 * @typedef {number | "NaN" | "Infinity" | "-Infinity"} JsonNumber
 * @typedef {JsonNumber | Nested[]} Nested
 * @typedef {{shape: number[], data: Float64Array | Float32Array}} NumberArray
 */

/**
 * An array of the API.
 *
 * @param {Encoded | Nested[]} array
 * @returns {NumberArray}
 */
export function decode(array) {
  return Array.isArray(array) ? fromLists(array) : fromBase64(array);
}

/**
 * The part of an array under some leading indices: a row of a matrix, without a copy.
 *
 * @param {NumberArray} array
 * @param {...number} indices
 * @returns {Float64Array | Float32Array}
 */
export function row({shape, data}, ...indices) {
  const inside = indices.every((index, axis) => index >= 0 && index < shape[axis]);
  if (!inside) throw new RangeError(`[${indices}] is outside an array of [${shape}]`);
  const size = product(shape.slice(indices.length));
  const start = indices.reduce((at, index, axis) => at * shape[axis] + index, 0) * size;
  return data.subarray(start, start + size);
}

/**
 * @param {Encoded} array
 * @returns {NumberArray}
 */
function fromBase64({dtype, shape, data}) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const type = {"<f8": Float64Array, "<f4": Float32Array}[dtype];
  if (!type) throw new Error(`an array has the unknown type ${dtype}`);
  const expected = product(shape) * type.BYTES_PER_ELEMENT;
  if (bytes.length !== expected) {
    throw new Error(`an array of [${shape}] takes ${expected} bytes, but ${bytes.length} came`);
  }
  return {shape, data: new type(bytes.buffer)};
}

/**
 * @param {Nested[]} lists
 * @returns {NumberArray}
 */
function fromLists(lists) {
  const shape = [];
  for (let level = /** @type {Nested} */ (lists); Array.isArray(level); level = level[0]) {
    shape.push(level.length);
  }
  /** @type {number[]} */
  const data = [];
  flatten(lists, shape, data);
  return {shape, data: Float64Array.from(data)};
}

/**
 * @param {Nested} level
 * @param {number[]} shape what is expected at this depth
 * @param {number[]} data
 */
function flatten(level, shape, data) {
  if (Array.isArray(level) !== shape.length > 0) {
    throw new Error("the lists of an array differ in depth");
  }
  if (!Array.isArray(level)) {
    data.push(Number(level));
    return;
  }
  if (level.length !== shape[0]) throw new Error("the lists of an array differ in length");
  for (const each of level) flatten(each, shape.slice(1), data);
}

/** @param {number[]} sizes */
function product(sizes) {
  return sizes.reduce((all, size) => all * size, 1);
}
