import { sizeOf } from "@reg/tensor";
import fc from "fast-check";

export interface ShapesOptions {
  /** The fewest axes; 0, a scalar. */
  minRank?: number;
  /** The most axes; 3. */
  maxRank?: number;
  /** The shortest axis; 0, so that some tensors are empty. */
  minAxis?: number;
  /** The longest axis; 33, though most are at most 7. */
  maxAxis?: number;
  /** The most elements; 256. */
  maxSize?: number;
}

/**
 * Shapes of tensors, which shrink to fewer and shorter axes: scalars, empty shapes, single elements and rows among
 * them, but mostly something larger.
 *
 * @example fc.assert(fc.property(shapes({ minRank: 2 }), (shape) => shape.length >= 2));
 */
export function shapes({
  minRank = 0,
  maxRank = Math.max(3, minRank),
  minAxis = 0,
  maxAxis = 33,
  maxSize = 256,
}: ShapesOptions = {}): fc.Arbitrary<number[]> {
  const min = Math.max(1, minAxis);
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
