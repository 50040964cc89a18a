import type { Tensor } from "@reg/tensor";
import { applyBits } from "./applyBits.ts";
import { type Blocks, drawBits } from "./drawBits.ts";
import type { RateAndSeed } from "./dropout.ts";
import { type Dropped, type Plan, randomOp } from "./linearOp.ts";
import { replaceKept } from "./replaceKept.ts";

/** α′ = −λα, the value of SELU at −∞. */
const ALPHA = -1.0507009873554805 * 1.6732632423543772;

/** y = a·(bit ? x : α′) + b */
export function dropToAlpha<O extends RateAndSeed>(
  what: string,
  x: Tensor,
  stream: number,
  options: O,
  plan: Plan<O, Blocks | undefined> = () => undefined,
): Dropped {
  return randomOp(what, x, stream, options, plan, (x, draw, blocks) => {
    const { scale, shift, dropped } = alphaMap(draw.rate);
    const bits = drawBits(x, draw, blocks);
    return [
      (y, x) => {
        y.data.fill(dropped);
        replaceKept(y, x, bits(), scale, shift);
      },
      (dx, dy) => applyBits(dx, dy, bits(), scale),
    ];
  });
}

/** What becomes of kept and of dropped elements. */
export function alphaMap(rate: number): { scale: number; shift: number; dropped: number } {
  const a = ((1 - rate) * (1 + rate * ALPHA ** 2)) ** -0.5;
  const b = -a * rate * ALPHA;
  return { scale: a, shift: b, dropped: a * ALPHA + b };
}
