import { expectBoolean, expectNumber, shown } from "@reg/tensor/checks";
import type { Sample } from "../types.ts";
import { expectImage } from "./expectImage.ts";

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
  const { image, mask, boxes, keypoints } = sample;
  if (image) expectImage(`${what}: image`, image);
  else if ("data" in sample) {
    throw new TypeError(`${what}: sample must be { image, mask, boxes, keypoints }; did you mean { image }?`);
  }
  if (mask) expectImage(`${what}: mask`, mask);
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
  });
  eachOf(what, "keypoints", keypoints, (point, name) => {
    expectNumber(what, `${name}.x`, point.x, "(-∞, ∞)");
    expectNumber(what, `${name}.y`, point.y, "(-∞, ∞)");
    if (point.visible !== undefined) expectBoolean(what, `${name}.visible`, point.visible);
  });
}

const EDGES = ["left", "top", "right", "bottom"] as const;

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
