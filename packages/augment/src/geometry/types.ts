import type { Border, Interpolation, Sampling } from "../resampling/types.ts";
import type { Swap } from "../sample/types.ts";

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
  /**
   * What the mask has beyond its border. With `"constant"` under an image that is reflected, `maskFill` marks what no label
   * names: an ignore region. Default: that of the image.
   */
  readonly maskBorder?: Border;
  /** Cut boxes, polygons and oriented boxes to the new frame. Default: true. */
  readonly clip?: boolean;
  /**
   * The fraction of an object's area that must be left in the frame after this and all earlier steps, else it is dropped.
   * Default: any fraction above 0.
   */
  readonly minimumVisible?: number;
  /** What changes places where the step mirrors. Default: that of the sample. */
  readonly swap?: Swap;
}
