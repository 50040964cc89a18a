import { expectShape } from "../checks/expectShape.ts";
import type { Tensor } from "../types.ts";
import type { Nested } from "./tensor.ts";

/**
 * The values as arrays nested as deep as the shape has axes; a number for a scalar.
 *
 * @example toNested(tensor([1, 2, 3, 4], [2, 2])); // [[1, 2], [3, 4]]
 */
export function toNested(x: Tensor): Nested {
  expectShape("toNested: x", x);
  const { data, shape } = x;
  const nest = (axis: number, start: number, size: number): Nested => {
    if (axis === shape.length) return data[start];
    const length = shape[axis];
    const step = length === 0 ? 0 : size / length;
    return Array.from({ length }, (_, i) => nest(axis + 1, start + i * step, step));
  };
  return nest(0, 0, data.length);
}
