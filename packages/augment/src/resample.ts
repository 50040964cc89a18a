import { coordinatesOf } from "./coordinates.ts";
import { emptyImage } from "./emptyImage.ts";
import { gather } from "./gather.ts";
import { invertMatrix, isAffine, type Matrix } from "./matrix.ts";
import { isMove, movePixels } from "./movePixels.ts";
import type { Reading } from "./sampling.ts";
import type { Frame, Image, PixelArray } from "./types.ts";
import { warpBilinear } from "./warpBilinear.ts";

/** The image moved by a matrix. */
export function resample(image: Image, matrix: Matrix, frame: Frame, reading: Reading): Image {
  const result = emptyImage(image, [...frame, image.shape[2]!]);
  resampleInto(result.data, image, invertMatrix(matrix), frame, reading);
  return result;
}

/** Writes the image as the way back reads it: whole pixels where that is all it does, else by interpolation. */
export function resampleInto(out: PixelArray, image: Image, back: Matrix, frame: Frame, reading: Reading): void {
  if (isMove(back)) movePixels(out, image, back, frame, reading);
  else if (reading.interpolation === "bilinear" && isFast(image, back)) warpBilinear(out, image, back, frame, reading);
  else gather(out, image, frame, coordinatesOf(back), reading);
}

/** Whether coordinates fit the fixed point of warpBilinear. */
const isFast = (image: Image, back: Matrix): boolean =>
  isAffine(back) && Math.max(...image.shape, Math.abs(back[0]), Math.abs(back[3])) < 32000;
