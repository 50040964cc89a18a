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
