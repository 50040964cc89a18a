import type { Tensor } from "../types.ts";
import { isFloatArray } from "./internal/dtype.ts";
import { shown } from "./shown.ts";
import { sizeOf } from "./sizeOf.ts";

/**
 * The one shape error. Checks that `x` is a tensor whose data fill its shape and, where `shape` is given, that it has
 * that shape; `null` stands for an axis of any length.
 *
 * @param what who asks and for what, as in "layerNorm: gamma"
 * @throws TypeError when `x` is no tensor; RangeError when data and shape disagree, or the shape is another one.
 * @example expectShape("layerNorm: gamma", zeros([768]), [768]);
 */
export function expectShape(what: string, x: Tensor, shape?: readonly (number | null)[]): void {
  const data = x?.data;
  const found = x?.shape;
  if (!isFloatArray(data) || !Array.isArray(found)) {
    throw new TypeError(
      `${what} must be a tensor { data, shape } with a Float32Array or Float64Array as data, got ${described(x)}.`,
    );
  }
  const size = plainSize(found) ?? sizeOf(found, `${what} has shape`);
  if (size !== data.length) {
    throw new RangeError(
      `${what} has shape [${found.join(", ")}], which holds ${size} values, but its data has ${data.length}.`,
    );
  }
  if (shape && !fits(found, shape)) {
    const wanted = shape.map((axis) => axis ?? "any").join(", ");
    throw new RangeError(`${what} must have shape [${wanted}], got [${found.join(", ")}].`);
  }
}

/** The size, unless an axis needs a closer look: valid shapes take the fast path. */
function plainSize(shape: readonly number[]): number | undefined {
  let size = 1;
  for (let i = 0; i < shape.length; i++) {
    const axis = shape[i];
    if (axis >>> 0 !== axis) return undefined;
    size *= axis;
  }
  return size;
}

function fits(found: readonly number[], shape: readonly (number | null)[]): boolean {
  if (found.length !== shape.length) return false;
  for (let i = 0; i < found.length; i++) if (shape[i] !== null && shape[i] !== found[i]) return false;
  return true;
}

function described(x: unknown): string {
  if (Array.isArray(x) || ArrayBuffer.isView(x)) return `${shown(x)}: tensor(data, shape) makes it one`;
  const { data, shape } = Object(x) as Partial<Tensor>;
  if (isFloatArray(data)) return `one whose shape is ${shown(shape)}`;
  if (data !== undefined) return `one whose data is ${shown(data)}`;
  return shown(x);
}
