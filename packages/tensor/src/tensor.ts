import { expectShape } from "./expectShape.ts";
import type { FloatArray, Tensor } from "./types.ts";

/** Numbers nested as deep as the shape has axes. */
export type Nested = number | readonly Nested[];

/**
 * A tensor of `data`: a Float32Array or Float64Array is taken as it is, without copying; nested arrays of numbers and
 * other number arrays are copied. The shape of nested arrays is read off them where none is given.
 *
 * @param shape the lengths of the axes; `[data.length]` by default for flat data
 * @param width what nested arrays are stored as, `"float32"` by default
 * @throws RangeError when data and shape disagree or the nesting is ragged; TypeError when something is no number.
 * @example tensor([[1, 2, 3], [4, 5, 6]]).shape; // [2, 3]
 */
export function tensor(
  data: FloatArray | ArrayLike<number> | Nested,
  shape?: readonly number[],
  width: "float32" | "float64" = "float32",
): Tensor {
  const flat = data instanceof Float32Array || data instanceof Float64Array;
  const values = flat ? data : arrayOf(width, numbersOf(data));
  const x = { data: values, shape: Object.freeze([...(shape ?? (flat ? [values.length] : shapeOf(data)))]) };
  expectShape("tensor", x);
  return x;
}

const arrayOf = (width: "float32" | "float64", values: number[]): FloatArray =>
  width === "float64" ? Float64Array.from(values) : Float32Array.from(values);

type Listed = ArrayLike<number> | Nested;
const isList = (data: Listed): data is ArrayLike<number> | readonly Nested[] =>
  Array.isArray(data) || ArrayBuffer.isView(data);

function shapeOf(data: Listed): number[] {
  if (!isList(data)) return [];
  return data.length === 0 ? [0] : [data.length, ...shapeOf(data[0]!)];
}

function numbersOf(data: Listed): number[] {
  const values: number[] = [];
  const visit = (part: Listed, shape: readonly number[], path: string): void => {
    if (!isList(part)) {
      if (typeof part !== "number") throw new TypeError(`tensor: data${path} must be a number, got ${String(part)}.`);
      if (shape.length > 0)
        throw new RangeError(`tensor: data${path} is a number where an array of ${shape[0]} belongs.`);
      values.push(part);
      return;
    }
    if (shape.length === 0) throw new RangeError(`tensor: data${path} is an array where a number belongs.`);
    if (part.length !== shape[0]) {
      throw new RangeError(
        `tensor: data${path} must have ${shape[0]} entries like its neighbours, got ${part.length}.`,
      );
    }
    for (let i = 0; i < part.length; i++) visit(part[i]!, shape.slice(1), `${path}[${i}]`);
  };
  visit(data, shapeOf(data), "");
  return values;
}
