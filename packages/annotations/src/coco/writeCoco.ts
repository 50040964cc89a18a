import { tableOf } from "../form/internal/tableOf.ts";
import { expectDataset } from "../internal/expectGiven.ts";
import type { AnnotatedDataset } from "../types.ts";
import { cocoText } from "./internal/cocoText.ts";
import type { WriteCocoOptions } from "./types.ts";

/**
 * Writes a COCO file. One that still says the same stays to the letter; annotations whose objects are where they were stay as they were read, ids included; copies of an
 * image get new ids. Outlines that changed get a new area, and points a new num_keypoints.
 *
 * @throws RangeError for an object whose class is none of the dataset's.
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * JSON.parse(writeCoco({ classes: [{ name: "cat" }], images: [image] })).annotations[0].bbox; // [10, 5, 20, 10]
 */
export function writeCoco(dataset: AnnotatedDataset, options: WriteCocoOptions = {}): string {
  expectDataset("writeCoco", dataset);
  return [...cocoText("writeCoco", tableOf(dataset), options)].join("");
}
