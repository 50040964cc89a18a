import type { DrawnStep, Params, Placement } from "../../pipeline/types.ts";
import { compose, invertMatrix, mapPoint } from "../../resampling/internal/matrix.ts";
import { moveImages } from "../../resampling/internal/moveImages.ts";
import { isMove } from "../../resampling/internal/movePixels.ts";
import type { Resample } from "../../resampling/types.ts";
import type { Frame } from "../../sample/types.ts";
import type { GeometricOptions } from "../types.ts";

/** The first steps of a list that share one resampling, and what they do at once. */
export interface Run {
  readonly count: number;
  readonly placement: Placement;
  readonly resample: Resample;
  readonly options: GeometricOptions;
  /** Whether it reads between pixels or beyond the border, so that it matters how. */
  readonly reads: boolean;
}

/**
 * As many steps as can be one resampling. A step that only moves whole pixels within the frame (a flip, a quarter turn, a
 * crop) goes with any; others must sample equally between pixels and beyond the border. After a cut a new run begins: what
 * it cut off is gone.
 */
export function fuse<S>(drawn: readonly DrawnStep<S>[], frame: Frame): Run {
  let placement: Placement = { matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], frame };
  let resample: Resample = moveImages;
  let options: GeometricOptions = {};
  let reads = false;
  let mirrored = false;
  let count = 0;
  for (const { step, params } of drawn) {
    const next = step.placement?.(params, placement.frame);
    if (!next || !step.resample || placement.cut) break;
    const own: GeometricOptions & Params = params;
    const moves = onlyMoves(next, placement.frame);
    const alike = moves || (!next.cut && (!reads || sameSampling(options, own)));
    const mirrors = isMirror(next);
    const sameRules = sameClip(options, own) && (!mirrored || !mirrors || sameSwap(options, own));
    if (count > 0 && !(alike && sameRules)) break;
    options = joined(moves ? options : own, options, own, mirrors);
    resample = count > 0 ? resamplerAfter(resample, next, step.resample) : step.resample;
    placement = count > 0 ? { ...next, matrix: compose(next.matrix, placement.matrix) } : next;
    reads ||= !moves;
    mirrored ||= mirrors;
    count++;
  }
  return { count, placement, resample, options, reads };
}

/** The resampler of two steps: one that moves whole pixels takes over its neighbour's. */
export const resamplerAfter = (first: Resample, next: Placement, own: Resample): Resample =>
  isMove(next.matrix) ? first : own;

/** Whether each pixel of the new frame is one of the old frame. */
function onlyMoves({ matrix, frame }: Placement, before: Frame): boolean {
  if (!isMove(matrix)) return false;
  const inverse = invertMatrix(matrix);
  return isWithin(mapPoint(inverse, 0, 0), before) && isWithin(mapPoint(inverse, frame[1] - 1, frame[0] - 1), before);
}

const isWithin = (point: readonly [number, number], frame: Frame): boolean =>
  point[0] >= 0 && point[0] < frame[1] && point[1] >= 0 && point[1] < frame[0];

const SAMPLING_DEFAULTS = {
  interpolation: "bilinear",
  border: "constant",
  fill: 0,
  maskInterpolation: "nearest",
  maskBorder: undefined,
  maskFill: 0,
} as const;

/** Whether two steps sample equally between pixels and beyond the border. */
export const sameSampling = (a: GeometricOptions, b: GeometricOptions): boolean =>
  SAMPLING.every((key) => {
    const usual = SAMPLING_DEFAULTS[key];
    return a[key] === b[key] || JSON.stringify(a[key] ?? usual) === JSON.stringify(b[key] ?? usual);
  });

const SAMPLING = /* @__PURE__ */ Object.keys(SAMPLING_DEFAULTS) as (keyof typeof SAMPLING_DEFAULTS)[];

const isMirror = ({ matrix }: Placement): boolean => matrix[0] * matrix[4] - matrix[1] * matrix[3] < 0;

const sameClip = (a: GeometricOptions, b: GeometricOptions): boolean => (a.clip ?? true) === (b.clip ?? true);

const sameSwap = (a: GeometricOptions, b: GeometricOptions): boolean =>
  a.swap === b.swap || JSON.stringify(a.swap) === JSON.stringify(b.swap);

/**
 * The options of two steps, whose pixels are read as `reading` says. An object must be as visible as the stricter of the two wants it;
 * what is swapped the last one that mirrors says, and those agree.
 */
const joined = (
  { interpolation, border, fill, maskInterpolation, maskBorder, maskFill }: GeometricOptions,
  a: GeometricOptions,
  b: GeometricOptions,
  mirrors: boolean,
): GeometricOptions =>
  ({
    interpolation,
    border,
    fill,
    maskInterpolation,
    maskBorder,
    maskFill,
    swap: mirrors && b.swap ? b.swap : a.swap,
    clip: b.clip ?? a.clip,
    minimumVisible: Math.max(a.minimumVisible ?? 0, b.minimumVisible ?? 0),
  }) as GeometricOptions;
