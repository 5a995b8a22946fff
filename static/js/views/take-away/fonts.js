/**
 * The page's typefaces as data, so that a file shows them wherever it is opened.
 */

import {fileAddress} from "../../lib/files.js";

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
