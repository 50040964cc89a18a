import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { expectDataset } from "../internal/expectGiven.ts";
import type { JsonObject } from "../internal/json.ts";
import { expectDecimals, expectSize } from "../internal/options.ts";
import type { AnnotatedDataset, AnnotatedObject, Extras } from "../types.ts";
import { annotationOf } from "./internal/annotationOf.ts";
import { categoriesOf } from "./internal/categoriesOf.ts";
import type { CocoFileExtras, CocoObjectExtras } from "./internal/cocoParts.ts";
import { idGiver } from "./internal/idGiver.ts";
import { namedImage } from "./internal/imageName.ts";
import { isUntouchedCoco } from "./internal/isUntouchedCoco.ts";

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
  if (keepsOrigin && isUntouchedCoco(dataset, origin)) return read?.text ?? "";
  return written(dataset, decimals, keypointOrigin);
}

function written(
  dataset: AnnotatedDataset,
  decimals: number,
  keypointOrigin: WriteCocoOptions["keypointOrigin"],
): string {
  const read = dataset.extras?.coco as CocoExtras | undefined;
  const indent = read?.indent ?? "";
  const shift = keypointOrigin ? (keypointOrigin === "edges" ? 0.5 : 0) : (read?.shift ?? 0);
  const { categories, idOf } = categoriesOf("writeCoco", dataset.classes, 1);
  const imageIds = idGiver(dataset.images.map(({ extras }) => imageExtras(extras)?.id));
  const images = dataset.images.map((image) => {
    const { path, width, height, extras } = image;
    expectSize(`writeCoco: ${path}`, image);
    const { id } = imageIds(imageExtras(extras)?.id);
    return { ...imageExtras(extras), id, width, height, ...namedImage(imageExtras(extras), path) };
  });
  const rows = inOrder(dataset);
  const isTestSet = rows.length === 0 && read?.keys?.includes("annotations") === false;
  const texts = textList(indent);
  for (const { place, object, id } of rows) {
    const { id: image_id, width, height } = images[place];
    const before = annotationExtras(object);
    const body = annotationOf(object, before, { width, height, shift }, decimals);
    const category_id = idOf(object.class, before?.category_id);
    const isSame =
      body === before && before.id === id && before.image_id === image_id && before.category_id === category_id;
    texts.add(isSame ? objectExtras(object)?.coco : { ...body, id, image_id, category_id });
  }
  const known: JsonObject = { images, ...(!isTestSet && { annotations: undefined }), categories };
  const root = { ...read?.rest, ...known } as JsonObject;
  const keys = new Set([...(read?.keys ?? []), ...Object.keys(root)]);
  const own = [...keys].flatMap((key) => {
    const isList = key === "annotations" && !isTestSet;
    const value = isList ? texts.end() : indented(JSON.stringify(root[key], undefined, indent), indent);
    return value === undefined ? [] : `${JSON.stringify(key)}:${indent && " "}${value}`;
  });
  const [open, between, close] = indent ? [`{\n${indent}`, `,\n${indent}`, "\n}\n"] : ["{", ",", "}\n"];
  return open + own.join(between) + close;
}

/** An object to be written, the place of its image, and its id. */
interface Row {
  readonly place: number;
  readonly object: AnnotatedObject;
  readonly id: unknown;
  readonly order: number;
}

/** All objects in the order of the file that was read, new ones behind. */
function inOrder({ images }: AnnotatedDataset): Row[] {
  const ids = idGiver(images.flatMap(({ objects }) => objects.map((object) => annotationExtras(object)?.id)));
  const rows = images.flatMap(({ objects }, place) =>
    objects.map((object): Row => {
      const { id, isKept } = ids(annotationExtras(object)?.id);
      return { place, object, id, order: isKept ? (objectExtras(object)?.cocoOrder ?? Infinity) : Infinity };
    }),
  );
  return rows.sort((a, b) => (a.order === b.order ? 0 : a.order - b.order));
}

/** How many texts are joined at once, so that not all lie in memory one by one. */
const MANY = 1000;

/** The text of a list, made of values or their texts, indented as the second level of a file. */
function textList(indent: string) {
  const between = indent ? `,\n${indent}${indent}` : ",";
  const joined: string[] = [];
  let last: string[] = [];
  return {
    add(value: unknown) {
      const own =
        typeof value === "string" ? value : indented(JSON.stringify(value, undefined, indent), indent + indent);
      last.push(own ?? "null");
      if (last.length < MANY) return;
      joined.push(last.join(between));
      last = [];
    },
    end() {
      const all = [...joined, ...(last.length > 0 ? [last.join(between)] : [])].join(between);
      if (all === "") return "[]";
      return indent ? `[\n${indent}${indent}${all}\n${indent}]` : `[${all}]`;
    },
  };
}

const indented = (text: string | undefined, indent: string): string | undefined =>
  indent ? text?.replaceAll("\n", `\n${indent}`) : text;

type CocoExtras = Partial<CocoFileExtras> & { readonly text?: string };

const imageExtras = (extras: Extras | undefined): JsonObject | undefined =>
  (extras?.coco as { image?: JsonObject } | undefined)?.image;

const objectExtras = ({ extras }: AnnotatedObject) => extras as CocoObjectExtras | undefined;

/** The annotation that was read. */
function annotationExtras(object: AnnotatedObject): JsonObject | undefined {
  const text = objectExtras(object)?.coco;
  return text === undefined ? undefined : JSON.parse(text);
}
