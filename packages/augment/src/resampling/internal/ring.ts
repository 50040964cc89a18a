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
export function ringFor(
  [fromX, toX]: Extent,
  [fromY, toY]: Extent,
  [height, width]: Frame,
  made: Frame,
  border: Border,
  reach: number,
): Ring {
  const even = evenRing(reach);
  if (border === "constant") return even;
  const ring = {
    left: Math.max(0, Math.ceil(-fromX)) + reach,
    top: Math.max(0, Math.ceil(-fromY)) + reach,
    right: Math.max(0, Math.ceil(toX - width)) + reach,
    bottom: Math.max(0, Math.ceil(toY - height)) + reach,
  };
  const [columns, rows] = [width + ring.left + ring.right, height + ring.top + ring.bottom];
  const room = MOST_PADDING * (width * height + made[0] * made[1]) + 4096;
  return columns * rows <= room && columns < LARGEST && rows < LARGEST ? ring : even;
}

/** Coordinates that a map back from a frame reads; infinite where a perspective passes its horizon. */
export function extentsOf(inverse: Matrix, [rows, columns]: Frame): readonly [x: Extent, y: Extent] {
  const [a, b, c, d, e, f, g, h, i] = inverse;
  const affine = isAffine(inverse);
  let [fromX, toX, fromY, toY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const y of [0, rows - 1]) {
    for (const x of [0, columns - 1]) {
      const w = affine ? 1 : Math.max(0, g * x + h * y + i);
      const [u, v] = [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
      [fromX, toX, fromY, toY] = [Math.min(fromX, u), Math.max(toX, u), Math.min(fromY, v), Math.max(toY, v)];
    }
  }
  return [
    [fromX, toX],
    [fromY, toY],
  ];
}

/** The ring for an affine map read bilinearly. */
export function affineRing({ shape }: Image, inverse: Matrix, frame: Frame, border: Border): Ring {
  const [height, width] = shape.slice(-3) as [number, number];
  return ringFor(...extentsOf(inverse, frame), [height, width], frame, border, NARROW);
}
