import type { Sample } from "../types.ts";
import { expectImage } from "./expectImage.ts";

/**
 * Checks a sample: image and mask are images of the same height and width; boxes have finite edges in order; keypoints
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
  boxes?.forEach(({ left, top, right, bottom }, i) => {
    if (!(left <= right && top <= bottom && Number.isFinite(right - left) && Number.isFinite(bottom - top))) {
      throw new RangeError(
        `${what}: boxes[${i}] must be finite with left ≤ right and top ≤ bottom, got { left: ${left}, top: ${top}, right: ${right}, bottom: ${bottom} }.`,
      );
    }
  });
  keypoints?.forEach(({ x, y }, i) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new RangeError(`${what}: keypoints[${i}] must be finite, got { x: ${x}, y: ${y} }.`);
    }
  });
}
