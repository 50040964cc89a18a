import type { Tensor } from "@reg/tensor";
import { applyBits, mapBits } from "./applyBits.ts";
import { drawBits } from "./drawBits.ts";
import type { Draw } from "./keepBits.ts";
import { type Dropped, randomOp } from "./linearOp.ts";

/** α′ = −λα, the value of SELU at −∞. */
const ALPHA = -1.0507009873554805 * 1.6732632423543772;

/** y = a·(bit ? x : α′) + b, with one bit for every element of `maskShape`. */
export function dropToAlpha(what: string, x: Tensor, draw: Draw, maskShape: readonly number[]): Dropped {
  return randomOp(what, x, draw, (x) => {
    const map = alphaMap(draw.rate);
    const bits = drawBits(x, draw, maskShape);
    return [(y, x) => mapBits(y, x, bits(), map), (dx, dy) => applyBits(dx, dy, bits(), map.scale)];
  });
}

/** What becomes of kept and of dropped elements. */
export function alphaMap(rate: number): { scale: number; shift: number; dropped: number } {
  const a = ((1 - rate) * (1 + rate * ALPHA ** 2)) ** -0.5;
  const b = -a * rate * ALPHA;
  return { scale: a, shift: b, dropped: a * ALPHA + b };
}
