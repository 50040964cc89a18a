import { expectShape, type ResultInto, type Tensor } from "@reg/tensor";
import { emptyLike, stream as streamed } from "@reg/tensor/kernel";
import type { DropoutInputs, RateAndDraw } from "../types.ts";
import { applyBits } from "./applyBits.ts";
import { threshold } from "./bernoulliBits.ts";
import { type Blocks, isShared } from "./blockBits.ts";
import { type Bits, drawBits, roomForBits } from "./drawBits.ts";
import { kernels } from "./kernels.ts";
import { copy, erase, linearPullback } from "./linearPullback.ts";
import { maskBits } from "./maskBits.ts";

export interface MaskedOp {
  readonly where: string;
  readonly x: Tensor;
  readonly stream: number;
  readonly options: RateAndDraw;
  /** Which elements share their bit. Default: none do. */
  readonly blocks?: Blocks | undefined;
  /** The factor of kept elements. Default: 1 / (1 − rate), so that the mask has a mean of 1. */
  readonly scale?: number | undefined;
  /** Where y is written. Default: a new tensor. */
  readonly into?: Tensor | undefined;
}

/**
 * y = mask ⊙ x, where the mask is 0 with probability rate and else `scale`: all ops that drop single bits. Rate 0 keeps
 * all as it is, rate 1 makes all 0, regardless of its value.
 */
export function maskedOp({ where, x, stream, options, blocks, scale, into }: MaskedOp): ResultInto<DropoutInputs> {
  const { shape } = x;
  const { rate, mask } = options;
  const y = into ?? emptyLike(x);
  if (into) expectShape(`${where}: into`, into, shape);
  if (rate === 1 || (rate === 0 && mask === undefined)) {
    const pass = rate === 1 ? erase : copy;
    pass(y, x);
    return [y, linearPullback(where, shape, pass)];
  }
  const factor = scale ?? 1 / (1 - rate);
  const bits =
    options.mask === undefined
      ? drawAndApply(y, x, { rate, seed: options.seed, stream }, factor, blocks)
      : maskAndApply(y, x, maskBits(where, options.mask, x), factor);
  return [y, linearPullback(where, shape, (dx, dy) => applyBits(dx, dy, bits(), factor))];
}

function maskAndApply(y: Tensor, x: Tensor, bits: Bits, scale: number): Bits {
  applyBits(y, x, bits(), scale);
  return bits;
}

/** Where no bit is shared, one kernel draws the bits and applies them while they are in registers. */
function drawAndApply(
  y: Tensor,
  x: Tensor,
  draw: { readonly rate: number; readonly seed: number; readonly stream: number },
  scale: number,
  blocks: Blocks | undefined,
): Bits {
  const simd = isShared(blocks) ? undefined : kernels(x.data, y.data);
  if (!simd) return maskAndApply(y, x, drawBits(x, draw, blocks), scale);
  const bits = roomForBits(x);
  const limit = threshold(draw.rate);
  streamed(x.data.length, [x.data], [y.data, bits()], ([x, y, bits], count, start) =>
    simd.dropout(x, y, bits, count, start, limit, draw.seed, draw.stream, scale),
  );
  return bits;
}
