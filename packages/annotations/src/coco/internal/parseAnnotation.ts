import type { JsonObject, JsonReader } from "../../internal/json.ts";
import { uprightBox } from "../../internal/uprightBox.ts";
import { decodeCounts } from "../../rle/decodeCounts.ts";
import type { AnnotatedObject, Box, Keypoint, Point, Ring, Rle } from "../../types.ts";

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
): AnnotatedObject {
  const { bbox, segmentation, keypoints, iscrowd } = annotation;
  const outline =
    segmentation === undefined || segmentation === null
      ? {}
      : outlineOf(segmentation, frame, `${path}.segmentation`, reader);
  return {
    class: name,
    ...(Array.isArray(bbox) && bbox.length > 0 && { box: boxOf(bbox, `${path}.bbox`, reader) }),
    ...outline,
    ...(keypoints !== undefined &&
      keypoints !== null && { keypoints: keypointsOf(keypoints, frame, `${path}.keypoints`, reader) }),
    ...((iscrowd === 1 || iscrowd === true) && { crowd: true }),
  };
}

/** The box of [x, y, width, height]. */
export function boxOf(bbox: readonly unknown[], path: string, reader: JsonReader): Box {
  const [x, y, width, height] = bbox.map((value, i) => reader.number(value, `${path}[${i}]`));
  if (bbox.length !== 4) throw reader.fail(path, `must be [x, y, width, height], got ${bbox.length} numbers.`);
  return uprightBox({ left: x, top: y, right: x + width, bottom: y + height }, path, reader.file);
}

function outlineOf(value: unknown, frame: CocoFrame, path: string, reader: JsonReader) {
  if (!Array.isArray(value)) return { mask: maskOf(reader.object(value, path), frame, path, reader) };
  const rings = value.map((part, i) => ringOf(reader.list(part, `${path}[${i}]`), `${path}[${i}]`, reader));
  const polygons = rings.filter((ring) => ring.length > 0); // coco-annotator begins an outline with [[]]
  return polygons.length > 0 ? { polygons } : {};
}

function ringOf(values: readonly unknown[], path: string, reader: JsonReader): Ring {
  if (values.length % 2 === 1) throw reader.fail(path, `must be pairs of x and y, got ${values.length} numbers.`);
  return Array.from(
    { length: values.length / 2 },
    (_, i): Point => [
      reader.number(values[2 * i], `${path}[${2 * i}]`),
      reader.number(values[2 * i + 1], `${path}[${2 * i + 1}]`),
    ],
  );
}

function maskOf({ size, counts }: JsonObject, frame: CocoFrame, path: string, reader: JsonReader): Rle {
  const [height, width] = reader.list(size, `${path}.size`).map((side, i) => reader.size(side, `${path}.size[${i}]`));
  if (width !== frame.width || height !== frame.height) {
    throw reader.fail(`${path}.size`, `must be [${frame.height}, ${frame.width}], got [${height}, ${width}].`);
  }
  const runs = countsOf(counts, `${path}.counts`, reader);
  const total = runs.reduce((sum, run) => sum + run, 0);
  if (total !== width * height) {
    throw reader.fail(`${path}.counts`, `must cover ${width} × ${height} pixels, got ${total}.`);
  }
  return { width, height, counts: runs };
}

function countsOf(counts: unknown, path: string, reader: JsonReader): number[] {
  if (typeof counts !== "string") {
    return reader.list(counts, path).map((run, i) => {
      const count = reader.number(run, `${path}[${i}]`);
      if (!Number.isInteger(count) || count < 0) throw reader.fail(`${path}[${i}]`, `must be a length, got ${count}.`);
      return count;
    });
  }
  try {
    return decodeCounts(counts);
  } catch (error) {
    throw reader.fail(path, `must be COCO's text of runs. ${error instanceof Error ? error.message : error}`);
  }
}

function keypointsOf(value: unknown, { shift }: CocoFrame, path: string, reader: JsonReader): Keypoint[] {
  const values = reader.list(value, path).map((v, i) => reader.number(v, `${path}[${i}]`));
  if (values.length % 3 !== 0) throw reader.fail(path, `must be triples x, y, v, got ${values.length} numbers.`);
  return Array.from({ length: values.length / 3 }, (_, i) => {
    const [x, y, v] = values.slice(3 * i, 3 * i + 3);
    if (v !== 0 && v !== 1 && v !== 2) throw reader.fail(`${path}[${3 * i + 2}]`, `must be 0, 1 or 2, got ${v}.`);
    return v === 0 && x === 0 && y === 0 ? { x, y, visibility: v } : { x: x - shift, y: y - shift, visibility: v };
  });
}
