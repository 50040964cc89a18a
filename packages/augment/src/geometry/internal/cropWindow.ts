import { expectWhole } from "@reg/tensor/checks";
import type { Placement } from "../../pipeline/types.ts";
import { translation } from "../../resampling/internal/matrix.ts";
import type { Frame } from "../../sample/types.ts";
import type { Window } from "../types.ts";

/** The placement of a window, which must lie in the frame. */
export function windowOf(what: string, { top, left, height, width }: Window, [rows, columns]: Frame): Placement {
  expectWhole(what, "height", height, 1);
  expectWhole(what, "width", width, 1);
  if (height > rows || width > columns) {
    throw new RangeError(
      `${what}: the window of ${height}×${width} is larger than the image of ${rows}×${columns}. Pad or resize the image first.`,
    );
  }
  expectWhole(what, "top", top, 0);
  expectWhole(what, "left", left, 0);
  if (top + height > rows || left + width > columns) {
    throw new RangeError(
      `${what}: the window of ${height}×${width} at row ${top}, column ${left} reaches over the border of the image of ${rows}×${columns}.`,
    );
  }
  return { matrix: translation(-left, -top), frame: [height, width], cut: true };
}
