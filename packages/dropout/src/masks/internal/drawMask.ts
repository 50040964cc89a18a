import type { Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { isKept } from "../../internal/applyBits.ts";
import { type Blocks, clearBlocks, isShared, repeatRows, repeatsOf } from "../../internal/blockBits.ts";
import { expectMaskSeed, expectRate } from "../../internal/checks.ts";
import { drawn } from "../../internal/drawBits.ts";
import { maskedOp } from "../../internal/maskedOp.ts";
import { zerosOf } from "../../internal/onesOf.ts";
import type { MaskOptions } from "../maskOptions.ts";

export const MASK = ["rate", "dtype"];

interface MaskDraw {
  readonly where: string;
  readonly stream: number;
  readonly seed: number;
  readonly shape: readonly number[];
  readonly options: MaskOptions;
  readonly known?: readonly string[];
  /** Which elements share a bit. Default: none do. */
  readonly blocks?: (shape: readonly number[]) => Blocks;
  /** What kept elements are. Default: 1 / (1 − rate). */
  readonly scale?: number | undefined;
}

/** A mask as a tensor: ones, masked as the op masks x. */
export function drawMask({ where, stream, seed, shape, options, known = MASK, blocks, scale }: MaskDraw): Tensor {
  expectOptions(where, options, known);
  const { rate, dtype } = options;
  expectRate(where, rate);
  expectMaskSeed(where, seed);
  const x = zerosOf(where, shape, dtype);
  const { data } = x;
  const shared = blocks?.(x.shape);
  if (!isShared(shared) || rate === 0) {
    data.fill(1);
    return maskedOp({ where, x, stream, options: { rate, seed }, scale })[0];
  }
  const factor = scale ?? 1 / (1 - rate);
  const draw = drawn({ rate, seed, stream });
  const repeats = repeatsOf(x.shape, shared);
  if (repeats) {
    const rows = data.slice(0, repeats.outer * repeats.inner);
    const bits = draw(rows.length);
    for (let i = 0; i < rows.length; i++) if (isKept(bits, i)) rows[i] = factor;
    repeatRows(data, rows, repeats, repeats.inner);
    return x;
  }
  data.fill(factor);
  clearBlocks(x.shape, shared, draw, (at, run) => {
    if (run > 16) data.fill(0, at, at + run);
    else for (let i = at; i < at + run; i++) data[i] = 0;
  });
  return x;
}
