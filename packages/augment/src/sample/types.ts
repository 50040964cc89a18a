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

/** A mask `[H, W, C]` of classes, ids or heat: as an image, or with ids of 16 bits. Ids of RGB are three channels of bytes. */
export interface Mask {
  readonly data: PixelArray | Uint16Array;
  readonly shape: readonly number[];
}

/** A point in pixel edges: (0, 0) is the outer corner of the first pixel, (W, H) that of the last. */
export type Vertex = readonly [x: number, y: number];

/** A closed outline, its first vertex not repeated at the end. */
export type Ring = readonly Vertex[];

/** An object that has an extent, so that a part of it may be cut off. */
interface Extended {
  /**
   * The fraction of its area that is left after all steps that cut it, against the object as it was before the first. Steps
   * write it where it is below 1, and count on from it. Default: 1.
   */
  readonly visibleFraction?: number;
}

/** A box by its edges: [0, W] × [0, H] is the whole image, and pixel x reaches from x to x + 1. Other fields stay with it. */
export interface Box extends Extended {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The outline of an object, in several parts where something stands before it. Other fields stay with it. */
export interface Polygon extends Extended {
  readonly parts: readonly Ring[];
}

/** A rectangle that may be turned, by its corners one after the other. Other fields stay with it. */
export interface OrientedBox extends Extended {
  readonly corners: readonly [Vertex, Vertex, Vertex, Vertex];
}

/** A point in pixel centres: (0, 0) is the centre of the first pixel. Other fields stay with it. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  /** False once a step has moved or cut it out of the frame. Default: true. */
  readonly visible?: boolean;
  /** True for a point that nobody has labelled, as COCO's v = 0: it keeps its place in the list, and no step moves it. */
  readonly absent?: boolean;
}

/** What changes places under a mirror, for left and right hands are each other's mirror images. */
export interface Swap {
  /** Pairs of places in the list of keypoints. Names and other fields stay in their place, coordinates change. */
  readonly keypoints?: readonly (readonly [number, number])[];
  /** How many keypoints an object has, if the list holds several objects; pairs are places within each. Default: all. */
  readonly slots?: number;
  /** Pairs of classes, in the field `class` or `label` of boxes, polygons and oriented boxes. */
  readonly classes?: readonly (readonly [string | number, string | number])[];
  /** Pairs of values of the mask. */
  readonly mask?: readonly (readonly [number, number])[];
}

/** What is augmented together, by one draw. Other fields, such as a label, pass through. */
export interface Sample {
  readonly image?: Image;
  /** Of the image's height and width. */
  readonly mask?: Mask;
  readonly boxes?: readonly Box[];
  readonly polygons?: readonly Polygon[];
  readonly orientedBoxes?: readonly OrientedBox[];
  readonly keypoints?: readonly Keypoint[];
  /** What changes places when a step mirrors the sample. */
  readonly swap?: Swap;
}

/**
 * Samples side by side: images and masks [N, H, W, C], lists of N lists of boxes, polygons, oriented boxes and keypoints. Other
 * fields pass through.
 */
export interface Batch {
  readonly image?: Image;
  readonly mask?: Mask;
  readonly boxes?: readonly (readonly Box[])[];
  readonly polygons?: readonly (readonly Polygon[])[];
  readonly orientedBoxes?: readonly (readonly OrientedBox[])[];
  readonly keypoints?: readonly (readonly Keypoint[])[];
  readonly swap?: Swap;
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
