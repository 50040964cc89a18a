import { mapPoint } from "./matrix.ts";
import { resample } from "./resample.ts";
import type { Reading } from "./sampling.ts";
import type { Frame, Image, Placement } from "./types.ts";

/** Reads an image in its new place. */
export type Read = (image: Image, reading: Reading) => Image;

/** A way of moving a frame: images by reading them anew, points by where they go. */
export interface Motion {
  readonly frame: Frame;
  readonly read: Read;
  readonly forward: (x: number, y: number) => readonly [x: number, y: number];
  /** straight lines may become curves, so that the corners of a box do not tell its hull */
  readonly curved?: boolean;
}

/** The motion of a matrix. */
export const motionOf = ({ matrix, frame }: Placement): Motion => ({
  frame,
  read: (image, reading) => resample(image, matrix, frame, reading),
  forward: (x, y) => mapPoint(matrix, x, y),
});
