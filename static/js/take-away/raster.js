/**
 * A drawing as a picture in dots, with its fonts.
 */

import {fileAddress} from "../lib/text-file.js";

const FINE = 2;

/**
 * @param {string} svg
 * @param {{width: number, height: number}} size in CSS pixels
 * @returns {Promise<Blob>}
 */
export async function raster(svg, {width, height}) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * FINE);
  canvas.height = Math.round(height * FINE);
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

/** @type {Promise<string> | undefined} */
let made;

/** @returns {Promise<string>} @font-face rules whose sources are data: addresses */
export function fontFaces() {
  made ??= build();
  return made;
}

async function build() {
  const sheet = fileAddress("vendor/fonts.css");
  const css = await (await fetch(sheet)).text();
  const addresses = [...css.matchAll(/url\("?([^")]+)"?\)/g)].map(([, address]) => address);
  const data = await Promise.all(addresses.map((address) => asData(new URL(address, sheet))));
  return addresses.reduce((text, address, at) => text.replaceAll(address, data[at]), css);
}

/** @param {URL} address */
async function asData(address) {
  const file = await (await fetch(address)).blob();
  /** @type {Promise<string>} */
  const read = new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(file);
  });
  return read;
}
