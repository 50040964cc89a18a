import type { Frame, Image } from "../sample/types.ts";

/**
 * A map of the plane in homogeneous coordinates, row by row: x' = (m0·x + m1·y + m2) / (m6·x + m7·y + m8) and
 * y' = (m3·x + m4·y + m5) / (the same). Affine maps end in 0, 0, 1.
 */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** How values between pixels are made. */
export type Interpolation = "nearest" | "bilinear" | "bicubic";

/**
 * How `resize` makes pixels. `"area"` is the mean of what a pixel covers; `"nearestFloor"` takes pixel ⌊i·n/m⌋, as PyTorch's
 * "nearest" and OpenCV do, where `"nearest"` takes the one whose centre is nearest, PyTorch's "nearest-exact".
 */
export type Filter = Interpolation | "area" | "nearestFloor";

/**
 * What lies beyond the border of `abcd`: `constant` the fill, `edge` aaa|abcd|ddd, `symmetric` cba|abcd|dcb (the edge
 * repeats), `reflect` dcb|abcd|cba (it does not), `wrap` bcd|abcd|abc.
 */
export type Border = "constant" | "edge" | "symmetric" | "reflect" | "wrap";

/** How an image is read between its pixels and beyond its border. */
export interface Sampling {
  /** Default: "bilinear". */
  readonly interpolation?: Interpolation;
  /** Default: "constant". */
  readonly border?: Border;
  /** The value beyond a constant border, or one per channel. Default: 0. */
  readonly fill?: number | readonly number[];
}

/** `Sampling` with its defaults filled in, and a fill for each channel. */
export interface ResolvedSampling {
  readonly interpolation: Interpolation;
  readonly border: Border;
  readonly fill: readonly number[];
}

/**
 * Resamples one image [H, W, C], or N of them [N, H, W, C], into a new frame, given one matrix per image from the new
 * frame to the old one.
 */
export type Resample = (images: Image, inverses: readonly Matrix[], frame: Frame, sampling: ResolvedSampling) => Image;
