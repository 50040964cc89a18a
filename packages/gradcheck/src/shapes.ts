import { sizeOf } from "@reg/tensor";
import fc from "fast-check";

export interface ShapesOptions {
  /** The fewest axes; 0, a scalar. */
  minRank?: number;
  /** The most axes; 3. */
  maxRank?: number;
  /** The shortest axis; 0, so that some tensors are empty. */
  minAxis?: number;
  /** The longest axis; 9. */
  maxAxis?: number;
  /** The most elements; 256. */
  maxSize?: number;
}

/**
 * Shapes of tensors, which shrink to fewer and shorter axes. Most axes have at least one entry.
 *
 * @example fc.assert(fc.property(shapes({ minRank: 2 }), (shape) => shape.length >= 2));
 */
export function shapes({
  minRank = 0,
  maxRank = Math.max(3, minRank),
  minAxis = 0,
  maxAxis = 9,
  maxSize = 256,
}: ShapesOptions = {}): fc.Arbitrary<number[]> {
  const filled = fc.integer({ min: Math.max(1, minAxis), max: maxAxis });
  const axis =
    minAxis > 0 ? filled : fc.oneof({ weight: 15, arbitrary: filled }, { weight: 1, arbitrary: fc.constant(0) });
  return fc
    .array(axis, { minLength: minRank, maxLength: maxRank, size: "max" })
    .filter((shape) => sizeOf(shape) <= maxSize);
}
