import type { Filter } from "./axisWeights.ts";
import { expectSize } from "./cropWindow.ts";
import { frameOf } from "./frameOf.ts";
import type { GeometricOptions } from "./geometric.ts";
import { affineMatrix } from "./matrix.ts";
import { pathOf } from "./motion.ts";
import { moving } from "./moving.ts";
import { resizeImage } from "./resizeImage.ts";
import { expectName } from "./sampling.ts";
import type { Augmentation, Frame } from "./types.ts";

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
  return moving<ResizeParams>({
    name: "resize",
    options: rest,
    draw: (_, outline) => {
      const [rows, columns] = frameOf("resize", outline);
      return {
        height: height ?? Math.max(1, Math.round((rows * width!) / columns)),
        width: width ?? Math.max(1, Math.round((columns * height!) / rows)),
        ...(interpolation && { interpolation }),
        ...(antialias !== undefined && { antialias }),
      };
    },
    motion: ({ height, width, antialias = true }, frame) => ({
      ...pathOf({ matrix: stretch(frame, [height, width]), frame: [height, width] }),
      read: (image, reading) => resizeImage(image, [height, width], reading.interpolation, antialias),
    }),
    inverse: (params, outline) => {
      const [height, width] = frameOf("resize", outline);
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
