import { sizeOf } from "../checks/sizeOf.ts";
import type { Tensor } from "../types.ts";
import { arenaOf } from "./arena.ts";

/**
 * A tensor to be filled: of the dtype of `x`, where `x` lives, of its shape or another. Its values are undefined.
 *
 * @example const y = emptyLike(x);
 */
export function emptyLike(x: Tensor, shape: readonly number[] = x.shape): Tensor {
  const { data } = x;
  const home = arenaOf(data);
  const narrow = data.BYTES_PER_ELEMENT === 4;
  if (home) return home.empty(shape, narrow);
  const size = sizeOf(shape);
  return { data: narrow ? new Float32Array(size) : new Float64Array(size), shape };
}
