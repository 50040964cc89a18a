import type { Interpolation, Sampling } from "../resampling/types.ts";

/** A point in pixel centres. */
export type Point = readonly [x: number, y: number];

/** A window of whole pixels. */
export interface Window {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The options of every step that moves pixels. */
export interface GeometricOptions extends Sampling {
  /** How the mask is read between pixels: `"nearest"` for classes, `"bilinear"` for heat. Default: "nearest". */
  readonly maskInterpolation?: Interpolation;
  /** The mask's value beyond a constant border. Default: 0. */
  readonly maskFill?: number;
  /** Cut boxes to the new frame. Default: true. */
  readonly clip?: boolean;
  /** The fraction of a box's area that must lie in the new frame, else the box is dropped. Default: any fraction above 0. */
  readonly minimumVisible?: number;
}
