import type { GeometricOptions } from "./geometric.ts";
import type { Motion } from "./motion.ts";
import { imageReading, maskReading } from "./readings.ts";
import { transformBoxes } from "./transformBoxes.ts";
import { transformKeypoints } from "./transformKeypoints.ts";
import type { Sample } from "./types.ts";

/** Image, mask, boxes and keypoints by one and the same motion. */
export function transformSample(what: string, sample: Sample, motion: Motion, options: GeometricOptions): Sample {
  const { image, mask, boxes, keypoints } = sample;
  return {
    ...sample,
    ...(image && { image: motion.read(image, imageReading(what, image, options)) }),
    ...(mask && { mask: motion.read(mask, maskReading(what, mask, options)) }),
    ...(boxes && { boxes: transformBoxes(boxes, motion, options) }),
    ...(keypoints && { keypoints: transformKeypoints(keypoints, motion) }),
  };
}
