import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import { applyBits, drawInto } from "./masked.ts";
import { Stream } from "./streams.ts";

export type DropoutInputs = { readonly x: Tensor };

export interface DropoutOptions {
  /** The chance of an element to be dropped, in [0, 1]: 0 is the identity, 1 gives zeros. */
  readonly rate: number;
  /** A new one each step: `foldIn(seed, step)`. The same seed draws the same mask. */
  readonly seed: number;
}

/**
 * Inverted dropout: y = mask ⊙ x, where an element of the mask is 0 with probability rate and else 1 / (1 − rate), so
 * that its mean is 1 and inference needs nothing at all.
 *
 * A dropped element is 0 even where x is NaN or infinite. The bit of element i depends on the seed and i alone.
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = mask ⊙ dy. It keeps one bit per element.
 * @throws RangeError for a rate outside [0, 1] or a bad seed; TypeError for a missing seed.
 * @see Hinton et al.: "Improving neural networks by preventing co-adaptation of feature detectors" (2012);
 * Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), section 10
 * @example const [y, pullback] = dropout({ x }, { rate: 0.5, seed: foldIn(seed, step) });
 */
export function dropout(
  inputs: DropoutInputs,
  options: DropoutOptions,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<DropoutInputs>] {
  const { x } = inputs;
  expectShape("dropout: x", x);
  return dropoutInto(emptyLike(x), inputs, options);
}

/** `dropout` written into `into`, a tensor of x's shape that is yours, or x itself. */
export function dropoutInto(
  into: Tensor,
  inputs: DropoutInputs,
  { rate, seed }: DropoutOptions,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<DropoutInputs>] {
  const { x } = inputs;
  expectRate("dropout", rate);
  expectMaskSeed("dropout", seed);
  expectShape("dropout: into", into, x.shape);
  const { shape } = x;
  if (rate === 0 || rate === 1) return constant(into, x, rate);
  const scale = 1 / (1 - rate);
  const bits = drawInto(into, x, { seed, rate, stream: Stream.dropout }, scale);
  return [
    into,
    function pullback(dy) {
      expectShape("dropout: dy", dy, shape);
      const dx = emptyLike(dy);
      applyBits(dx, dy, bits(), scale);
      return { x: dx };
    },
  ];
}

/** Nothing dropped, or all. */
function constant(
  into: Tensor,
  x: Tensor,
  rate: 0 | 1,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<DropoutInputs>] {
  const { shape } = x;
  const write = (y: Tensor, from: Tensor) => {
    if (rate === 0) y.data.set(from.data);
    else y.data.fill(0);
    return y;
  };
  return [
    write(into, x),
    function pullback(dy) {
      expectShape("dropout: dy", dy, shape);
      return { x: write(emptyLike(dy), dy) };
    },
  ];
}
