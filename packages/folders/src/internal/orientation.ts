import type { Motion } from "@reg/annotations";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether an EXIF orientation exchanges width and height. */
export const isTurned = (orientation: number): boolean => orientation >= 5 && orientation <= 8;

/** From the frame in which an image is stored to the one in which it is shown, by its EXIF orientation 1 to 8. */
export function orientationMotion(orientation: number, { width: w, height: h }: Size): Motion {
  const places: readonly ((x: number, y: number) => readonly [number, number])[] = [
    (x, y) => [x, y],
    (x, y) => [w - 1 - x, y],
    (x, y) => [w - 1 - x, h - 1 - y],
    (x, y) => [x, h - 1 - y],
    (x, y) => [y, x],
    (x, y) => [h - 1 - y, x],
    (x, y) => [h - 1 - y, w - 1 - x],
    (x, y) => [y, w - 1 - x],
  ];
  const place = places[orientation - 1] ?? places[0];
  const [width, height] = isTurned(orientation) ? [h, w] : [w, h];
  return { forward: (points) => points.map(([x, y]) => place(x, y)), width, height };
}
