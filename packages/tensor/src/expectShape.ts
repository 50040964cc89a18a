import { sizeOf } from "./sizeOf.ts";
import type { Tensor } from "./types.ts";

/**
 * The one shape error. Checks that `x` is a tensor whose data fill its shape and, where `shape` is given, that it has
 * that shape; `null` stands for an axis of any length.
 *
 * @param what who asks and for what, as in "layerNorm: gamma"
 * @throws TypeError when `x` is no tensor; RangeError when data and shape disagree, or the shape is another one.
 * @example expectShape("layerNorm: gamma", gamma, [768]);
 */
export function expectShape(what: string, x: Tensor, shape?: readonly (number | null)[]): void {
  const data = x?.data;
  if (!(data instanceof Float32Array || data instanceof Float64Array) || !Array.isArray(x.shape)) {
    throw new TypeError(
      `${what} must be a tensor { data, shape } with a Float32Array or Float64Array as data, got ${described(x)}.`,
    );
  }
  const size = sizeOf(x.shape);
  if (size !== data.length) {
    throw new RangeError(
      `${what} has shape [${x.shape.join(", ")}], which holds ${size} values, but its data has ${data.length}.`,
    );
  }
  if (shape && (shape.length !== x.shape.length || shape.some((axis, i) => axis !== null && axis !== x.shape[i]))) {
    const wanted = shape.map((axis) => axis ?? "any").join(", ");
    throw new RangeError(`${what} must have shape [${wanted}], got [${x.shape.join(", ")}].`);
  }
}

function described(x: unknown): string {
  if (x === null || typeof x !== "object") return String(x);
  const data = (x as Partial<Tensor>).data as unknown;
  if (data === undefined) return `an object with the fields { ${Object.keys(x).join(", ")} }`;
  if (data instanceof Float32Array || data instanceof Float64Array) return "one whose shape is no array";
  return `one whose data is ${(data as object | null)?.constructor?.name ?? String(data)}`;
}
