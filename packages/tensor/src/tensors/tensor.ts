import { expectShape } from "../checks/expectShape.ts";
import { type Dtype, dtypeOf, floats, isFloatArray } from "../checks/internal/dtype.ts";
import { shown } from "../checks/shown.ts";
import { sizeOf } from "../checks/sizeOf.ts";
import type { FloatArray, Tensor } from "../types.ts";

/** Numbers nested as deep as the shape has axes. */
export type Nested = number | readonly Nested[];

/**
 * A tensor of `data`: a Float32Array or Float64Array is taken as it is, without copying; nested arrays of numbers and
 * other number arrays are copied. The shape of nested arrays is read off them.
 *
 * @param shape the lengths of the axes. Default: that of nested arrays, or `[data.length]`.
 * @param dtype data of the other dtype are copied. Default: that of the data, or "float32" for lists.
 * @throws RangeError when data and shape disagree or the nesting is ragged; TypeError when something is no number.
 * @example tensor([[1, 2, 3], [4, 5, 6]]).shape; // [2, 3]
 */
export function tensor(
  data: FloatArray | ArrayLike<number> | Nested,
  shape?: readonly number[],
  dtype: Dtype = isFloatArray(data) ? dtypeOf(data) : "float32",
): Tensor {
  const found = shapeOf(data);
  const size = sizeOf(shape ?? found, "tensor: shape");
  const x = {
    data: isFloatArray(data) && dtypeOf(data) === dtype ? data : flattened(data, found, dtype),
    shape: Object.freeze([...(shape ?? found)]),
  };
  expectShape("tensor", x, size > 0 && found.length > 1 ? found : undefined);
  return x;
}

type Listed = ArrayLike<number> | Nested;
const isList = (part: Listed): part is ArrayLike<number> | readonly Nested[] =>
  typeof part === "object" && part !== null && typeof part.length === "number";

function shapeOf(part: Listed): number[] {
  if (!isList(part)) return [];
  return part.length === 0 ? [0] : [part.length, ...shapeOf(part[0])];
}

/** The numbers of nested arrays, each of which must have the shape that the first ones have. */
function flattened(data: Listed, shape: readonly number[], dtype: Dtype): FloatArray {
  const values = floats("tensor", sizeOf(shape), dtype);
  let count = 0;
  const visit = (part: Listed, path: readonly number[]): void => {
    expectPart(part, shape, path);
    if (!isList(part)) {
      values[count++] = part;
      return;
    }
    const innermost = path.length === shape.length - 1;
    for (let i = 0; i < part.length; i++) {
      const entry = part[i];
      if (innermost && typeof entry === "number") values[count++] = entry;
      else visit(entry, [...path, i]);
    }
  };
  visit(data, []);
  return values;
}

function expectPart(part: Listed, shape: readonly number[], path: readonly number[]): void {
  const where = () => `tensor: data${path.map((i) => `[${i}]`).join("")}`;
  const length = shape[path.length];
  if (isList(part)) {
    if (length === undefined) throw new RangeError(`${where()} is an array where a number belongs.`);
    if (part.length !== length) {
      throw new RangeError(`${where()} must have ${length} entries like its neighbours, got ${part.length}.`);
    }
  } else {
    if (typeof part !== "number") throw new TypeError(`${where()} must be a number, got ${shown(part)}.`);
    if (length !== undefined) throw new RangeError(`${where()} is a number where an array of ${length} belongs.`);
  }
}
