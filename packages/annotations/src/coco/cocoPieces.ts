import { expectTable } from "../internal/expectGiven.ts";
import type { AnnotatedTable } from "../types.ts";
import { cocoText } from "./internal/cocoText.ts";
import type { WriteCocoOptions } from "./types.ts";

/**
 * Writes the same file as `writeCoco`, piece by piece: neither all objects nor the whole text need be in memory. Each object is
 * asked for once, in the order of the file that was read.
 *
 * @throws RangeError for an object whose class is none of the table's, when its turn comes.
 * @example [...cocoPieces(openCoco('{"images":[],"annotations":[],"categories":[]}'))].join("");
 */
export function cocoPieces(table: AnnotatedTable, options: WriteCocoOptions = {}): Iterable<string> {
  expectTable("cocoPieces", table);
  return cocoText("cocoPieces", table, options);
}
