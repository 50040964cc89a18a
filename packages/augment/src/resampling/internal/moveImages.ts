import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { imageAt } from "../../sample/internal/imageAt.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Matrix, Resample, ResolvedSampling } from "../types.ts";
import { moveOnKernel } from "./moveOnKernel.ts";
import { movePixels } from "./movePixels.ts";

/** Moves images whose inverse matrix maps pixel centres to pixel centres. */
export const moveImages: Resample = (images, inverses, frame, sampling) => {
  const result = emptyResult(images, frame);
  for (const [i, inverse] of inverses.entries())
    moveInto(imageAt(result, i).data, imageAt(images, i), inverse, frame, sampling);
  return result;
};

/** Room for images of another frame. */
export function emptyResult(images: Image, [rows, columns]: Frame): Image {
  const shape = [rows, columns, images.shape[images.shape.length - 1]];
  return emptyImage(images, images.shape.length === 4 ? [images.shape[0], ...shape] : shape);
}

/** Moves one image into `out`. */
export function moveInto(
  out: PixelArray,
  image: Image,
  inverse: Matrix,
  frame: Frame,
  sampling: ResolvedSampling,
): void {
  if (!moveOnKernel(out, image, inverse, frame, sampling)) movePixels(out, image, inverse, frame, sampling);
}
