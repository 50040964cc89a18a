import { expectShape, type ResultInto } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { DropoutInputs } from "../types.ts";
import { applyBits } from "./applyBits.ts";
import { drawBits } from "./drawBits.ts";
import { copy, erase, linearPullback } from "./linearPullback.ts";
import { maskBits } from "./maskBits.ts";
import type { MaskedOp } from "./maskedOp.ts";
import { replaceKept } from "./replaceKept.ts";

/** α′ = −λα, the value of SELU at −∞. */
const ALPHA = -1.0507009873554805 * 1.6732632423543772;

/** y = a·(bit ? x : α′) + b */
export function dropToAlpha({ where, x, stream, options, blocks, into }: MaskedOp): ResultInto<DropoutInputs> {
  const { shape } = x;
  const { rate } = options;
  if (into) expectShape(`${where}: into`, into, shape);
  const y = into ?? emptyLike(x);
  if (rate === 1 || (rate === 0 && options.mask === undefined)) {
    const pass = rate === 1 ? erase : copy;
    pass(y, x);
    return [y, linearPullback(where, shape, pass)];
  }
  const { scale, shift, dropped } = alphaMap(rate);
  const bits =
    options.mask === undefined
      ? drawBits(x, { rate, seed: options.seed, stream }, blocks)
      : maskBits(where, options.mask, x);
  const from = y.data.buffer === x.data.buffer && into ? { data: x.data.slice(), shape } : x;
  y.data.fill(dropped);
  replaceKept(y, from, bits(), scale, shift);
  return [y, linearPullback(where, shape, (dx, dy) => applyBits(dx, dy, bits(), scale))];
}

/** What becomes of kept and of dropped elements. */
export function alphaMap(rate: number): { scale: number; shift: number; dropped: number } {
  const a = ((1 - rate) * (1 + rate * ALPHA ** 2)) ** -0.5;
  const b = -a * rate * ALPHA;
  return { scale: a, shift: b, dropped: a * ALPHA + b };
}
