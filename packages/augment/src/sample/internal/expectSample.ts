import { expectBoolean, expectNumber, shown } from "@reg/tensor/checks";
import type { Sample } from "../types.ts";
import { expectImage, expectMask } from "./expectImage.ts";
import { expectSwap } from "./expectSwap.ts";

/**
 * Throws unless a sample is valid: image and mask are images of the same height and width; boxes have finite edges in order; keypoints
 * are finite.
 *
 * @throws TypeError or RangeError with the value and the cure.
 */
export function expectSample(what: string, sample: Sample): void {
  if (sample === null || typeof sample !== "object") {
    throw new TypeError(`${what}: sample must be { image, mask, boxes, keypoints }, got ${String(sample)}.`);
  }
  const { image, mask, boxes, polygons, orientedBoxes, keypoints, swap } = sample;
  if (image !== undefined) expectImage(`${what}: image`, image);
  else if ("data" in sample) {
    throw new TypeError(`${what}: sample must be { image, mask, boxes, keypoints }; did you mean { image }?`);
  }
  if (mask !== undefined) expectMask(`${what}: mask`, mask);
  if (image && mask && (image.shape[0] !== mask.shape[0] || image.shape[1] !== mask.shape[1])) {
    throw new RangeError(
      `${what}: image and mask must have the same height and width, got [${image.shape.join(", ")}] and [${mask.shape.join(", ")}].`,
    );
  }
  eachOf(what, "boxes", boxes, (box, name) => {
    const { left, top, right, bottom } = box;
    for (const edge of EDGES) expectNumber(what, `${name}.${edge}`, box[edge], "(-∞, ∞)");
    if (!(left <= right && top <= bottom && Number.isFinite(right - left) && Number.isFinite(bottom - top))) {
      throw new RangeError(
        `${what}: ${name} must be finite with left ≤ right and top ≤ bottom, got { left: ${left}, top: ${top}, right: ${right}, bottom: ${bottom} }.`,
      );
    }
    expectFraction(what, name, box.visibleFraction);
  });
  eachOf(what, "polygons", polygons, (polygon, name) => {
    const { parts } = polygon;
    if (!Array.isArray(parts)) {
      throw new TypeError(`${what}: ${name}.parts must be a list of rings [[x, y], …], got ${shown(parts)}.`);
    }
    for (const [k, ring] of parts.entries()) expectRing(what, `${name}.parts[${k}]`, ring);
    expectFraction(what, name, polygon.visibleFraction);
  });
  eachOf(what, "orientedBoxes", orientedBoxes, (box, name) => {
    expectRing(what, `${name}.corners`, box.corners);
    if (box.corners.length !== 4) {
      throw new RangeError(`${what}: ${name}.corners must be 4 points [x, y], got ${box.corners.length}.`);
    }
    expectFraction(what, name, box.visibleFraction);
  });
  if (swap !== undefined) expectSwap(what, swap);
  eachOf(what, "keypoints", keypoints, (point, name) => {
    expectNumber(what, `${name}.x`, point.x, "(-∞, ∞)");
    expectNumber(what, `${name}.y`, point.y, "(-∞, ∞)");
    if (point.visible !== undefined) expectBoolean(what, `${name}.visible`, point.visible);
    if (point.absent !== undefined) expectBoolean(what, `${name}.absent`, point.absent);
  });
}

const EDGES = ["left", "top", "right", "bottom"] as const;

function expectRing(what: string, name: string, ring: unknown): void {
  if (!Array.isArray(ring))
    throw new TypeError(`${what}: ${name} must be a list of points [x, y], got ${shown(ring)}.`);
  for (const [k, point] of ring.entries()) {
    if (!Array.isArray(point) || point.length !== 2) {
      throw new TypeError(`${what}: ${name}[${k}] must be a point [x, y], got ${shown(point)}.`);
    }
    for (const coordinate of point) expectNumber(what, `${name}[${k}]`, coordinate, "(-∞, ∞)");
  }
}

function expectFraction(what: string, name: string, fraction: unknown): void {
  if (fraction !== undefined) expectNumber(what, `${name}.visibleFraction`, fraction, "[0, 1]");
}

/** Checks the objects of a list, where it is given. */
function eachOf<T extends object>(
  what: string,
  name: string,
  list: readonly T[] | undefined,
  check: (one: T, name: string) => void,
): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) throw new TypeError(`${what}: ${name} must be a list, got ${shown(list)}.`);
  for (const [i, one] of list.entries()) {
    if (typeof one !== "object" || one === null) {
      throw new TypeError(`${what}: ${name}[${i}] must be an object, got ${shown(one)}.`);
    }
    check(one, `${name}[${i}]`);
  }
}
