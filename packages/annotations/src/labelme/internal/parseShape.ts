import { fromBase64 } from "../../internal/bytes.ts";
import type { JsonObject, JsonReader } from "../../internal/json.ts";
import { quote } from "../../internal/numbers.ts";
import { readMask } from "../../masks/readMask.ts";
import { rleFromMask } from "../../rle/rleFromMask.ts";
import type { AnnotatedObject, Point, Ring, Rle } from "../../types.ts";
import { circleRing } from "./circle.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A shape as an object. Points of a type that is not known become keypoints, so that they move along. */
export function parseShape(value: unknown, size: Size, path: string, reader: JsonReader): AnnotatedObject {
  const shape = reader.object(value, path);
  const points = reader.list(shape.points, `${path}.points`).map((entry, i): Point => {
    const [x, y] = reader.list(entry, `${path}.points[${i}]`);
    return [reader.number(x, `${path}.points[${i}][0]`), reader.number(y, `${path}.points[${i}][1]`)];
  });
  const group = typeof shape.group_id === "number" ? { group: shape.group_id } : {};
  const geometry = geometryOf(shape, points, size, path, reader);
  return { class: reader.text(shape.label, `${path}.label`), ...geometry, ...group };
}

function geometryOf(shape: JsonObject, points: Ring, size: Size, path: string, reader: JsonReader) {
  const type = shape.shape_type ?? "polygon";
  const expect = (count: number) => {
    if (points.length !== count) {
      throw reader.fail(`${path}.points`, `must be ${count} points of a ${type}, got ${points.length}.`);
    }
  };
  if (type === "polygon" || type === "quadrilateral") return { polygons: [points] };
  if (type === "rectangle") {
    if (points.length === 4) return { orientedBox: points }; // as X-AnyLabeling writes it
    expect(2);
    const [[ax, ay], [bx, by]] = points;
    return {
      box: { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) },
    };
  }
  if (type === "circle") {
    expect(2);
    return { polygons: [circleRing(points[0], points[1])] };
  }
  if (type === "rotation") {
    expect(4);
    return { orientedBox: points };
  }
  if (type === "mask") {
    expect(2);
    return { mask: maskOf(shape, points, size, path, reader) };
  }
  if (type === "line" || type === "linestrip") return { polylines: [points] };
  return { keypoints: points.map(([x, y]) => ({ x: x - 0.5, y: y - 0.5, visibility: 2 as const })) };
}

function bytesOf(text: string, path: string, reader: JsonReader): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw reader.fail(path, `must be a PNG in base64, got ${quote(text)}.`);
  }
}

/** The two points are its first and last pixel. */
function maskOf({ mask }: JsonObject, points: Ring, { width, height }: Size, path: string, reader: JsonReader): Rle {
  const [[left, top], [right, bottom]] = points.map(([x, y]) => [Math.round(x), Math.round(y)]);
  const part = readMask(bytesOf(reader.text(mask, `${path}.mask`), `${path}.mask`, reader), {
    file: `${reader.file}: ${path}.mask`,
  });
  const [columns, rows] = [right - left + 1, bottom - top + 1];
  if (part.width !== columns || part.height !== rows) {
    throw reader.fail(
      `${path}.mask`,
      `must be ${columns} × ${rows} pixels, as its points say, got ${part.width} × ${part.height}.`,
    );
  }
  const whole = new Uint8Array(width * height);
  for (let y = Math.max(0, -top); y < rows && top + y < height; y++) {
    for (let x = Math.max(0, -left); x < columns && left + x < width; x++) {
      if (part.data[(y * columns + x) * part.channels] > 0) whole[(top + y) * width + left + x] = 1;
    }
  }
  return rleFromMask(whole, width, height);
}
