import { coordinatesOf } from "./coordinates.ts";
import { gather } from "./gather.ts";
import { invertMatrix, type Matrix } from "./matrix.ts";
import { isMove, movePixels } from "./movePixels.ts";
import type { Border, Interpolation } from "./sampling.ts";
import type { Frame, Image } from "./types.ts";

/** The image moved by a matrix: whole pixels where that is all it does, else by interpolation. */
export function resample(
  image: Image,
  matrix: Matrix,
  frame: Frame,
  interpolation: Interpolation,
  border: Border,
  fill: readonly number[],
): Image {
  const back = invertMatrix(matrix);
  if (isMove(back)) return movePixels(image, back, frame, border, fill);
  return gather(image, frame, coordinatesOf(back), interpolation, border, fill);
}
