import { emptyImage } from "./emptyImage.ts";
import { imageAt } from "./imageAt.ts";
import type { Matrix } from "./matrix.ts";
import { mirrorOnKernel } from "./mirrorOnKernel.ts";
import { movePixels } from "./movePixels.ts";
import type { Reading } from "./sampling.ts";
import type { Frame, Image, PixelArray, Resample } from "./types.ts";

/** Images by ways back that move whole pixels, as `isMove` has it. */
export const moveImages: Resample = (images, backs, frame, reading) => {
  const result = emptyResult(images, frame);
  for (const [i, back] of backs.entries()) moveInto(imageAt(result, i).data, imageAt(images, i), back, frame, reading);
  return result;
};

/** Room for images of another frame. */
export function emptyResult(images: Image, [rows, columns]: Frame): Image {
  const shape = [rows, columns, images.shape.at(-1)!];
  return emptyImage(images, images.shape.length === 4 ? [images.shape[0], ...shape] : shape);
}

/** One of them. */
export function moveInto(out: PixelArray, image: Image, back: Matrix, frame: Frame, reading: Reading): void {
  if (!(isMirror(image, back, frame) && mirrorOnKernel(out, image))) movePixels(out, image, back, frame, reading);
}

/** Whether left and right change places, and nothing else. */
const isMirror = ({ shape }: Image, [a, b, c, d, e, f]: Matrix, [rows, columns]: Frame): boolean =>
  rows === shape[0] && columns === shape[1] && [a + 1, b, c - columns + 1, d, e - 1, f].every((v) => v === 0);
