import { placing, type Undo } from "./placing.ts";
import { resample } from "./resample.ts";
import type { Interpolation, Sampling } from "./sampling.ts";
import type { Augmentation, Frame, Outline, Params, Placement, Sample } from "./types.ts";

/** What every step that moves pixels understands. */
export interface GeometricOptions extends Sampling {
  /** how the mask is read between pixels: `"nearest"` for classes (the default), `"bilinear"` for heat */
  readonly maskInterpolation?: Interpolation;
  /** the mask's value beyond a constant border, 0 by default */
  readonly maskFill?: number;
  /** cut boxes to the new frame; true by default */
  readonly clip?: boolean;
  /** the share of a box' area that must lie in the new frame, else the box is dropped; by default any share above 0 */
  readonly minimumVisible?: number;
}

/** What an author of a geometric step writes. */
export interface GeometricParts<P extends object> {
  readonly name: string;
  readonly options: GeometricOptions;
  readonly draw: (seed: number, outline: Outline) => P;
  /** where the pixels of the frame go */
  readonly place: (params: P, frame: Frame) => Placement;
}

/**
 * A step that moves pixels by a matrix, and image, mask, boxes and keypoints alike. Its params hold the options that
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
export const geometric = <P extends object>(
  parts: GeometricParts<P>,
): Augmentation<Sample, P & GeometricOptions & Undo & Params> => placing({ ...parts, resample });
