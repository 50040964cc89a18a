import { expectSample } from "../sample/internal/expectSample.ts";
import type { Image, Sample, SampleShapes } from "../sample/types.ts";
import { augmentation } from "./augmentation.ts";
import { expectParts } from "./internal/expectParts.ts";
import { noSteps } from "./internal/noSteps.ts";
import type { Augmentation } from "./types.ts";

/** What an author of a colour or noise step writes. */
export interface PixelwiseParts<P extends object> {
  readonly name: string;
  readonly draw: (seed: number, shapes: SampleShapes) => P;
  /** A new image of the same shape and kind of array. */
  readonly image: (image: Image, params: P) => Image;
}

/**
 * A step that changes the image alone: mask, boxes and keypoints stay as they are, and so does a sample without an image.
 *
 * @example
 * const darken = pixelwise({
 *   name: "darken",
 *   draw: () => ({ factor: 0.5 }),
 *   image: (image, { factor }) => ({ ...image, data: image.data.map((v) => v * factor) }),
 * });
 */
export function pixelwise<P extends object>(
  parts: PixelwiseParts<P>,
): Augmentation<Sample, P & { readonly step: string }> {
  expectParts("pixelwise", parts, PARTS, ["draw", "image"]);
  const { name, draw, image } = parts;
  return augmentation<Sample, P>({
    name,
    draw,
    apply: (sample, params) => {
      expectSample(name, sample);
      return sample.image ? { ...sample, image: image(sample.image, params) } : sample;
    },
    inverse: () => noSteps,
  });
}

const PARTS = ["name", "draw", "image"];
