/** How a picture was moved, from one frame to the next. */
export interface Motion {
  /** where a point in pixel centres goes; all points at once */
  readonly forward: (
    points: readonly (readonly [x: number, y: number])[],
  ) => readonly (readonly [x: number, y: number])[];
  /** the new frame */
  readonly width: number;
  readonly height: number;
  /** true where straight lines do not stay straight */
  readonly curved?: boolean;
}

/** Pairs that exchange their places when left and right do. */
export interface Swap {
  /** pairs of keypoints by their places in the list, from 0 */
  readonly keypoints?: readonly (readonly [number, number])[];
  /** pairs of classes by their names */
  readonly classes?: readonly (readonly [string, string])[];
}

/** Which objects stay. */
export interface MoveRules {
  /** The fraction of an object's area that must be left of it, over all motions. Default: any above 0. */
  readonly minimumVisible?: number;
  /** The area that must be left of it, in pixels of the new frame. Default: 0. */
  readonly minimumArea?: number;
  readonly swap?: Swap;
}

/** An object that is no longer there, and why. */
export interface Dropped {
  /** its place in the list of objects */
  readonly index: number;
  readonly class: string;
  readonly reason: "outside" | "visible" | "area";
  /** the fraction of it that was left */
  readonly visible: number;
}
