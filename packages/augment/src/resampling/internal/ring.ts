import type { Frame, Image } from "../../sample/types.ts";
import type { Border, Matrix } from "../types.ts";
import { isAffine } from "./matrix.ts";

/** How many pixels a copy of an image has around it, on each side. */
export interface Ring {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What an affine map needs around for borders that repeat a single pixel. */
export const NARROW = 2;
/** The same for any interpolation. */
export const WIDE = 4;

const evenRing = (width: number): Ring => ({ left: width, top: width, right: width, bottom: width });

/** Coordinates from where to where an axis is read. */
export type Extent = readonly [from: number, to: number];

/** A padded image is at most so many times as large as the image and the new one together. */
const MOST_PADDING = 3;
/** Places in a padded image fit 16 bits. */
const LARGEST = 32700;

/**
 * The ring that holds all that is read between these coordinates, with `reach` pixels to spare; the even one of that width
 * where that would be too much, or where all around is the fill.
 */
export function ringFor(x: Extent, y: Extent, frame: Frame, made: Frame, border: Border, reach: number): Ring {
  const even = evenRing(reach);
  if (border === "constant") return even;
  const height = frame[0];
  const width = frame[1];
  const ring = {
    left: Math.max(0, Math.ceil(-x[0])) + reach,
    top: Math.max(0, Math.ceil(-y[0])) + reach,
    right: Math.max(0, Math.ceil(x[1] - width)) + reach,
    bottom: Math.max(0, Math.ceil(y[1] - height)) + reach,
  };
  const columns = width + ring.left + ring.right;
  const rows = height + ring.top + ring.bottom;
  const room = MOST_PADDING * (width * height + made[0] * made[1]) + 4096;
  return columns * rows <= room && columns < LARGEST && rows < LARGEST ? ring : even;
}

/** Coordinates that a map back from a frame reads; infinite where a perspective passes its horizon. */
export function extentsOf(m: Matrix, frame: Frame): readonly [x: Extent, y: Extent] {
  const affine = isAffine(m);
  let fromX = Infinity;
  let toX = -Infinity;
  let fromY = Infinity;
  let toY = -Infinity;
  for (let corner = 0; corner < 4; corner++) {
    const y = corner < 2 ? 0 : frame[0] - 1;
    const x = corner % 2 === 0 ? 0 : frame[1] - 1;
    const w = affine ? 1 : Math.max(0, m[6] * x + m[7] * y + m[8]);
    const u = (m[0] * x + m[1] * y + m[2]) / w;
    const v = (m[3] * x + m[4] * y + m[5]) / w;
    fromX = Math.min(fromX, u);
    toX = Math.max(toX, u);
    fromY = Math.min(fromY, v);
    toY = Math.max(toY, v);
  }
  return [
    [fromX, toX],
    [fromY, toY],
  ];
}

/** The ring for an affine map read bilinearly. */
export function affineRing({ shape }: Image, inverse: Matrix, frame: Frame, border: Border): Ring {
  const extents = extentsOf(inverse, frame);
  const own: Frame = [shape[shape.length - 3], shape[shape.length - 2]];
  return ringFor(extents[0], extents[1], own, frame, border, NARROW);
}
