import type { Matrix } from "./matrix.ts";
import { pixelReader } from "./pixelReader.ts";
import type { Reading } from "./sampling.ts";
import { rowSpan } from "./span.ts";
import type { Frame, Image, PixelArray } from "./types.ts";
import { warpOnKernel } from "./warpOnKernel.ts";
import { warpSpans } from "./warpSpans.ts";

/**
 * An affine map read bilinearly. Rows are cut into the span that reads inside the image or next to it, which runs without
 * tests on a padded copy, and the rest, which reads beyond the border.
 *
 * Bytes are exact integer arithmetic, on the kernel and in the reference: coordinates to 1/1024 pixel across and
 * 1/256 down, one rounding at the end, halves up. The result is at most 1.14 levels from exact.
 */
export function warpBilinear(out: PixelArray, image: Image, back: Matrix, frame: Frame, reading: Reading): void {
  if (!warpOnKernel(out, image, [back], frame, reading)) warpSpans(out, image, back, frame, reading);
  readBeyond(out, image, back, frame, reading);
}

/** Reads again what lies more than a pixel beyond the border. */
export function readBeyond(
  out: PixelArray,
  image: Image,
  [a, b, c, d, e, f]: Matrix,
  [rows, columns]: Frame,
  reading: Reading,
): void {
  if (reading.border === "constant") return;
  const [height, width, channels] = image.shape as [number, number, number];
  const read = pixelReader(image, reading);
  for (let y = 0; y < rows; y++) {
    const [x0, y0] = [b * y + c, e * y + f];
    const [from, end] = rowSpan(a, x0, d, y0, width, height, columns);
    for (let x = from > 0 ? 0 : end; x < columns; x = x + 1 === from ? end : x + 1) {
      read(a * x + x0, d * x + y0, out, (y * columns + x) * channels);
    }
  }
}
