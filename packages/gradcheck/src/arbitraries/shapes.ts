import { sizeOf } from "@reg/tensor";
import { expectOptions, expectWhole } from "@reg/tensor/checks";
import fc from "fast-check";

export interface ShapesOptions {
  /** The fewest axes. Default: 0, a scalar. */
  minRank?: number;
  /** The most axes. Default: 3, or `minRank` where that is more. */
  maxRank?: number;
  /** The shortest axis. Default: 0, so that some tensors are empty. */
  minAxis?: number;
  /** The longest axis. Default: 33, or `minAxis` where that is more; most are at most 7. */
  maxAxis?: number;
  /** The most elements. Default: 256. */
  maxSize?: number;
}

const OPTIONS = ["minRank", "maxRank", "minAxis", "maxAxis", "maxSize"];

/**
 * Shapes of tensors, which shrink to fewer and shorter axes: scalars, empty shapes, single elements and rows among
 * them, but mostly something larger.
 *
 * @throws TypeError and RangeError for options that are no whole numbers, or of which the least is above the most.
 * @example fc.assert(fc.property(shapes({ minRank: 2 }), (shape) => shape.length >= 2));
 */
export function shapes(options: ShapesOptions = {}): fc.Arbitrary<number[]> {
  expectOptions("shapes", options, OPTIONS);
  const { minRank = 0, minAxis = 0, maxSize = 256 } = options;
  expectWhole("shapes", "minRank", minRank, 0, 32);
  expectWhole("shapes", "minAxis", minAxis, 0);
  expectWhole("shapes", "maxSize", maxSize, 0);
  const { maxRank = Math.max(3, minRank), maxAxis = Math.max(33, minAxis) } = options;
  expectWhole("shapes", "maxRank", maxRank, minRank, 32);
  expectWhole("shapes", "maxAxis", maxAxis, minAxis, 2 ** 31 - 1);
  if (minAxis ** minRank > maxSize) {
    throw new RangeError(
      `shapes: maxSize must be at least minAxis ** minRank = ${minAxis ** minRank}, got ${maxSize}: no shape is as small.`,
    );
  }
  const min = Math.min(maxAxis, Math.max(1, minAxis));
  const axis = fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min, max: Math.min(maxAxis, Math.max(min, 7)) }) },
    { weight: 4, arbitrary: fc.integer({ min, max: maxAxis }) },
    { weight: 2, arbitrary: fc.constant(min) },
    { weight: 1, arbitrary: fc.constant(minAxis) },
  );
  return fc
    .array(axis, { minLength: minRank, maxLength: maxRank, size: "max" })
    .filter((shape) => sizeOf(shape) <= maxSize);
}
