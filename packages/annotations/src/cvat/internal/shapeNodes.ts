import { boxOf } from "../../form/boxOf.ts";
import { sameObject } from "../../form/internal/sameObject.ts";
import { minimumAreaBox } from "../../geometry/minimumAreaBox.ts";
import { formatNumber } from "../../internal/numbers.ts";
import { turnedBox } from "../../internal/turned.ts";
import { withAttributes, type XmlNode, xmlElement } from "../../internal/xml.ts";
import { maskFromRle } from "../../rle/maskFromRle.ts";
import { rleBounds } from "../../rle/rleBounds.ts";
import type { AnnotatedObject, Keypoint, Ring, Rle } from "../../types.ts";
import { cuboidCorners, parseShape } from "./parseShape.ts";
import { formatPoints } from "./points.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The elements of an object: the one it was read from, if that still says the same. Several have a group. */
export function shapeNodes(object: AnnotatedObject, size: Size, decimals: number, newGroup: () => number): XmlNode[] {
  const read = object.extras?.cvat as XmlNode | undefined;
  if (read && isSame(read, object, size)) return [read];
  const group = object.group === undefined ? {} : { group_id: String(object.group) };
  const make = (name: string, places: { [name: string]: string }): XmlNode => {
    if (read?.name === name) return withAttributes(read, { label: object.class, ...places });
    const kept = read ? read.children.filter((child) => child.name === "attribute") : [];
    return xmlElement(name, kept, { label: object.class, occluded: "0", ...places, z_order: "0", ...group }, "\n    ");
  };
  const points = object.keypoints ? pointNodes(object.keypoints, read, make, decimals) : [];
  const nodes = [...outlineNodes(object, read, make, decimals), ...points];
  if (nodes.length < 2 || object.group !== undefined) return nodes;
  const own = { group_id: String(newGroup()) };
  return nodes.map((node) => withAttributes(node, own));
}

function outlineNodes(object: AnnotatedObject, read: XmlNode | undefined, make: Make, decimals: number): XmlNode[] {
  const { polygons, mask, orientedBox, polylines } = object;
  if (mask) return maskPlaces(mask).map((places) => make("mask", places));
  if (polygons) return polygons.map((ring) => make("polygon", { points: formatPoints(ring, decimals) }));
  if (orientedBox) {
    return read?.name === "ellipse"
      ? [make("ellipse", ellipsePlaces(orientedBox, decimals))]
      : [make("box", boxPlaces(orientedBox, decimals))];
  }
  if (polylines) return polylines.map((line) => make("polyline", { points: formatPoints(line, decimals) }));
  const box = object.box && boxOf(object);
  const corners = box && { xtl: box.left, ytl: box.top, xbr: box.right, ybr: box.bottom };
  const texts = corners && Object.fromEntries(Object.entries(corners).map(([k, v]) => [k, formatNumber(v, decimals)]));
  return texts ? [make("box", texts)] : [];
}

function isSame(read: XmlNode, object: AnnotatedObject, size: Size): boolean {
  try {
    return sameObject(parseShape(read, size, "", ""), object);
  } catch {
    return false;
  }
}

function boxPlaces(corners: Ring, decimals: number) {
  const { x, y, width, height, rotation } = turnedBox(minimumAreaBox(corners));
  const sides = { xtl: x - width / 2, ytl: y - height / 2, xbr: x + width / 2, ybr: y + height / 2, rotation };
  return Object.fromEntries(Object.entries(sides).map(([name, value]) => [name, formatNumber(value, decimals)]));
}

function ellipsePlaces(corners: Ring, decimals: number) {
  const { x, y, width, height, rotation } = turnedBox(minimumAreaBox(corners));
  const places = { cx: x, cy: y, rx: width / 2, ry: height / 2, rotation };
  return Object.fromEntries(Object.entries(places).map(([name, value]) => [name, formatNumber(value, decimals)]));
}

function maskPlaces(rle: Rle): { [name: string]: string }[] {
  const box = rleBounds(rle);
  if (!box) return [];
  const whole = maskFromRle(rle);
  const runs: number[] = [];
  let [value, run] = [0, 0];
  for (let y = box.top; y < box.bottom; y++) {
    for (const pixel of whole.subarray(y * rle.width + box.left, y * rle.width + box.right)) {
      if (pixel !== value) {
        runs.push(run);
        [value, run] = [pixel, 0];
      }
      run++;
    }
  }
  runs.push(run);
  const places = { left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top };
  return [{ rle: runs.join(", "), ...Object.fromEntries(Object.entries(places).map(([k, v]) => [k, String(v)])) }];
}

type Make = (name: string, places: { [name: string]: string }) => XmlNode;

function pointNodes(
  keypoints: readonly Keypoint[],
  read: XmlNode | undefined,
  make: Make,
  decimals: number,
): XmlNode[] {
  const text = (value: number) => formatNumber(value + 0.5, decimals);
  if (read?.name === "skeleton") {
    let i = 0;
    const children = read.children.map((child) => {
      if (child.name !== "points") return child;
      const { x, y, visibility } = keypoints[i++];
      const places = {
        points: `${text(x)},${text(y)}`,
        outside: visibility === 0 ? "1" : "0",
        ...(visibility > 0 && { occluded: visibility === 1 ? "1" : "0" }),
      };
      return withAttributes(child, places);
    });
    return [{ ...make("skeleton", {}), children }];
  }
  // A cuboid is all its corners: of one that left the frame, those that stayed are points.
  if (read?.name === "cuboid" && keypoints.every(({ visibility }) => visibility > 0)) {
    const corners = cuboidCorners.flatMap((c, i) => [
      [`x${c}`, text(keypoints[i].x)],
      [`y${c}`, text(keypoints[i].y)],
    ]);
    return [make("cuboid", Object.fromEntries(corners))];
  }
  const points = keypoints.filter(({ visibility }) => visibility > 0).map(({ x, y }) => `${text(x)},${text(y)}`);
  return points.length > 0 ? [make("points", { points: points.join(";") })] : [];
}
