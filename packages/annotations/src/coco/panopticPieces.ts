import { expectTable } from "../internal/expectGiven.ts";
import type { AnnotatedTable } from "../types.ts";
import { panopticText } from "./internal/panopticText.ts";

/**
 * Writes the same file as `writePanoptic`, piece by piece: neither all segments nor the whole text need be in memory.
 *
 * @throws RangeError for a segment without id, area or box, or a class that is none of the table's, when its turn comes.
 * @example [...panopticPieces(openPanoptic('{"images":[],"annotations":[],"categories":[]}'))].join("");
 */
export function panopticPieces(table: AnnotatedTable): Iterable<string> {
  expectTable("panopticPieces", table);
  return panopticText("panopticPieces", table);
}
