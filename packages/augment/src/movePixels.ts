import { emptyImage } from "./emptyImage.ts";
import type { Matrix } from "./matrix.ts";
import { type Border, borderIndex } from "./sampling.ts";
import type { Frame, Image } from "./types.ts";

/** Whether a matrix sends pixel centres to pixel centres without scaling: flips, quarter turns, whole shifts. */
export function isMove([a, b, c, d, e, f, g, h, i]: Matrix): boolean {
  const turn = (p: number, q: number) => (Math.abs(p) === 1 && q === 0) || (p === 0 && Math.abs(q) === 1);
  const whole = Number.isSafeInteger(c) && Number.isSafeInteger(f);
  return g === 0 && h === 0 && i === 1 && whole && turn(a, b) && turn(d, e) && turn(a, d);
}

/** y[row, column] = x at back · (column, row): whole pixels, bit for bit. */
export function movePixels(image: Image, back: Matrix, frame: Frame, border: Border, fill: readonly number[]): Image {
  const [height, width, channels] = image.shape as [number, number, number];
  const [rows, columns] = frame;
  const result = emptyImage(image, [rows, columns, channels]);
  const { data } = image;
  const out = result.data;
  const [a, b, c, d, e, f] = back;
  let o = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, o += channels) {
      const column = borderIndex(a * x + b * y + c, width, border);
      const row = borderIndex(d * x + e * y + f, height, border);
      if (row < 0 || column < 0) for (let k = 0; k < channels; k++) out[o + k] = fill[k]!;
      else {
        const from = (row * width + column) * channels;
        for (let k = 0; k < channels; k++) out[o + k] = data[from + k]!;
      }
    }
  }
  return result;
}
