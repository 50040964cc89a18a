import { sizeOf } from "@reg/tensor";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import type { Image } from "../../sample/types.ts";
import { mixOnKernel } from "./mixOnKernel.ts";
import { mixRow } from "./mixRow.ts";

/**
 * λᵢ·xᵢ + (1 − λᵢ)·x of its partner; λ = 1 and λ = 0 are copies. Bytes are rounded to the nearest, halves up, after exact arithmetic
 * with λ to 22 bits.
 */
export function mixRows<T extends Image>(x: T, pairs: readonly number[], lambdas: readonly number[]): T {
  const y = emptyImage(x);
  const [from, to] = [x.data, y.data];
  const size = sizeOf(x.shape.slice(1));
  const mix = mixOnKernel(to, from, size) ?? mixRow(to, from, size);
  for (const [n, pair] of pairs.entries()) {
    const lambda = lambdas[n];
    if (lambda === 1 || lambda === 0) {
      const source = lambda === 1 ? n : pair;
      to.set(from.subarray(source * size, (source + 1) * size), n * size);
    } else mix(n, pair, lambda);
  }
  return y as T;
}
