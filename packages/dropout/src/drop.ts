import { expectShape, type Gradients, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike, stream } from "@reg/tensor/kernel";
import { allOrNone } from "./allOrNone.ts";
import { applyBits } from "./applyBits.ts";
import { drawBits, keysOf, roomForBits } from "./drawBits.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import { type Draw, threshold } from "./keepBits.ts";
import { kernels } from "./kernels.ts";

/** What an op on `x` returns. */
export type Dropped = readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<{ x: Tensor }>];

interface DropOptions {
  /** What kept elements are multiplied by; 1 / (1 − rate), so that the mask has a mean of 1. */
  readonly scale?: number;
  /** Elements share their bit along the axes that are 1 here; x's shape. */
  readonly maskShape?: readonly number[];
  readonly into?: Tensor;
}

/** y = mask ⊙ x, where the mask is 0 with probability rate and else `scale`: the op behind all that drop single bits. */
export function drop(what: string, x: Tensor, draw: Draw, options: DropOptions = {}): Dropped {
  const { rate, seed } = draw;
  expectRate(what, rate);
  expectMaskSeed(what, seed);
  const { scale = 1 / (1 - rate), maskShape = x.shape, into = emptyLike(x) } = options;
  if (rate === 0 || rate === 1) return allOrNone(what, x, rate === 0, into);
  const { shape } = x;
  const bits = drawAndApply(into, x, draw, scale, maskShape);
  return [
    into,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, shape);
      const dx = emptyLike(dy);
      applyBits(dx, dy, bits(), scale);
      return { x: dx };
    },
  ];
}

/** Where no bit is shared, one kernel draws and applies them while they are at hand. */
function drawAndApply(
  y: Tensor,
  x: Tensor,
  draw: Draw,
  scale: number,
  maskShape: readonly number[],
): () => Uint32Array {
  const size = x.data.length;
  const simd = sizeOf(maskShape) === size ? kernels(x.data, y.data) : undefined;
  if (!simd) {
    const bits = drawBits(x, draw, maskShape);
    applyBits(y, x, bits(), scale);
    return bits;
  }
  const bits = roomForBits(x, size);
  const limit = threshold(draw.rate);
  const [low, high] = keysOf(draw.seed);
  stream(size, [x.data], [y.data, bits()], ([x, y, bits], count, start) =>
    simd.dropout(x, y, bits, count, start, limit, low, high, draw.stream, scale),
  );
  return bits;
}
