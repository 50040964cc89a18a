import { expectBoolean, expectNumber, expectOneOf, expectOptions } from "@reg/tensor/checks";
import type { Augmentation } from "../pipeline/types.ts";
import { affineMatrix } from "../resampling/internal/matrix.ts";
import { resizeImage } from "../resampling/internal/resizeImage.ts";
import type { Filter } from "../resampling/types.ts";
import { expectSize } from "../sample/internal/expectSize.ts";
import { frameOf } from "../sample/internal/frameOf.ts";
import type { Frame } from "../sample/types.ts";
import { expectMoving } from "./internal/expectGeometric.ts";
import { pointMap, spatialStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface ResizeOptions extends Pick<GeometricOptions, "maskInterpolation"> {
  /** Pixels; where one of the two is missing, the image keeps its proportions. */
  readonly height?: number;
  readonly width?: number;
  /** `"area"` is the mean of what a pixel covers. Default: "bilinear". */
  readonly interpolation?: Filter;
  /** Widen the filter when shrinking, so that no pixel goes unread. Default: true. */
  readonly antialias?: boolean;
  /** Instead of height and width: both sides times this, rounded down. */
  readonly scale?: number;
  /**
   * Keep the centres of the corner pixels where they are, x' = x·(W' − 1)/(W − 1), as PyTorch's `align_corners`. Default: false.
   */
  readonly alignCorners?: boolean;
}

/** Params of a resize. */
interface ResizeParams {
  readonly height: number;
  readonly width: number;
  readonly interpolation?: Filter;
  readonly antialias?: boolean;
  readonly alignCorners?: boolean;
}

const OPTIONS = ["scale", "alignCorners", "height", "width", "interpolation", "antialias", "maskInterpolation"];

/**
 * Another size, with half-pixel centres: x' = (x + ½)·W'/W − ½.
 *
 * @throws RangeError when neither height nor width is given, or one is no whole number of at least 1; for an unknown
 * interpolation.
 * @example resize({ height: 224, width: 224 }).augment({ image, mask }, 0);
 */
export function resize(options: ResizeOptions): Augmentation {
  expectOptions("resize", options, OPTIONS);
  expectResizing("resize", options);
  const { height, width, interpolation, antialias, scale, alignCorners, ...rest } = options;
  if (scale !== undefined) {
    expectNumber("resize", "scale", scale, "(0, ∞)");
    if (height !== undefined || width !== undefined) throw new TypeError("resize: give scale, or height and width.");
  } else if (height === undefined && width === undefined) {
    throw new RangeError("resize: give a height, a width or both, in pixels.");
  }
  expectSize("resize", height === undefined ? 1 : height, width === undefined ? 1 : width);
  return spatialStep<ResizeParams>({
    name: "resize",
    options: rest,
    draw: (_, shapes) => {
      const [rows, columns] = frameOf("resize", shapes);
      const scaled = (side: number) => Math.max(1, Math.floor(side * (scale ?? 1)));
      const sides = scale === undefined ? {} : { height: scaled(rows), width: scaled(columns) };
      return {
        height: height ?? Math.max(1, Math.round((rows * (width ?? 0)) / columns)),
        width: width ?? Math.max(1, Math.round((columns * (height ?? 0)) / rows)),
        ...(interpolation && { interpolation }),
        ...sides,
        ...(antialias !== undefined && { antialias }),
        ...(alignCorners && { alignCorners }),
      };
    },
    map: (params, frame) => {
      const { height, width, antialias = true, alignCorners = false } = params;
      expectResizing("resize", params);
      expectSize("resize", height, width);
      return {
        ...pointMap({ matrix: stretch(frame, [height, width], alignCorners), frame: [height, width] }),
        read: (image, sampling) => resizeImage(image, [height, width], sampling.interpolation, antialias, alignCorners),
      };
    },
    inverse: (params, shapes) => {
      const [height, width] = frameOf("resize", shapes);
      return { step: "resize", ...params, height, width };
    },
  });
}

/** The matrix from one size to another. */
export function stretch([height, width]: Frame, [rows, columns]: Frame, alignCorners = false) {
  if (alignCorners) {
    const ratio = (to: number, from: number) => (from > 1 ? (to - 1) / (from - 1) : 1);
    return affineMatrix(ratio(columns, width), 0, 0, 0, ratio(rows, height), 0);
  }
  const [x, y] = [columns / width, rows / height];
  return affineMatrix(x, 0, (x - 1) / 2, 0, y, (y - 1) / 2);
}

const FILTERS: readonly Filter[] = ["nearest", "bilinear", "bicubic", "area", "nearestFloor"];

/** Throws unless the options of resizing, and those of every geometric step, have valid values. */
export function expectResizing(where: string, options: ResizeOptions): void {
  const { interpolation = "bilinear", antialias = true, alignCorners = false, ...rest } = options;
  expectOneOf(where, "interpolation", interpolation, FILTERS);
  expectBoolean(where, "antialias", antialias);
  expectBoolean(where, "alignCorners", alignCorners);
  expectMoving(where, rest);
}
