import type { Box, Ring } from "../types.ts";

/** The corners of a box, clockwise on the screen from the upper left. */
export const cornersOf = ({ left, top, right, bottom }: Box): Ring => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];
