/** An SVG as a PNG, twice as fine as the page. */

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
