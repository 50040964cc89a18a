import type { GeometricOptions } from "./geometric.ts";
import { resample } from "./resample.ts";
import { transformBoxes } from "./transformBoxes.ts";
import { transformKeypoints } from "./transformKeypoints.ts";
import type { Placement, Sample } from "./types.ts";

/** Image, mask, boxes and keypoints by one and the same placement. */
export function transformSample(what: string, sample: Sample, placement: Placement, options: GeometricOptions): Sample {
  const { image, mask, boxes, keypoints } = sample;
  const { maskInterpolation = "nearest", maskFill = 0, border } = options;
  const ofMask = { interpolation: maskInterpolation, fill: maskFill, ...(border && { border }) };
  return {
    ...sample,
    ...(image && { image: resample(what, image, placement, options) }),
    ...(mask && { mask: resample(`${what} (mask)`, mask, placement, ofMask) }),
    ...(boxes && { boxes: transformBoxes(boxes, placement, options) }),
    ...(keypoints && { keypoints: transformKeypoints(keypoints, placement) }),
  };
}
