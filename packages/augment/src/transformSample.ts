import type { GeometricOptions } from "./geometric.ts";
import type { Motion } from "./motion.ts";
import { fillOf } from "./sampling.ts";
import { transformBoxes } from "./transformBoxes.ts";
import { transformKeypoints } from "./transformKeypoints.ts";
import type { Sample } from "./types.ts";

/** Image, mask, boxes and keypoints by one and the same motion. */
export function transformSample(what: string, sample: Sample, motion: Motion, options: GeometricOptions): Sample {
  const { image, mask, boxes, keypoints } = sample;
  const { interpolation = "bilinear", border = "constant", fill } = options;
  const { maskInterpolation = "nearest", maskFill } = options;
  return {
    ...sample,
    ...(image && { image: motion.read(image, { interpolation, border, fill: fillOf(what, fill, image) }) }),
    ...(mask && {
      mask: motion.read(mask, {
        interpolation: maskInterpolation,
        border,
        fill: fillOf(what, maskFill, mask),
      }),
    }),
    ...(boxes && { boxes: transformBoxes(boxes, motion, options) }),
    ...(keypoints && { keypoints: transformKeypoints(keypoints, motion) }),
  };
}
