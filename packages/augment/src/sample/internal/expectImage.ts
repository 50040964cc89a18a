import { sizeOf } from "@reg/tensor";
import type { Image, Mask } from "../types.ts";
import { isMaskArray, isPixelArray } from "./isBytes.ts";

/**
 * Throws unless `image` is `{ data, shape: [H, W, C] }` and that its data fill its shape.
 *
 * @param what says who asks and for what, as in "rotate: image"
 * @throws TypeError when it is no image; RangeError when data and shape disagree, or there are not three axes.
 */
export function expectImage(what: string, image: Image): void {
  expectPixels(what, image);
  const { shape } = image;
  if (shape.length !== 3) {
    throw new RangeError(
      `${what} must have shape [H, W, C], got [${shape.join(", ")}]. Gray images have C = 1; a batch goes through augmentBatch.`,
    );
  }
}

/** Throws unless something is an image, or a batch of images `[N, H, W, C]`, of any number of axes. */
export function expectPixels(what: string, image: Image): void {
  if (!isPixelArray(image?.data) || !Array.isArray(image.shape)) {
    throw new TypeError(
      `${what} must be { data, shape: [H, W, C] } with a Uint8Array, Uint8ClampedArray, Float32Array or Float64Array as data. ` +
        "A canvas' ImageData is { data, shape: [height, width, 4] }.",
    );
  }
  expectFilled(what, image);
}

/** Throws unless something is a mask [H, W, C]. */
export function expectMask(what: string, mask: Mask, rank = 3): void {
  if (!isMaskArray(mask?.data) || !Array.isArray(mask.shape)) {
    throw new TypeError(
      `${what} must be { data, shape: [H, W, C] } with a Uint8Array, Uint8ClampedArray, Uint16Array, Float32Array or Float64Array as data.`,
    );
  }
  expectFilled(what, mask);
  const { shape } = mask;
  if (shape.length !== rank) {
    const wanted = rank === 3 ? "[H, W, C]" : "[N, H, W, C]";
    throw new RangeError(`${what} must have shape ${wanted}, got [${shape.join(", ")}].`);
  }
}

function expectFilled(what: string, { data, shape }: Mask): void {
  if (sizeOf(shape) !== data.length) {
    throw new RangeError(
      `${what} has shape [${shape.join(", ")}], which holds ${sizeOf(shape)} values, but its data has ${data.length}.`,
    );
  }
}
