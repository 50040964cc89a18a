export { type AugmentationParts, augmentation } from "./augmentation.ts";
export { type CompositeParts, composite } from "./composite.ts";
export type { Count } from "./drawCount.ts";
export { flipHorizontal } from "./flipHorizontal.ts";
export { type GeometricOptions, type GeometricParts, geometric } from "./geometric.ts";
export { type InvertOptions, invert } from "./invert.ts";
export type { Matrix } from "./matrix.ts";
export { type OneOfOptions, oneOf } from "./oneOf.ts";
export { type PixelwiseParts, pixelwise } from "./pixelwise.ts";
export type { Range } from "./range.ts";
export { type RepeatOptions, repeat } from "./repeat.ts";
export { replay } from "./replay.ts";
export type { Border, Interpolation, Sampling } from "./sampling.ts";
export { sequence } from "./sequence.ts";
export { type SomeOfOptions, someOf } from "./someOf.ts";
export { type SometimesOptions, sometimes } from "./sometimes.ts";
export type {
  Augmentation,
  Box,
  Frame,
  Image,
  Keypoint,
  Outline,
  Params,
  PipelineParams,
  PixelArray,
  Placement,
  Sample,
} from "./types.ts";
export type { ValueRange } from "./valueRange.ts";
