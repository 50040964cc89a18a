import type { Augmentation } from "../pipeline/types.ts";
import { affineMatrix } from "../resampling/internal/matrix.ts";
import { resizeImage } from "../resampling/internal/resizeImage.ts";
import { expectName } from "../resampling/internal/sampling.ts";
import type { Filter } from "../resampling/types.ts";
import { frameOf } from "../sample/internal/frameOf.ts";
import type { Frame } from "../sample/types.ts";
import { expectSize } from "./internal/cropWindow.ts";
import { pointMap, spatialStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface ResizeOptions extends Pick<GeometricOptions, "maskInterpolation"> {
  /** pixels; where one of the two is missing, the image keeps its proportions */
  readonly height?: number;
  readonly width?: number;
  /** `"bilinear"` by default; `"area"` is the mean of what a pixel covers */
  readonly interpolation?: Filter;
  /** widen the filter when shrinking, so that no pixel goes unread; true by default */
  readonly antialias?: boolean;
}

/** Params of a resize. */
interface ResizeParams {
  readonly height: number;
  readonly width: number;
  readonly interpolation?: Filter;
  readonly antialias?: boolean;
}

/**
 * Another size, with half-pixel centres: x' = (x + ½)·W'/W − ½.
 *
 * @throws RangeError when neither height nor width is given, or one is no whole number of at least 1; for an unknown
 * interpolation.
 * @example resize({ height: 224, width: 224 }).augment({ image, mask }, 0);
 */
export function resize(options: ResizeOptions): Augmentation {
  const { height, width, interpolation, antialias, ...rest } = options;
  if (height === undefined && width === undefined) {
    throw new RangeError("resize: give a height, a width or both, in pixels.");
  }
  if (height !== undefined) expectSize("resize: height", height);
  if (width !== undefined) expectSize("resize: width", width);
  expectFilter("resize", interpolation);
  return spatialStep<ResizeParams>({
    name: "resize",
    options: rest,
    draw: (_, shapes) => {
      const [rows, columns] = frameOf("resize", shapes);
      return {
        height: height ?? Math.max(1, Math.round((rows * width!) / columns)),
        width: width ?? Math.max(1, Math.round((columns * height!) / rows)),
        ...(interpolation && { interpolation }),
        ...(antialias !== undefined && { antialias }),
      };
    },
    map: ({ height, width, antialias = true }, frame) => ({
      ...pointMap({ matrix: stretch(frame, [height, width]), frame: [height, width] }),
      read: (image, sampling) => resizeImage(image, [height, width], sampling.interpolation, antialias),
    }),
    inverse: (params, shapes) => {
      const [height, width] = frameOf("resize", shapes);
      return { step: "resize", ...params, height, width };
    },
  });
}

/** The matrix from one size to another. */
export function stretch([height, width]: Frame, [rows, columns]: Frame) {
  const [x, y] = [columns / width, rows / height];
  return affineMatrix(x, 0, (x - 1) / 2, 0, y, (y - 1) / 2);
}

/** Checks the name of a filter at the door. */
export function expectFilter(what: string, interpolation: Filter | undefined): void {
  expectName(`${what}: interpolation`, interpolation, ["nearest", "bilinear", "bicubic", "area"]);
}
