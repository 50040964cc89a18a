import type { Keypoint } from "../../types.ts";
import type { YoloOptions } from "../types.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Half a pixel when points are measured from edges, as the form's are not. */
const half = (origin: YoloOptions["keypointOrigin"]): number => (origin === "centers" ? 0 : 0.5);

/** A point of a pose row. What is not labelled and stands at 0, 0 has no place. */
export function toKeypoint(x: number, y: number, v: number | undefined, size: Size, options: YoloOptions): Keypoint {
  const visibility = v === undefined ? (x < 0 || y < 0 ? 0 : 2) : v > 1 ? 2 : v > 0 ? 1 : 0;
  if (visibility === 0 && x === 0 && y === 0) return { x: 0, y: 0, visibility };
  const shift = half(options.keypointOrigin);
  return { x: x * size.width - shift, y: y * size.height - shift, visibility };
}

/** What stands for a point that is not labelled where no v says so: below 0, and not so far that ultralytics ignores the image. */
const ABSENT = [-0.005, -0.005];

/** x, y as fractions of the frame, and the visibility where points have three numbers. */
export function fromKeypoint(
  { x, y, visibility }: Keypoint,
  size: Size,
  options: YoloOptions,
  dimensions: 2 | 3,
): number[] {
  const shift = half(options.keypointOrigin);
  const place = [(x + shift) / size.width, (y + shift) / size.height];
  if (visibility > 0) return dimensions === 2 ? place : [...place, visibility];
  if (dimensions === 2) return ABSENT;
  const isPlace = (x !== 0 || y !== 0) && place.every((value) => value >= 0 && value <= 1);
  return isPlace ? [...place, 0] : [0, 0, 0];
}
