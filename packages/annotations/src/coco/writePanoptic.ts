import { tableOf } from "../form/internal/tableOf.ts";
import { expectDataset } from "../internal/expectGiven.ts";
import type { AnnotatedDataset } from "../types.ts";
import { panopticText } from "./internal/panopticText.ts";

/**
 * Writes a COCO panoptic file of images with a `mask` whose objects have a `segment`, an `area` and a `box`;
 * `measureSegments` finds the latter in the mask. Copies of an image get new ids; segments keep theirs.
 *
 * @throws RangeError for a segment without id, area or box, or a class that is none of the dataset's.
 * @example writePanoptic({ classes: [{ name: "rug", id: 200 }], images: [] });
 */
export function writePanoptic(dataset: AnnotatedDataset): string {
  expectDataset("writePanoptic", dataset);
  return [...panopticText("writePanoptic", tableOf(dataset))].join("");
}
