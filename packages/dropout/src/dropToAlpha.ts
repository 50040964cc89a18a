import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { allOrNone } from "./allOrNone.ts";
import { applyBits, mapBits } from "./applyBits.ts";
import { drawBits } from "./drawBits.ts";
import type { Dropped } from "./drop.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import type { Draw } from "./keepBits.ts";

/** α′ = −λα, the value of SELU at −∞. */
const ALPHA = -1.0507009873554805 * 1.6732632423543772;

/** y = a·(bit ? x : α′) + b, with one bit for every element of `maskShape`. */
export function dropToAlpha(what: string, x: Tensor, draw: Draw, maskShape: readonly number[]): Dropped {
  const { rate, seed } = draw;
  expectRate(what, rate);
  expectMaskSeed(what, seed);
  if (rate === 0 || rate === 1) return allOrNone(what, x, rate === 0);
  const { shape } = x;
  const map = alphaMap(rate);
  const bits = drawBits(x, draw, maskShape);
  const y = emptyLike(x);
  mapBits(y, x, bits(), map);
  return [
    y,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, shape);
      const dx = emptyLike(dy);
      applyBits(dx, dy, bits(), map.scale);
      return { x: dx };
    },
  ];
}

/** What becomes of kept and of dropped elements. */
export function alphaMap(rate: number): { scale: number; shift: number; dropped: number } {
  const a = ((1 - rate) * (1 + rate * ALPHA ** 2)) ** -0.5;
  const b = -a * rate * ALPHA;
  return { scale: a, shift: b, dropped: a * ALPHA + b };
}
