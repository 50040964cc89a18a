import { shown } from "@reg/tensor/checks";
import { expectParts } from "../pipeline/internal/expectParts.ts";
import type { Augmentation, Params, Placement } from "../pipeline/types.ts";
import { resample } from "../resampling/internal/resample.ts";
import type { Frame, Sample, SampleShapes } from "../sample/types.ts";
import { expectMoving } from "./internal/expectGeometric.ts";
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
export function geometric<P extends object>(
  parts: GeometricParts<P>,
): Augmentation<Sample, P & GeometricOptions & Undo & Params> {
  expectParts("geometric", parts, PARTS, ["draw", "place"]);
  const { name, options = {}, draw, place } = parts;
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`geometric: options must be an object, got ${shown(options)}.`);
  }
  expectMoving(name, options);
  return matrixStep({ name, options, draw, place, resample });
}

const PARTS = ["name", "options", "draw", "place"];
