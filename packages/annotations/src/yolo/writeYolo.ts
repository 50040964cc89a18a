import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { boxOf } from "../form/boxOf.ts";
import { sameObject } from "../form/internal/sameObject.ts";
import { orientedBoxOf } from "../form/orientedBoxOf.ts";
import { polygonsOf } from "../form/polygonsOf.ts";
import { joinRings } from "../geometry/joinRings.ts";
import { expectAnnotated } from "../internal/expectGiven.ts";
import { formatNumber, quote } from "../internal/numbers.ts";
import { expectDecimals, expectSize } from "../internal/options.ts";
import type { AnnotatedImage, AnnotatedObject, Keypoint, Point } from "../types.ts";
import { expectYolo } from "./internal/expectYolo.ts";
import { parseRow } from "./internal/parseRow.ts";
import { withinReach } from "./internal/withinReach.ts";
import { fromKeypoint } from "./internal/yoloPoints.ts";
import type { YoloKind, YoloOptions } from "./types.ts";

/** How to write YOLO rows. */
export interface WriteYoloOptions extends YoloOptions {
  /** what the rows are; `"auto"`, as they were read, else pose, segment, obb or detect by what the objects have */
  readonly kind?: "auto" | YoloKind;
  /** At most so many decimals. Default: 8. */
  readonly decimals?: number;
}

/**
 * Writes a YOLO label file. A row that still says where its object is stays as it was read, to the letter. An object of
 * several parts becomes one polygon with seams of no width; one without a place is left out. Oriented boxes that reach out of
 * the frame by more than 1 % of it, for which ultralytics ignores the whole image, are made smaller in their own axes.
 *
 * @throws RangeError for a class that is none of `classes`, or more keypoints than `keypoints.count`.
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * writeYolo(image, { classes: ["cat"] }).trim(); // "0 0.2 0.2 0.2 0.2"
 */
export function writeYolo(image: AnnotatedImage, options: WriteYoloOptions = {}): string {
  expectAnnotated("writeYolo", image);
  expectOptions("writeYolo", options, ["kind", "classes", "keypoints", "keypointOrigin", "decimals"]);
  const { kind = "auto", decimals = 8 } = options;
  expectSize("writeYolo", image);
  expectOneOf("writeYolo", "kind", kind, ["auto", "detect", "segment", "pose", "obb"]);
  expectDecimals("writeYolo", decimals);
  expectYolo("writeYolo", options);
  const read = image.extras?.yolo as YoloExtras | undefined;
  const known = kind === "auto" ? (read?.kind ?? guessKind(image.objects)) : kind;
  const rows = image.objects.flatMap((object) => {
    const text = asRead(object, known, image, options);
    if (text !== undefined) return [text];
    const numbers = rowOf(object, known, image, options);
    const written = numbers?.map((value) => formatNumber(value, decimals));
    return written ? [[classIndex(object.class, options), ...written, ...confidenceOf(object, known)].join(" ")] : [];
  });
  if (read?.text !== undefined && rows.join("\n") === read.rows) return read.text;
  const { newline = "\n", closed = true } = read ?? {};
  return rows.join(newline) + (closed && rows.length > 0 ? newline : "");
}

interface YoloExtras {
  readonly kind: YoloKind;
  readonly newline: string;
  readonly closed: boolean;
  /** the file, and its rows without what is around them, unless some came twice */
  readonly text?: string;
  readonly rows?: string;
}

function guessKind(objects: readonly AnnotatedObject[]): YoloKind {
  if (objects.some(({ keypoints }) => keypoints)) return "pose";
  if (objects.some(({ polygons, mask }) => polygons ?? mask)) return "segment";
  return objects.some(({ orientedBox }) => orientedBox) ? "obb" : "detect";
}

/** The row that an object was read from, if it still says the same. */
function asRead(object: AnnotatedObject, kind: YoloKind, image: AnnotatedImage, options: YoloOptions) {
  const text = object.extras?.yolo;
  if (typeof text !== "string") return undefined;
  for (const asKind of kind === "segment" ? (["segment", "detect"] as const) : [kind]) {
    try {
      const { width, height } = image;
      const row = parseRow(text, asKind, { ...options, width, height, outside: "keep" }, { file: "", line: 0 });
      if (sameObject(row, object)) return text;
    } catch {} // a row of another kind or of other classes
  }
  return undefined;
}

/** The sixth column of a box that was read, to the letter. */
function confidenceOf({ extras }: AnnotatedObject, kind: YoloKind): string[] {
  const columns = kind === "detect" && typeof extras?.yolo === "string" ? extras.yolo.split(/\s+/) : [];
  return columns.length === 6 ? columns.slice(5) : [];
}

function rowOf(object: AnnotatedObject, kind: YoloKind, { width, height }: AnnotatedImage, options: YoloOptions) {
  const flat = (points: readonly Point[]) => points.flatMap(([x, y]) => [x / width, y / height]);
  if (kind === "segment") {
    const rings = polygonsOf(object).filter((ring) => ring.length > 1);
    return rings.length > 0 ? flat(joinRings(rings)) : undefined;
  }
  if (kind === "obb") {
    const corners = orientedBoxOf(object);
    return corners.length === 4 ? flat(withinReach(corners, { width, height })) : undefined;
  }
  const box = boxOf(object);
  if (!box) return undefined;
  const { left, top, right, bottom } = box;
  const row = [
    (left + right) / 2 / width,
    (top + bottom) / 2 / height,
    (right - left) / width,
    (bottom - top) / height,
  ];
  if (kind === "detect") return row;
  const { keypoints = [] } = object;
  const { count, dimensions } = options.keypoints ?? { count: keypoints.length, dimensions: 3 };
  if (keypoints.length > count) {
    throw new RangeError(`writeYolo: an object has ${keypoints.length} keypoints, and keypoints.count is ${count}.`);
  }
  const absent: Keypoint = { x: 0, y: 0, visibility: 0 };
  const points = Array.from({ length: count }, (_, i) => keypoints[i] ?? absent);
  return [...row, ...points.flatMap((point) => fromKeypoint(point, { width, height }, options, dimensions))];
}

function classIndex(name: string, { classes }: YoloOptions): string {
  if (!classes && /^\d+$/.test(name)) return name;
  const index = classes?.indexOf(name) ?? -1;
  if (index >= 0) return String(index);
  throw new RangeError(
    classes
      ? `writeYolo: class ${quote(name)} is none of ${quote(classes)}.`
      : `writeYolo: give \`classes\`, the names in the order of their numbers: ${quote(name)} is no number.`,
  );
}
