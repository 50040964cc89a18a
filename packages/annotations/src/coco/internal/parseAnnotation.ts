import type { JsonObject, JsonReader } from "../../internal/json.ts";
import { decodeCounts } from "../../rle/decodeCounts.ts";
import type { AnnotatedObject, Box, Extras, Keypoint, Point, Ring, Rle } from "../../types.ts";

/** What the annotations of an image need to be read. */
export interface CocoFrame {
  readonly width: number;
  readonly height: number;
  /** what is taken from keypoints to measure them from pixel centres */
  readonly shift: number;
}

/** An annotation's geometry. Its class is a name that the caller knows. */
export function parseAnnotation(
  annotation: JsonObject,
  name: string,
  frame: CocoFrame,
  path: string,
  reader: JsonReader,
  extras: Extras,
): AnnotatedObject {
  const { bbox, segmentation, keypoints, iscrowd } = annotation;
  const sides = bbox === undefined || bbox === null ? [] : reader.list(bbox, `${path}.bbox`);
  const box = sides.length > 0 ? boxOf(sides, `${path}.bbox`, reader) : undefined;
  // Made at once, objects take less memory than those to which a box is added.
  const object: { -readonly [key in keyof AnnotatedObject]: AnnotatedObject[key] } = box
    ? { class: name, box, extras }
    : { class: name, extras };
  if (segmentation !== undefined && segmentation !== null)
    Object.assign(object, outlineOf(segmentation, frame, `${path}.segmentation`, reader));
  if (keypoints !== undefined && keypoints !== null)
    object.keypoints = keypointsOf(keypoints, frame, `${path}.keypoints`, reader);
  if (iscrowd === 1 || iscrowd === true) object.crowd = true;
  return object;
}

/** The box of [x, y, width, height]. */
export function boxOf(bbox: readonly unknown[], path: string, reader: JsonReader): Box {
  const [x, y, width, height] = numbersOf(bbox, path, reader);
  if (bbox.length !== 4) throw reader.fail(path, `must be [x, y, width, height], got ${bbox.length} numbers.`);
  if (width < 0 || height < 0)
    throw reader.fail(path, `must be [x, y, width, height], width and height from 0, got [${bbox.join(", ")}].`);
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function outlineOf(value: unknown, frame: CocoFrame, path: string, reader: JsonReader) {
  if (!Array.isArray(value)) return { mask: maskOf(reader.object(value, path), frame, path, reader) };
  const isFlat = value.length > 0 && value.every(Number.isFinite);
  if (isFlat && value.length % 2 === 0 && value.length >= 6) return { polygons: [ringOf(value, path, reader)] }; // as VIA 2.0.8
  if (isFlat)
    throw reader.fail(
      path,
      "must be a list of outlines, [[x1, y1, x2, y2, …]], got numbers: put them in a list of their own.",
    );
  const rings = value.map((part, i) => ringOf(reader.list(part, `${path}[${i}]`), `${path}[${i}]`, reader));
  const polygons = rings.filter((ring) => ring.length > 0); // coco-annotator begins an outline with [[]]
  return polygons.length > 0 ? { polygons } : {};
}

function ringOf(values: readonly unknown[], path: string, reader: JsonReader): Ring {
  if (values.length % 2 === 1) throw reader.fail(path, `must be pairs of x and y, got ${values.length} numbers.`);
  const numbers = numbersOf(values, path, reader);
  const ring: Point[] = [];
  for (let i = 0; i < numbers.length; i += 2) ring.push([numbers[i], numbers[i + 1]]);
  return ring;
}

/** A list of numbers as it is; the place of a wrong one is named only where there is one. */
function numbersOf(values: readonly unknown[], path: string, reader: JsonReader): readonly number[] {
  if (!values.every(Number.isFinite)) for (const [i, value] of values.entries()) reader.number(value, `${path}[${i}]`);
  return values as readonly number[];
}

function maskOf({ size, counts }: JsonObject, frame: CocoFrame, path: string, reader: JsonReader): Rle {
  const [height, width] = reader.list(size, `${path}.size`).map((side, i) => reader.size(side, `${path}.size[${i}]`));
  if (width !== frame.width || height !== frame.height) {
    throw reader.fail(
      `${path}.size`,
      `must be [${frame.height}, ${frame.width}], the image's height and width, got [${height}, ${width}].`,
    );
  }
  const runs = countsOf(counts, `${path}.counts`, reader);
  const total = runs.reduce((sum, run) => sum + run, 0);
  if (total !== width * height) {
    throw reader.fail(`${path}.counts`, `must cover ${width} × ${height} pixels, got ${total}.`);
  }
  return { width, height, counts: runs };
}

function countsOf(counts: unknown, path: string, reader: JsonReader): readonly number[] {
  if (typeof counts !== "string") {
    const runs = numbersOf(reader.list(counts, path), path, reader);
    const wrong = runs.findIndex((count) => !Number.isInteger(count) || count < 0);
    if (wrong >= 0) throw reader.fail(`${path}[${wrong}]`, `must be a length of 0 or more pixels, got ${runs[wrong]}.`);
    return runs;
  }
  try {
    return decodeCounts(counts);
  } catch (error) {
    throw reader.fail(path, `must be COCO's text of runs. ${error instanceof Error ? error.message : error}`);
  }
}

function keypointsOf(value: unknown, { shift }: CocoFrame, path: string, reader: JsonReader): Keypoint[] {
  const values = numbersOf(reader.list(value, path), path, reader);
  if (values.length % 3 !== 0) throw reader.fail(path, `must be triples x, y, v, got ${values.length} numbers.`);
  return Array.from({ length: values.length / 3 }, (_, i) => {
    const [x, y, v] = values.slice(3 * i, 3 * i + 3);
    if (v !== 0 && v !== 1 && v !== 2) throw reader.fail(`${path}[${3 * i + 2}]`, `must be 0, 1 or 2, got ${v}.`);
    return v === 0 && x === 0 && y === 0 ? { x, y, visibility: v } : { x: x - shift, y: y - shift, visibility: v };
  });
}
