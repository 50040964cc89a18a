import { expectSample } from "./expectSample.ts";
import { frameOf } from "./frameOf.ts";
import { fuse } from "./fuse.ts";
import { invertMatrix } from "./matrix.ts";
import { motionOf } from "./motion.ts";
import { moving } from "./moving.ts";
import { expectName, INTERPOLATIONS, type Interpolation, type Sampling } from "./sampling.ts";
import { transformSample } from "./transformSample.ts";
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

/** Params of the way back onto a frame. */
interface Undo {
  readonly undo?: Frame;
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
export function geometric<P extends object>({
  name,
  options,
  draw,
  place,
}: GeometricParts<P>): Augmentation<Sample, P & GeometricOptions & Undo & Params> {
  const placement = (params: P & GeometricOptions & Undo, frame: Frame): Placement => {
    const { undo, interpolation, maskInterpolation } = params;
    expectName(`${name}: interpolation`, interpolation, INTERPOLATIONS);
    expectName(`${name}: maskInterpolation`, maskInterpolation, INTERPOLATIONS);
    const there = place(params, undo ?? frame);
    let known = true;
    for (const value of Object.values(params as object)) if (value === null) known = false; // JSON's NaN
    for (const entry of there.matrix) if (!Number.isFinite(entry)) known = false;
    if (!known) {
      throw new RangeError(
        `${name}: params must be finite numbers, as draw returns them, got ${JSON.stringify(params)}.`,
      );
    }
    if (!undo) return there;
    return { ...there, matrix: invertMatrix(there.matrix), frame: undo };
  };
  const step = moving<P & Undo>({
    name,
    options,
    draw,
    motion: (params, frame) => motionOf(placement(params, frame)),
    inverse: ({ undo, ...params }, outline) => ({
      ...(params as unknown as Params),
      ...(!undo && { undo: frameOf(name, outline) }),
    }),
  });
  return {
    ...step,
    placement,
    together(sample, leaves) {
      expectSample(name, sample);
      const { count, placement, options } = fuse(leaves, frameOf(name, sample));
      return { result: transformSample(name, sample, motionOf(placement), options) as typeof sample, count };
    },
  };
}
