import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { cosDegrees, sinDegrees } from "../geometry/internal/degrees.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { filterImage } from "./internal/filterImage.ts";
import type { Tap } from "./internal/filterOnKernel.ts";

export interface MotionBlurOptions {
  /** Of the way, in pixels. 1 is the image. Default: [3, 7]. */
  readonly length?: Range;
  /** Of the way, in degrees counter-clockwise from the right. Default: [0, 180]. */
  readonly angle?: Range;
}

const OPTIONS = ["length", "angle"];

/**
 * What a camera sees that moves during the exposure: every pixel becomes the mean of n = ⌈length⌉ points, evenly spaced on a line of
 * length − 1 pixels with the pixel in its middle, each read bilinearly: y[p] = 1/n · Σ x(p + tᵢ·(cos angle, −sin angle)). Beyond the
 * border the image is mirrored without its edge pixel. Alpha stays.
 *
 * @throws RangeError when the length is outside [1, 1000], or the angle is not finite.
 * @example motionBlur({ length: 9, angle: 45 }).augment({ image }, seed);
 */
export function motionBlur(options: MotionBlurOptions = {}): Augmentation {
  expectOptions("motionBlur", options, OPTIONS);
  const { length = [3, 7], angle = [0, 180] } = options;
  expectRange("motionBlur", "length", length, "[1, 1000]", "It is in pixels; 1 is the image itself.");
  expectRange("motionBlur", "angle", angle, "(-∞, ∞)");
  return pixelwise<{ readonly length: number; readonly angle: number }>({
    name: "motionBlur",
    draw: (seed) => ({ length: drawRange(seed, length, "length"), angle: drawRange(seed, angle, "angle") }),
    image: (image, { length, angle }) => {
      expectNumber("motionBlur", "length", length, "[1, 1000]");
      expectNumber("motionBlur", "angle", angle, "(-∞, ∞)");
      return length === 1 || image.data.length === 0 ? image : filterImage(image, lineOf(length, angle));
    },
  });
}

/** The pixels around the points of the line, each by its share. */
function lineOf(length: number, angle: number): Tap[] {
  const count = Math.ceil(length);
  const taps = new Map<string, Tap>();
  const add = (x: number, y: number, more: number) => {
    if (more === 0) return;
    const weight = more + (taps.get(`${x},${y}`)?.weight ?? 0);
    taps.set(`${x},${y}`, { x, y, weight });
  };
  for (let i = 0; i < count; i++) {
    const along = (length - 1) * (i / (count - 1) - 0.5);
    const [x, y] = [along * cosDegrees(angle), -along * sinDegrees(angle)];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, down] = [x - left, y - top];
    add(left, top, ((1 - right) * (1 - down)) / count);
    add(left + 1, top, (right * (1 - down)) / count);
    add(left, top + 1, ((1 - right) * down) / count);
    add(left + 1, top + 1, (right * down) / count);
  }
  return [...taps.values()];
}
