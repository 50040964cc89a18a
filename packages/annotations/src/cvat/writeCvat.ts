import { tableOf } from "../form/internal/tableOf.ts";
import { expectDataset } from "../internal/expectGiven.ts";
import type { AnnotatedDataset } from "../types.ts";
import { cvatText } from "./internal/cvatText.ts";
import type { WriteCvatOptions } from "./types.ts";

/**
 * Writes "CVAT for images". A file that still says the same stays to the letter; else shapes that are where they were,
 * attributes, the task and all that nothing here knows stay. Images keep their numbers, unless one is missing or taken.
 *
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * writeCvat({ classes: [{ name: "cat" }], images: [image] });
 */
export function writeCvat(dataset: AnnotatedDataset, options: WriteCvatOptions = {}): string {
  expectDataset("writeCvat", dataset);
  return [...cvatText("writeCvat", tableOf(dataset), options)].join("");
}
