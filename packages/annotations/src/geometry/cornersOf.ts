import { expectObject } from "../internal/expectGiven.ts";
import type { Box, Ring } from "../types.ts";

/**
 * The corners of a box, clockwise on the screen from the upper left.
 *
 * @example cornersOf({ left: 0, top: 0, right: 2, bottom: 1 }); // [[0, 0], [2, 0], [2, 1], [0, 1]]
 */
export function cornersOf(box: Box): Ring {
  expectObject("cornersOf", "box", box, "{ left, top, right, bottom }");
  const { left, top, right, bottom } = box;
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}
