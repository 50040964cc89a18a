import { sizeOf, type Tensor } from "@reg/tensor";
import { stream } from "@reg/tensor/kernel";
import { applyBits } from "./applyBits.ts";
import { drawBits, keysOf, roomForBits } from "./drawBits.ts";
import { type Draw, threshold } from "./keepBits.ts";
import { kernels } from "./kernels.ts";
import { type DroppedInto, randomOp } from "./linearOp.ts";

/**
 * y = mask ⊙ x, where the mask is 0 with probability rate and else `scale`: the op behind all that drop single bits.
 *
 * @param maskShape elements share their bit along the axes that are 1 here
 * @param scale 1 / (1 − rate), so that the mask has a mean of 1
 */
export function drop(
  what: string,
  x: Tensor,
  draw: Draw,
  maskShape: readonly number[] = x.shape,
  scale = 1 / (1 - draw.rate),
  into?: Tensor,
): DroppedInto {
  const drawn = () => {
    let bits: () => Uint32Array;
    return [
      (y: Tensor, x: Tensor) => {
        bits = drawAndApply(y, x, draw, scale, maskShape);
      },
      (dx: Tensor, dy: Tensor) => applyBits(dx, dy, bits(), scale),
    ] as const;
  };
  return randomOp(what, x, draw, drawn, into);
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
