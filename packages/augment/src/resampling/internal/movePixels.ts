import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Border, Matrix, ResolvedSampling } from "../types.ts";
import { borderIndex } from "./borderIndex.ts";
import { isAffine } from "./matrix.ts";

/** Whether a matrix sends pixel centres to pixel centres without scaling: flips, quarter turns, whole shifts. */
export function isMove(m: Matrix): boolean {
  if (m[0] * m[1] !== 0 || m[3] * m[4] !== 0 || m[0] * m[3] !== 0 || m[1] * m[4] !== 0) return false;
  const turns = Math.abs(m[0] + m[1]) === 1 && Math.abs(m[3] + m[4]) === 1;
  return turns && Number.isSafeInteger(m[2]) && Number.isSafeInteger(m[5]) && isAffine(m);
}

/** y[row, column] = x at back · (column, row): whole pixels, bit for bit. */
export function movePixels(
  out: PixelArray,
  { data, shape }: Image,
  [a, b, c, d, e, f]: Matrix,
  [rows, columns]: Frame,
  { border, fill }: ResolvedSampling,
): void {
  const [height, width, channels] = shape as [number, number, number];
  const alongX = (count: number, step: number, start: number) => placesOf(count, step, start, width, border, channels);
  const alongY = (count: number, step: number, start: number) =>
    placesOf(count, step, start, height, border, width * channels);
  // Where a value comes from is the sum of a part that its new column says and one that its new row says.
  const across = a === 0 ? alongY(columns, d, f) : alongX(columns, a, c);
  const down = a === 0 ? alongX(rows, b, c) : alongY(rows, e, f);
  // What lies side by side stays so.
  const run = a === 1 ? Math.min(width - c, columns) - Math.max(-c, 0) : 0;
  const from = run > 0 ? Math.max(-c, 0) : -1;
  let o = 0;
  for (const row of down) {
    for (let x = 0; x < columns; x++, o += channels) {
      const column = across[x];
      if ((row | column) < 0) for (let k = 0; k < channels; k++) out[o + k] = fill[k];
      else if (x === from) {
        out.set(data.subarray(row + column, row + column + run * channels), o);
        x += run - 1;
        o += (run - 1) * channels;
      } else {
        const at = row + column;
        out[o] = data[at];
        if (channels === 3) {
          out[o + 1] = data[at + 1];
          out[o + 2] = data[at + 2];
        } else for (let k = 1; k < channels; k++) out[o + k] = data[at + k];
      }
    }
  }
}

/** Where the pixels begin that an axis reads, `stride` values apart; −1 for the fill. */
function placesOf(count: number, step: number, start: number, length: number, border: Border, stride: number) {
  const places = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const place = borderIndex(step * i + start, length, border);
    places[i] = place < 0 ? -1 : place * stride;
  }
  return places;
}
