import { colourChannels } from "../../colour/internal/channels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import { makeMedianRoom, medianOnKernel } from "./medianOnKernel.ts";

/** The median of the square around each pixel, channel by channel. */
export function medianImage(image: Image, radius: number): Image {
  makeMedianRoom(image, radius);
  const result = emptyImage(image);
  if (colourChannels(image.shape[2]) === image.shape[2] && medianOnKernel(result.data, image, radius)) return result;
  result.data.set(image.data); // alpha stays
  const line = isBytes(image.data) ? medianBytes : medianFloats;
  for (let c = 0; c < colourChannels(image.shape[2]); c++) {
    for (let y = 0; y < image.shape[0]; y++) line(result, image, radius, c, y);
  }
  return result;
}

const clamp = (i: number, n: number): number => (i < 0 ? 0 : i >= n ? n - 1 : i);

/** A row by counts that move along with the square, of levels and of sixteen levels each. */
function medianBytes({ data: out }: Image, { data, shape }: Image, radius: number, c: number, y: number): void {
  const [height, width, channels] = shape as [number, number, number];
  const lines = Int32Array.from({ length: 2 * radius + 1 }, (_, k) => clamp(y + k - radius, height) * width);
  const counts = new Int32Array(256);
  const sixteens = new Int32Array(16);
  const half = (lines.length ** 2 - 1) / 2;
  const count = (x: number, by: number) => {
    const column = clamp(x, width);
    for (let k = 0; k < lines.length; k++) {
      const v = data[(lines[k] + column) * channels + c];
      counts[v] += by;
      sixteens[v >> 4] += by;
    }
  };
  for (let x = -radius; x < radius; x++) count(x, 1);
  for (let x = 0; x < width; x++) {
    count(x + radius, 1);
    let [below, coarse] = [0, 0];
    while (below + sixteens[coarse] <= half) below += sixteens[coarse++];
    let median = 16 * coarse;
    while (below + counts[median] <= half) below += counts[median++];
    out[(y * width + x) * channels + c] = median;
    count(x - radius, -1);
  }
}

/** A row by sorting every square. Where there is something that is no number, it counts as the greatest. */
function medianFloats({ data: out }: Image, { data, shape }: Image, radius: number, c: number, y: number): void {
  const [height, width, channels] = shape as [number, number, number];
  const side = 2 * radius + 1;
  const square = new Float64Array(side * side);
  for (let x = 0; x < width; x++) {
    for (let k = 0; k < square.length; k++) {
      const row = clamp(y + Math.floor(k / side) - radius, height);
      square[k] = data[(row * width + clamp(x + (k % side) - radius, width)) * channels + c];
    }
    out[(y * width + x) * channels + c] = square.sort()[(square.length - 1) / 2];
  }
}
