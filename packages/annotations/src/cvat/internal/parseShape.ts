import { AnnotationError } from "../../AnnotationError.ts";
import { cornersOf } from "../../geometry/cornersOf.ts";
import { readNumber } from "../../internal/numbers.ts";
import { turnedCorners } from "../../internal/turned.ts";
import { uprightBox } from "../../internal/uprightBox.ts";
import { attributeOf, type XmlNode } from "../../internal/xml.ts";
import { rleFromMask } from "../../rle/rleFromMask.ts";
import type { AnnotatedObject, Keypoint, Ring, Rle } from "../../types.ts";
import { parsePoints } from "./points.ts";

/** The elements of an image that have a place. */
export const shapeNames = ["box", "polygon", "polyline", "points", "ellipse", "mask", "skeleton", "cuboid"];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** One element as an object. */
export function parseShape(node: XmlNode, size: Size, what: string, file: string): AnnotatedObject {
  const group = attributeOf(node, "group_id");
  const label = attributeOf(node, "label");
  if (label === undefined) throw new AnnotationError(file, undefined, `${what} has no label.`);
  return {
    class: label,
    ...geometryOf(node, size, what, file),
    ...(group !== undefined && { group: readNumber(group, `${what}: group_id`, file) }),
  };
}

function geometryOf(node: XmlNode, size: Size, what: string, file: string): Partial<AnnotatedObject> {
  const number = (name: string, otherwise?: number): number => {
    const text = attributeOf(node, name);
    if (text === undefined && otherwise !== undefined) return otherwise;
    if (text === undefined) throw new AnnotationError(file, undefined, `${what} has no ${name}.`);
    return readNumber(text, `${what}: ${name}`, file);
  };
  const points = (): Ring => parsePoints(attributeOf(node, "points") ?? "", what, file);
  switch (node.name) {
    case "box": {
      const edges = { left: number("xtl"), top: number("ytl"), right: number("xbr"), bottom: number("ybr") };
      const box = uprightBox(edges, what, file);
      const rotation = number("rotation", 0);
      return rotation === 0 ? { box } : { orientedBox: turnedCorners(cornersOf(box), rotation) };
    }
    case "ellipse": {
      const [x, y, rx, ry] = ["cx", "cy", "rx", "ry"].map((name) => number(name));
      const box = { left: x - rx, top: y - ry, right: x + rx, bottom: y + ry };
      return { orientedBox: turnedCorners(cornersOf(box), number("rotation", 0)) };
    }
    case "polygon":
      return { polygons: [points()] };
    case "polyline":
      return { polylines: [points()] };
    case "mask":
      return { mask: maskOf(node, number, size, what, file) };
    case "skeleton":
      return { keypoints: node.children.filter(({ name }) => name === "points").map((p) => jointOf(p, what, file)) };
    case "cuboid":
      return {
        keypoints: cuboidCorners.map((c) => ({ x: number(`x${c}`) - 0.5, y: number(`y${c}`) - 0.5, visibility: 2 })),
      };
    default:
      return { keypoints: points().map(([x, y]) => ({ x: x - 0.5, y: y - 0.5, visibility: 2 })) };
  }
}

/** What the corners of a cuboid are called, after x and y. */
export const cuboidCorners = ["tl1", "bl1", "tr1", "br1", "tl2", "bl2", "tr2", "br2"];

/** A point of a skeleton: `outside` is absent, `occluded` hidden. */
function jointOf(node: XmlNode, what: string, file: string): Keypoint {
  const [point] = parsePoints(attributeOf(node, "points") ?? "", what, file);
  if (!point) throw new AnnotationError(file, undefined, `${what}: a point of it has no place.`);
  const visibility = attributeOf(node, "outside") === "1" ? 0 : attributeOf(node, "occluded") === "1" ? 1 : 2;
  return { x: point[0] - 0.5, y: point[1] - 0.5, visibility };
}

/** Runs within a part of the image, row by row, the first of zeros. */
function maskOf(
  node: XmlNode,
  number: (name: string) => number,
  { width, height }: Size,
  what: string,
  file: string,
): Rle {
  const [left, top, columns, rows] = ["left", "top", "width", "height"].map((name) => {
    const value = number(name);
    if (Number.isInteger(value)) return value;
    throw new AnnotationError(file, undefined, `${what}: ${name} must be a whole number of pixels, got ${value}.`);
  });
  const whole = new Uint8Array(width * height);
  let at = 0;
  for (const [i, run] of (attributeOf(node, "rle") ?? "").split(",").entries()) {
    const count = readNumber(run, `${what}: rle`, file);
    if (!Number.isInteger(count) || count < 0 || at + count > columns * rows)
      throw new AnnotationError(
        file,
        undefined,
        `${what}: run ${i + 1} of rle must be 0 to ${columns * rows - at} pixels, got ${count}.`,
      );
    for (let end = at + count; at < end; at++) {
      const [x, y] = [left + (at % columns), top + Math.floor(at / columns)];
      if (i % 2 === 1 && x >= 0 && x < width && y >= 0 && y < height) whole[y * width + x] = 1;
    }
  }
  if (at !== columns * rows) {
    throw new AnnotationError(file, undefined, `${what}: rle must cover ${columns} × ${rows} pixels, got ${at}.`);
  }
  return rleFromMask(whole, width, height);
}
