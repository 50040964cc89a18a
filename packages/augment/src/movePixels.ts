import { isAffine, type Matrix } from "./matrix.ts";
import { borderIndex, type Reading } from "./sampling.ts";
import { span } from "./span.ts";
import type { Frame, Image, PixelArray } from "./types.ts";

/** Whether a matrix sends pixel centres to pixel centres without scaling: flips, quarter turns, whole shifts. */
export function isMove(m: Matrix): boolean {
  if (m[0] * m[1] !== 0 || m[3] * m[4] !== 0 || m[0] * m[3] !== 0 || m[1] * m[4] !== 0) return false;
  const turns = Math.abs(m[0] + m[1]) === 1 && Math.abs(m[3] + m[4]) === 1;
  return turns && Number.isSafeInteger(m[2]) && Number.isSafeInteger(m[5]) && isAffine(m);
}

/** y[row, column] = x at back · (column, row): whole pixels, bit for bit. */
export function movePixels(
  out: PixelArray,
  image: Image,
  back: Matrix,
  [rows, columns]: Frame,
  { border, fill }: Reading,
): void {
  const [height, width, channels] = image.shape as [number, number, number];
  const { data } = image;
  const [a, b, c, d, e, f] = back;
  const step = (a + d * width) * channels;
  for (let y = 0; y < rows; y++) {
    const [x0, y0, start] = [b * y + c, e * y + f, y * columns * channels];
    const outside = (from: number, end: number): void => {
      for (let x = from, o = start + from * channels; x < end; x++, o += channels) {
        const column = borderIndex(a * x + x0, width, border);
        const row = borderIndex(d * x + y0, height, border);
        const at = (row * width + column) * channels;
        for (let k = 0; k < channels; k++) out[o + k] = row < 0 || column < 0 ? fill[k]! : data[at + k]!;
      }
    };
    const [p, q] = span(a, x0, 0, width, columns);
    const [r, s] = span(d, y0, 0, height, columns);
    const from = Math.max(p, r);
    const end = Math.max(from, Math.min(q, s));
    outside(0, from);
    const at = ((d * from + y0) * width + a * from + x0) * channels;
    if (step === channels) out.set(data.subarray(at, at + (end - from) * channels), start + from * channels);
    else copySteps(out, start + from * channels, data, at, step, end - from, channels);
    outside(end, columns);
  }
}

/** Pixels from places `step` apart to neighbouring ones. */
function copySteps(
  out: PixelArray,
  start: number,
  data: PixelArray,
  at: number,
  step: number,
  count: number,
  channels: number,
): void {
  let o = start;
  let i = at;
  if (channels === 3) {
    for (let x = 0; x < count; x++, i += step, o += 3) {
      out[o] = data[i]!;
      out[o + 1] = data[i + 1]!;
      out[o + 2] = data[i + 2]!;
    }
  } else {
    for (let x = 0; x < count; x++, i += step, o += channels) {
      for (let k = 0; k < channels; k++) out[o + k] = data[i + k]!;
    }
  }
}
