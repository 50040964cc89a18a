import { expectOneOf, shown } from "@reg/tensor/checks";
import { augmentation } from "../../pipeline/augmentation.ts";
import type { Augmentation, Params, Placement } from "../../pipeline/types.ts";
import { invertMatrix, mapPoint } from "../../resampling/internal/matrix.ts";
import { INTERPOLATIONS } from "../../resampling/internal/sampling.ts";
import type { Resample, ResolvedSampling } from "../../resampling/types.ts";
import { expectSample } from "../../sample/internal/expectSample.ts";
import { frameOf, withFrame } from "../../sample/internal/frameOf.ts";
import type { Frame, Image, Sample, SampleShapes } from "../../sample/types.ts";
import type { GeometricOptions } from "../types.ts";
import { fuse } from "./fuse.ts";
import type { PointMap } from "./moveRing.ts";
import { imageSampling, maskSampling } from "./samplingOf.ts";
import { transformAnnotations } from "./transformAnnotations.ts";

/** A map from one frame to another: of points, and of images by resampling. */
export interface SpatialMap extends PointMap {
  readonly read: (image: Image, sampling: ResolvedSampling) => Image;
}

/** Params of the inverse: the frame to go back to. */
export interface Undo {
  readonly undo?: Frame;
}

interface SpatialParts<P extends object> {
  readonly name: string;
  readonly options: GeometricOptions;
  readonly draw: (seed: number, shapes: SampleShapes) => P;
}

interface MatrixParts<P extends object> extends SpatialParts<P> {
  readonly place: (params: P, frame: Frame) => Placement;
  /** Whether `place` never changes the frame. */
  readonly keepsFrame?: true;
  /** `moveImages` for steps that move whole pixels, which need no interpolation; else `resample`. */
  readonly resample: Resample;
}

/** A step that moves image, mask, boxes and keypoints by a matrix. Neighbours in a pipeline share one resampling. */
export function matrixStep<P extends object>({
  name,
  options,
  draw,
  place,
  resample,
  keepsFrame,
}: MatrixParts<P>): Augmentation<Sample, P & GeometricOptions & Undo & Params> {
  const placement = (params: P & GeometricOptions & Undo, frame: Frame): Placement => {
    const { undo, interpolation, maskInterpolation } = params;
    if (interpolation !== undefined) expectOneOf(name, "interpolation", interpolation, INTERPOLATIONS);
    if (maskInterpolation !== undefined) expectOneOf(name, "maskInterpolation", maskInterpolation, INTERPOLATIONS);
    const there = place(params, undo ?? frame);
    if (there?.matrix?.length !== 9) {
      throw new RangeError(
        `${name}: place must give { matrix } of nine finite numbers, as [1, 0, dx, 0, 1, dy, 0, 0, 1], got ${shown(there?.matrix)}.`,
      );
    }
    let known = true;
    for (const key in params) if (params[key as keyof typeof params] === null) known = false; // JSON's NaN
    for (const entry of there.matrix) if (!Number.isFinite(entry)) known = false;
    if (!known) {
      throw new RangeError(
        `${name}: params must be finite numbers, as draw returns them, got ${JSON.stringify(params)}.`,
      );
    }
    if (undo) return { matrix: invertMatrix(there.matrix), frame: undo, cut: there.cut };
    return { matrix: there.matrix, frame: there.frame, cut: there.cut };
  };
  const step = spatialStep<P & Undo>({
    name,
    options,
    draw,
    map: (params, frame) => matrixMap(placement(params, frame), resample),
    inverse: ({ undo, ...params }, shapes) => ({
      ...(params as unknown as Params),
      ...(!undo && { undo: frameOf(name, shapes) }),
    }),
  });
  return {
    ...step,
    shapes: (shapes, params) => (keepsFrame && !params.undo ? shapes : step.shapes(shapes, params)),
    placement,
    resample,
    applyFused(sample, drawn) {
      expectSample(name, sample);
      const { count, placement, resample, options } = fuse(drawn, frameOf(name, sample));
      return { result: transformSample(name, sample, matrixMap(placement, resample), options) as typeof sample, count };
    },
  };
}

interface MapParts<P extends object> extends SpatialParts<P> {
  readonly map: (params: P, frame: Frame) => SpatialMap;
  readonly inverse?: (params: P, shapes: SampleShapes) => Params;
}

/** A step that moves image, mask, boxes and keypoints by any map. Its params hold the options that were given. */
export function spatialStep<P extends object>({
  name,
  options,
  draw,
  map,
  inverse,
}: MapParts<P>): Augmentation<Sample, P & GeometricOptions & Params> {
  const known = given(options);
  return augmentation<Sample, P & GeometricOptions>({
    name,
    // Not { ...known, ...drawn }: V8 makes hidden classes for each object that is spread out and gets more names, and keeps them.
    draw: (seed, shapes) => Object.assign({ step: name }, known, draw(seed, shapes)),
    apply: (sample, params) => {
      expectSample(name, sample);
      return transformSample(name, sample, map(params, frameOf(name, sample)), params);
    },
    shapes: (shapes, params) => withFrame(shapes, map(params, frameOf(name, shapes)).frame),
    ...(inverse && { inverse }),
  });
}

/** The map of a matrix. */
export const matrixMap = ({ matrix, frame }: Placement, resample: Resample): SpatialMap => ({
  frame,
  forward: (x, y) => mapPoint(matrix, x, y),
  mirrored: mirrors(matrix),
  read: (image, sampling) => resample(image, [invertMatrix(matrix)], frame, sampling),
});

/** The part of it that moves points. */
export const pointMap = ({ matrix, frame }: Placement): PointMap => ({
  frame,
  forward: (x, y) => mapPoint(matrix, x, y),
  mirrored: mirrors(matrix),
});

/** Whether the determinant is negative. */
const mirrors = (matrix: readonly number[]): boolean => matrix[0] * matrix[4] - matrix[1] * matrix[3] < 0;

function transformSample(what: string, sample: Sample, map: SpatialMap, options: GeometricOptions): Sample {
  const { image, mask } = sample;
  const moved: { -readonly [K in keyof Sample]: Sample[K] } = { ...sample };
  if (image) moved.image = map.read(image, imageSampling(what, image, options));
  if (mask) moved.mask = map.read(mask as Image, maskSampling(what, mask, options));
  return transformAnnotations(moved, map, options);
}

/** The options that every step knows that moves pixels, as far as they were given. */
function given(options: GeometricOptions): GeometricOptions {
  const { interpolation, border, fill, maskInterpolation, maskBorder, maskFill, clip, minimumVisible, swap } = options;
  const known = { interpolation, border, fill, maskInterpolation, maskBorder, maskFill, clip, minimumVisible, swap };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
