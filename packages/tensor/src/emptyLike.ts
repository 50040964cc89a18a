import { arenaOf } from "./arena.ts";
import { sizeOf } from "./sizeOf.ts";
import type { Tensor } from "./types.ts";

/**
 * A tensor to be filled: of the dtype of `x`, where `x` lives, of its shape or another. Its values are undefined.
 *
 * @example const y = emptyLike(x);
 */
export function emptyLike(x: Tensor, shape: readonly number[] = x.shape): Tensor {
  const { data } = x;
  const home = arenaOf(data);
  if (home) return home.empty(shape, data instanceof Float32Array);
  const size = sizeOf(shape);
  return { data: data instanceof Float32Array ? new Float32Array(size) : new Float64Array(size), shape };
}
