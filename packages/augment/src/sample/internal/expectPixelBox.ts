import { expectWhole, shown } from "@reg/tensor/checks";
import type { Box } from "../types.ts";

/** Throws unless a box of params has whole edges, in order and within an image [H, W, C]. */
export function expectPixelBox(what: string, box: unknown, [height, width]: readonly number[]): asserts box is Box {
  if (typeof box !== "object" || box === null) {
    throw new TypeError(`${what}: box must be { left, top, right, bottom }, got ${shown(box)}.`);
  }
  const { left, top, right, bottom } = box as Partial<Record<string, unknown>>;
  expectWhole(what, "box.right", right, 0, width);
  expectWhole(what, "box.left", left, 0, right);
  expectWhole(what, "box.bottom", bottom, 0, height);
  expectWhole(what, "box.top", top, 0, bottom);
}

/** Throws unless a box that is given as an option has whole edges, in order. */
export function expectWholeBox(what: string, box: unknown): asserts box is Box {
  const most = Number.MAX_SAFE_INTEGER;
  expectPixelBox(what, box, [most, most]);
}

/** The part of a box that lies in a frame. */
export const cutTo = ({ left, top, right, bottom }: Box, [height, width]: readonly number[]): Box => ({
  left: Math.min(left, width),
  top: Math.min(top, height),
  right: Math.min(right, width),
  bottom: Math.min(bottom, height),
});
