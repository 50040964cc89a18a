import { expectTable } from "../internal/expectGiven.ts";
import type { AnnotatedTable } from "../types.ts";
import { cvatText } from "./internal/cvatText.ts";
import type { WriteCvatOptions } from "./types.ts";

/**
 * Writes the same file as `writeCvat`, image by image: neither all shapes nor the whole text need be in memory.
 *
 * @example [...cvatPieces(openCvat("<annotations></annotations>"))].join("");
 */
export function cvatPieces(table: AnnotatedTable, options: WriteCvatOptions = {}): Iterable<string> {
  expectTable("cvatPieces", table);
  return cvatText("cvatPieces", table, options);
}
