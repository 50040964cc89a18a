import { coordinatesOf } from "./coordinates.ts";
import { emptyImage } from "./emptyImage.ts";
import { gather } from "./gather.ts";
import { invertMatrix, isAffine, type Matrix } from "./matrix.ts";
import { mirrorOnKernel } from "./mirrorOnKernel.ts";
import { isMove, movePixels } from "./movePixels.ts";
import type { Reading } from "./sampling.ts";
import type { Frame, Image, PixelArray } from "./types.ts";
import { warpBilinear } from "./warpBilinear.ts";
import { makeRoom } from "./warpOnKernel.ts";

/** The image moved by a matrix. */
export function resample(image: Image, matrix: Matrix, frame: Frame, reading: Reading): Image {
  const back = invertMatrix(matrix);
  if (!isMove(back)) makeRoom(image, frame);
  const result = emptyImage(image, [...frame, image.shape[2]!]);
  resampleInto(result.data, image, back, frame, reading);
  return result;
}

/** Writes the image as the way back reads it: whole pixels where that is all it does, else by interpolation. */
export function resampleInto(out: PixelArray, image: Image, back: Matrix, frame: Frame, reading: Reading): void {
  if (isMirror(image, back, frame) && mirrorOnKernel(out, image)) return;
  if (isMove(back)) movePixels(out, image, back, frame, reading);
  else if (isBilinear(image, back, reading)) warpBilinear(out, image, back, frame, reading);
  else gather(out, image, frame, coordinatesOf(back), reading);
}

/** Whether it is for warpBilinear, and coordinates fit its fixed point. */
export const isBilinear = ({ shape }: Image, back: Matrix, { interpolation }: Reading): boolean =>
  interpolation === "bilinear" &&
  isAffine(back) &&
  shape.at(-2)! < LARGEST &&
  shape.at(-3)! < LARGEST &&
  Math.abs(back[0]) < LARGEST &&
  Math.abs(back[3]) < LARGEST;

const LARGEST = 32000;

/** Whether all that happens is that left and right change places. */
const isMirror = ({ shape }: Image, [a, b, c, d, e, f, g, h, i]: Matrix, [rows, columns]: Frame): boolean =>
  rows === shape[0] &&
  columns === shape[1] &&
  [a + 1, b, c - columns + 1, d, e - 1, f, g, h, i - 1].every((v) => v === 0);
