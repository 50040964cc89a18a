import { frameOf } from "./frameOf.ts";
import { type GeometricOptions, geometric } from "./geometric.ts";
import { translation } from "./matrix.ts";
import { drawRange, expectRange, type Range } from "./range.ts";
import { expectName } from "./sampling.ts";
import type { Augmentation } from "./types.ts";

export interface TranslateOptions extends GeometricOptions {
  /** to the right; 0 by default */
  readonly x?: Range;
  /** down; 0 by default */
  readonly y?: Range;
  /** what x and y count: `"pixels"` (the default), or `"share"` of the frame's width and height */
  readonly unit?: "pixels" | "share";
}

/**
 * A shift: x' = x + dx, y' = y + dy. Whole pixels are exact.
 *
 * @throws RangeError when x or y are not finite or the border is unknown.
 * @example translate({ x: [-0.1, 0.1], y: [-0.1, 0.1], unit: "share" }).augment({ image }, seed);
 */
export function translate(options: TranslateOptions = {}): Augmentation {
  const { x = 0, y = 0, unit = "pixels" } = options;
  expectRange("translate: x", x);
  expectRange("translate: y", y);
  expectName("translate: unit", unit, ["pixels", "share"]);
  return geometric({
    name: "translate",
    options,
    draw: (seed, outline) => {
      const [height, width] = unit === "share" ? frameOf("translate", outline) : [1, 1];
      return { x: width * drawRange(seed, x, "x"), y: height * drawRange(seed, y, "y") };
    },
    place: ({ x, y }, frame) => ({ matrix: translation(x, y), frame }),
  });
}
