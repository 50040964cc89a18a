import { expectTable } from "../internal/expectGiven.ts";
import type { AnnotatedTable } from "../types.ts";
import { csvText } from "./internal/csvText.ts";
import type { WriteCsvOptions } from "./types.ts";

/**
 * Writes the same table as `writeCsv`, piece by piece: neither all objects nor the whole text need be in memory.
 *
 * @example [...csvPieces(openCsv("filename,width,height,class,xmin,ymin,xmax,ymax\n"))].join("");
 */
export function csvPieces(table: AnnotatedTable, options: WriteCsvOptions = {}): Iterable<string> {
  expectTable("csvPieces", table);
  return csvText("csvPieces", table, options);
}
