import type { Tensor } from "@reg/tensor";
import { stream as streamed } from "@reg/tensor/kernel";
import { applyBits } from "./applyBits.ts";
import { type Bits, type Blocks, drawBits, isShared, roomForBits } from "./drawBits.ts";
import type { RateAndSeed } from "./dropout.ts";
import { type Draw, threshold } from "./keepBits.ts";
import { kernels } from "./kernels.ts";
import { type DroppedInto, type Plan, randomOp } from "./linearOp.ts";

/**
 * y = mask ⊙ x, where the mask is 0 with probability rate and else `scale`: the op behind all that drop single bits.
 *
 * @param plan which elements share their bit
 * @param scale 1 / (1 − rate), so that the mask has a mean of 1
 */
export function drop<O extends RateAndSeed>(
  what: string,
  x: Tensor,
  stream: number,
  options: O,
  plan: Plan<O, Blocks | undefined> = () => undefined,
  scale = 1 / (1 - options.rate),
  into?: Tensor,
): DroppedInto {
  const passes = (_: Tensor, draw: Draw, blocks: Blocks | undefined) => {
    let bits: Bits;
    return [
      (y: Tensor, x: Tensor) => {
        bits = drawAndApply(y, x, draw, scale, blocks);
      },
      (dx: Tensor, dy: Tensor) => applyBits(dx, dy, bits(), scale),
    ] as const;
  };
  return randomOp(what, x, stream, options, plan, passes, into);
}

/** Where no bit is shared, one kernel draws and applies them while they are at hand. */
function drawAndApply(y: Tensor, x: Tensor, draw: Draw, scale: number, blocks: Blocks | undefined): Bits {
  const simd = isShared(blocks) ? undefined : kernels(x.data, y.data);
  if (!simd) {
    const bits = drawBits(x, draw, blocks);
    applyBits(y, x, bits(), scale);
    return bits;
  }
  const bits = roomForBits(x);
  const limit = threshold(draw.rate);
  streamed(x.data.length, [x.data], [y.data, bits()], ([x, y, bits], count, start) =>
    simd.dropout(x, y, bits, count, start, limit, draw.seed, draw.stream, scale),
  );
  return bits;
}
