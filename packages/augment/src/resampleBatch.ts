import type { Matrix } from "./matrix.ts";
import { isMove } from "./movePixels.ts";
import { isBilinear, resampleInto } from "./resample.ts";
import type { Reading } from "./sampling.ts";
import type { Frame, Image, PixelArray } from "./types.ts";
import { readBeyond } from "./warpBilinear.ts";
import { warpOnKernel } from "./warpOnKernel.ts";

/** Writes every image of `[…, H, W, C]` as its way back reads it. */
export function resampleBatch(
  out: PixelArray,
  { data, shape }: Image,
  backs: readonly Matrix[],
  frame: Frame,
  reading: Reading,
): void {
  const [height, width, channels] = shape.slice(-3) as [number, number, number];
  const [from, to] = [height * width * channels, frame[0] * frame[1] * channels];
  const batch = { data, shape };
  // All at once where the kernel can; images of which only whole pixels move are then done again, exactly.
  const together = backs.length > 1 && backs.every((back) => isBilinear(batch, back, reading));
  const done = together && warpOnKernel(out, batch, backs, frame, reading);
  for (const [i, back] of backs.entries()) {
    const finished = done && !isMove(back);
    if (finished && reading.border === "constant") continue;
    const image = { data: data.subarray(i * from, (i + 1) * from), shape: [height, width, channels] };
    const complete = finished ? readBeyond : resampleInto;
    complete(out.subarray(i * to, (i + 1) * to), image, back, frame, reading);
  }
}
