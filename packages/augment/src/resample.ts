import { invertMatrix } from "./matrix.ts";
import { isMove, movePixels } from "./movePixels.ts";
import { fillOf, type Sampling } from "./sampling.ts";
import type { Image, Placement } from "./types.ts";

/** The image in its new place: by moving whole pixels where the matrix does only that, else by interpolation. */
export function resample(what: string, image: Image, { matrix, frame }: Placement, sampling: Sampling): Image {
  const back = invertMatrix(matrix);
  const { border = "constant", fill } = sampling;
  const fills = fillOf(what, fill, image.shape[2]!);
  if (isMove(back)) return movePixels(image, back, frame, border, fills);
  throw new Error("not yet");
}
