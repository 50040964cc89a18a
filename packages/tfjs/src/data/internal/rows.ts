import type { Image, PixelArray } from "@reg/augment";
import { sizeOf } from "@reg/tensor";
import type { TfTensor } from "../../internal/tf.ts";

/** An array of rows [N, ...]. */
export interface Rows {
  readonly data: PixelArray;
  readonly shape: readonly number[];
}

/** The values of a tensor or of `{ data, shape }`, as rows. */
export function rowsOf(what: string, given: TfTensor | Image): Rows {
  const isTensor = typeof (given as TfTensor)?.dataSync === "function";
  const data = isTensor ? Float32Array.from((given as TfTensor).dataSync()) : (given as Image)?.data;
  const shape = given?.shape;
  if (!data || !Array.isArray(shape) || shape.length === 0) {
    throw new TypeError(`${what} must be a tensor [N, ...], or { data, shape } of one, got ${String(given)}.`);
  }
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(`${what} has shape [${shape.join(", ")}], but its data has ${data.length} values.`);
  }
  return { data, shape };
}

/** The rows at the places, in their order. */
export function rowsAt({ data, shape }: Rows, places: readonly number[]): Rows {
  const size = sizeOf(shape.slice(1));
  const out = new (data.constructor as Float32ArrayConstructor)(places.length * size);
  for (const [i, place] of places.entries()) out.set(data.subarray(place * size, (place + 1) * size), i * size);
  return { data: out, shape: [places.length, ...shape.slice(1)] };
}
