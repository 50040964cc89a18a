import { invertMatrix, mapPoint } from "./matrix.ts";
import type { Reading } from "./sampling.ts";
import type { Frame, Image, Placement } from "./types.ts";

/** Reads an image in its new place. */
export type Read = (image: Image, reading: Reading) => Image;

/** A way of moving a frame: images by reading them anew, points by where they go. */
export interface Motion extends Path {
  readonly read: Read;
}

/** The part of it that points know. */
export interface Path {
  readonly frame: Frame;
  readonly forward: (x: number, y: number) => readonly [x: number, y: number];
  /** straight lines may become curves, so that the corners of a box do not tell its hull */
  readonly curved?: boolean;
}

/** The motion of a matrix. */
export const motionOf = (placement: Placement): Motion => ({
  frame: placement.frame,
  forward: (x, y) => mapPoint(placement.matrix, x, y),
  read: (image, reading) => placement.resample!(image, [invertMatrix(placement.matrix)], placement.frame, reading),
});

export const pathOf = ({ matrix, frame }: Placement): Path => ({ frame, forward: (x, y) => mapPoint(matrix, x, y) });
