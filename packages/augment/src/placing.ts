import { expectSample } from "./expectSample.ts";
import { frameOf } from "./frameOf.ts";
import { fuse } from "./fuse.ts";
import type { GeometricOptions, GeometricParts } from "./geometric.ts";
import { invertMatrix } from "./matrix.ts";
import { motionOf } from "./motion.ts";
import { moving } from "./moving.ts";
import { expectName, INTERPOLATIONS } from "./sampling.ts";
import { transformSample } from "./transformSample.ts";
import type { Augmentation, Frame, Params, Placement, Resample, Sample } from "./types.ts";

/** Params of the way back onto a frame. */
export interface Undo {
  readonly undo?: Frame;
}

interface PlacingParts<P extends object> extends GeometricParts<P> {
  /** what reads images; steps that move whole pixels need no interpolation */
  readonly resample: Resample;
}

/** A geometric step that reads images in a way of its own. */
export function placing<P extends object>({
  name,
  options,
  draw,
  place,
  resample,
}: PlacingParts<P>): Augmentation<Sample, P & GeometricOptions & Undo & Params> {
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
    if (undo) return { matrix: invertMatrix(there.matrix), frame: undo, cut: there.cut, resample };
    return { matrix: there.matrix, frame: there.frame, cut: there.cut, resample };
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
