import type { Augmentation, Params, Placement } from "../pipeline/types.ts";
import { resample } from "../resampling/internal/resample.ts";
import type { Frame, Sample, SampleShapes } from "../sample/types.ts";
import { matrixStep, type Undo } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

/** What an author of a geometric step writes. */
export interface GeometricParts<P extends object> {
  readonly name: string;
  readonly options: GeometricOptions;
  readonly draw: (seed: number, shapes: SampleShapes) => P;
  /** Where the pixels of the frame go. */
  readonly place: (params: P, frame: Frame) => Placement;
}

/**
 * Makes a step that moves pixels by a matrix, and image, mask, boxes and keypoints alike. Its params hold the options that
 * were given; those of its inverse are the same and `undo: [height, width]`, the frame to go back to.
 *
 * @throws RangeError for an unknown interpolation or border, or a minimumVisible outside [0, 1].
 * @example
 * const mirrorDiagonal = () =>
 *   geometric({
 *     name: "mirrorDiagonal",
 *     options: {},
 *     draw: () => ({}),
 *     place: (_, [height, width]) => ({ matrix: [0, 1, 0, 1, 0, 0, 0, 0, 1], frame: [width, height] }),
 *   });
 */
export const geometric = <P extends object>({
  name,
  options,
  draw,
  place,
}: GeometricParts<P>): Augmentation<Sample, P & GeometricOptions & Undo & Params> =>
  matrixStep({ name, options, draw, place, resample });
