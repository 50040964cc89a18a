import { coordinatesOf } from "./coordinates.ts";
import { gather } from "./gather.ts";
import { imageAt } from "./imageAt.ts";
import { isAffine, type Matrix } from "./matrix.ts";
import { emptyResult, moveInto } from "./moveImages.ts";
import { isMove } from "./movePixels.ts";
import type { Reading } from "./sampling.ts";
import type { Frame, Image, PixelArray, Resample } from "./types.ts";
import { readBeyond, warpBilinear } from "./warpBilinear.ts";
import { makeRoom, warpOnKernel } from "./warpOnKernel.ts";

/** Images by any ways back. */
export const resample: Resample = (images, backs, frame, reading) => {
  if (!backs.every(isMove)) makeRoom(images, frame, backs.length);
  const result = emptyResult(images, frame);
  // Several at once where the kernel can; images of which only whole pixels move are then done again, exactly.
  const together = backs.length > 1 && backs.every((back) => isBilinear(images, back, reading));
  const done = together && warpOnKernel(result.data, images, backs, frame, reading);
  for (const [i, back] of backs.entries()) {
    const finished = done && !isMove(back);
    if (finished && reading.border === "constant") continue;
    const into = finished ? readBeyond : resampleInto;
    into(imageAt(result, i).data, imageAt(images, i), back, frame, reading);
  }
  return result;
};

/** Writes the image as the way back reads it: whole pixels where that is all it does, else by interpolation. */
export function resampleInto(out: PixelArray, image: Image, back: Matrix, frame: Frame, reading: Reading): void {
  if (isMove(back)) moveInto(out, image, back, frame, reading);
  else if (isBilinear(image, back, reading)) warpBilinear(out, image, back, frame, reading);
  else gather(out, image, frame, coordinatesOf(back), reading);
}

/** Whether it is for warpBilinear, and coordinates fit its fixed point. */
const isBilinear = ({ shape }: Image, back: Matrix, { interpolation }: Reading): boolean =>
  interpolation === "bilinear" &&
  isAffine(back) &&
  shape.at(-2)! < LARGEST &&
  shape.at(-3)! < LARGEST &&
  Math.abs(back[0]) < LARGEST &&
  Math.abs(back[3]) < LARGEST;

const LARGEST = 32000;

/** Whether all that happens is that left and right change places. */
