import { tableOf } from "../form/internal/tableOf.ts";
import { expectDataset } from "../internal/expectGiven.ts";
import type { AnnotatedDataset } from "../types.ts";
import { csvText } from "./internal/csvText.ts";
import type { WriteCsvOptions } from "./types.ts";

/**
 * Writes a CSV of boxes in the columns it was read from, else TensorFlow's. Rows that still say the same stay to the
 * letter, and cells of columns that nothing here knows stay.
 *
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * writeCsv({ classes: [], images: [image] });
 */
export function writeCsv(dataset: AnnotatedDataset, options: WriteCsvOptions = {}): string {
  expectDataset("writeCsv", dataset);
  return [...csvText("writeCsv", tableOf(dataset), options)].join("");
}
