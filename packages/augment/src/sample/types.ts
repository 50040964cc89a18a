/** The values of an image: bytes in 0..255, or floats in 0..1 unless an option says otherwise. */
export type PixelArray = Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;

/**
 * An image `[H, W, C]`, channels last, row by row. A canvas' ImageData is `{ data, shape: [height, width, 4] }`. With two
 * or four channels the last is alpha, which colours leave alone. Pixel (x, y) has its centre at (x, y).
 */
export interface Image {
  readonly data: PixelArray;
  readonly shape: readonly number[];
}

/** A box by its edges: [0, W] × [0, H] is the whole image, and pixel x reaches from x to x + 1. Other fields stay with it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point in pixel centres: (0, 0) is the centre of the first pixel. Other fields stay with it. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  /** False once a step has moved or cut it out of the frame. Default: true. */
  readonly visible?: boolean;
}

/** What is augmented together, by one draw. Other fields, such as a label, pass through. */
export interface Sample {
  readonly image?: Image;
  /** `[H, W, C]` of the image's height and width: classes, or with `maskInterpolation: "bilinear"` heat. */
  readonly mask?: Image;
  readonly boxes?: readonly Box[];
  readonly keypoints?: readonly Keypoint[];
}

/** Samples side by side: images and masks [N, H, W, C], lists of N lists of boxes and keypoints. Other fields pass through. */
export interface Batch {
  readonly image?: Image;
  readonly mask?: Image;
  readonly boxes?: readonly (readonly Box[])[];
  readonly keypoints?: readonly (readonly Keypoint[])[];
}

/** The shapes of a sample (or of a tensor) without its values: all that a draw looks at. Every sample is one. */
export interface SampleShapes {
  readonly image?: { readonly shape: readonly number[] };
  readonly mask?: { readonly shape: readonly number[] };
  readonly shape?: readonly number[];
}

/** Height and width in pixels. */
export type Frame = readonly [height: number, width: number];

/** How values in the 0..1 of floats are shifted and scaled: one number for all channels, or one each. */
export interface Normalization {
  /** The value that becomes 0. Default: 0. */
  readonly mean?: number | readonly number[];
  /** The distance from the mean that becomes 1. Default: 1. */
  readonly deviation?: number | readonly number[];
}
