import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { isUntouched } from "../form/internal/isUntouched.ts";
import { expectDataset } from "../internal/expectGiven.ts";
import type { JsonObject } from "../internal/json.ts";
import { expectDecimals, expectSize } from "../internal/options.ts";
import type { AnnotatedDataset } from "../types.ts";
import { annotationOf } from "./internal/annotationOf.ts";
import { categoriesOf } from "./internal/categoriesOf.ts";
import { idGiver } from "./internal/idGiver.ts";
import { namedImage } from "./internal/imageName.ts";
import { readCoco } from "./readCoco.ts";

/** How to write COCO. */
export interface WriteCocoOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
  /** Where keypoints are measured from. Default: as they were read, or `"centers"`. */
  readonly keypointOrigin?: "edges" | "centers";
}

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
  expectOptions("writeCoco", options, ["decimals", "keypointOrigin"]);
  const { decimals = 6, keypointOrigin } = options;
  expectDecimals("writeCoco", decimals);
  expectOneOf("writeCoco", "keypointOrigin", keypointOrigin === undefined ? "centers" : keypointOrigin, [
    "edges",
    "centers",
  ]);
  const read = dataset.extras?.coco as CocoExtras | undefined;
  const origin = read?.shift === 0.5 ? "edges" : "centers";
  const keepsOrigin = keypointOrigin === undefined || keypointOrigin === origin;
  if (read?.text !== undefined && keepsOrigin) {
    if (isUntouched(dataset, "coco", (text) => readCoco(text, { keypointOrigin: origin }))) return read.text;
  }
  return written(dataset, decimals, keypointOrigin);
}

function written(
  dataset: AnnotatedDataset,
  decimals: number,
  keypointOrigin: WriteCocoOptions["keypointOrigin"],
): string {
  const read = dataset.extras?.coco as CocoExtras | undefined;
  const shift = keypointOrigin ? (keypointOrigin === "edges" ? 0.5 : 0) : (read?.shift ?? 0);
  const { categories, idOf } = categoriesOf("writeCoco", dataset.classes, 1);
  const imageIds = idGiver(dataset.images.map(({ extras }) => imageExtras(extras)?.id));
  const objectIds = idGiver(
    dataset.images.flatMap(({ objects }) => objects.map(({ extras }) => objectExtras(extras)?.annotation?.id)),
  );
  const annotations: { annotation: JsonObject; order: number }[] = [];
  const images = dataset.images.map((image) => {
    const { path, width, height, objects, extras } = image;
    expectSize(`writeCoco: ${path}`, image);
    const { id } = imageIds(imageExtras(extras)?.id);
    for (const object of objects) {
      const before = objectExtras(object.extras);
      const own = objectIds(before?.annotation?.id);
      const body = annotationOf(object, { width, height, shift }, decimals);
      const category_id = idOf(object.class, before?.annotation?.category_id);
      const annotation = { ...body, id: own.id, image_id: id, category_id };
      annotations.push({ annotation, order: own.isKept ? (before?.order ?? Infinity) : Infinity });
    }
    return { ...imageExtras(extras), id, width, height, ...namedImage(imageExtras(extras), path) };
  });
  annotations.sort((a, b) => (a.order === b.order ? 0 : a.order - b.order));
  const isTestSet = annotations.length === 0 && read?.keys?.includes("annotations") === false;
  const known: JsonObject = {
    images,
    ...(!isTestSet && { annotations: annotations.map(({ annotation }) => annotation) }),
    categories,
  };
  const root = { ...read?.rest, ...known } as JsonObject;
  const keys = new Set([...(read?.keys ?? []), ...Object.keys(root)]);
  return `${JSON.stringify(Object.fromEntries([...keys].map((key) => [key, root[key]])), undefined, read?.indent ?? "")}\n`;
}

interface CocoExtras {
  readonly text?: string;
  readonly rest: JsonObject;
  readonly keys: readonly string[];
  readonly indent: string;
  readonly shift: number;
}

const imageExtras = (extras: { readonly [format: string]: unknown } | undefined): JsonObject | undefined =>
  (extras?.coco as { image?: JsonObject } | undefined)?.image;

const objectExtras = (extras: { readonly [format: string]: unknown } | undefined) =>
  extras?.coco as { annotation?: JsonObject; order?: number } | undefined;
