import { kernels } from "../../kernels/internal/kernels.ts";
import type { Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Products } from "./assembled.ts";

/** The products of columns at `x`, which are `padded` numbers apart. */
export function columnProducts(space: Workspace, x: Address, padded: number): Omit<Products, "rough"> {
  const [k, stride, scratch] = [kernels(), 8 * padded, space.take(1024)];
  return {
    dots: (list, count, r, out) => k.dots(x, stride, list, count, r, padded, out),
    combine: (y, list, b, count, scale, out) => k.combine(y, x, stride, list, b, count, padded, scale, out),
    gram: (list, from, m, weights, g, row) => k.gram(x, stride, list, from, m, padded, weights, g, row, scratch),
  };
}
