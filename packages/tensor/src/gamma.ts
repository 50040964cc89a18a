import { bits53, block, expectDraw, Stream } from "./draws.ts";
import { exp, log } from "./elementary.ts";
import { normalQuantile } from "./normalQuantile.ts";

const TWO53 = 2 ** 53;

/**
 * `size` draws from the gamma distribution with density ∝ x^(shape − 1)·e^(−x/scale); draw i depends on the seed and i
 * alone. Marsaglia and Tsang: "A simple method for generating gamma variables" (2000).
 *
 * @throws RangeError for a bad seed or size, or a shape or scale that is not positive and finite.
 * @example gamma(7, 3, { shape: 2, scale: 0.5 });
 */
export function gamma(
  seed: number,
  size: number,
  { shape, scale = 1 }: { shape: number; scale?: number },
): Float64Array {
  expectDraw("gamma", seed, size);
  if (!(shape > 0 && shape < Infinity && scale > 0 && scale < Infinity)) {
    throw new RangeError(`gamma: shape and scale must be positive and finite, got shape ${shape} and scale ${scale}.`);
  }
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = scale * exp(logGamma(shape, seed, i));
  return values;
}

/** The logarithm of a gamma draw: where the shape is small, the draw itself would underflow. `part` tells two draws of one element apart. */
export function logGamma(shape: number, seed: number, index: number, part = 0): number {
  const boosted = shape < 1 ? shape + 1 : shape;
  const d = boosted - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let attempt = 1; ; attempt++) {
    const words = block(seed, Stream.gamma + part * 16, index, attempt);
    const u = (bits53(words[2]!, words[3]!) + 0.5) / TWO53;
    const x = normalQuantile(bits53(words[0]!, words[1]!));
    const cube = 1 + c * x;
    const v = cube * cube * cube;
    if (v > 0 && log(u) < 0.5 * x * x + d - d * v + d * log(v)) {
      const value = log(d) + log(v);
      return shape < 1 ? value + logUniform(seed, index, part) / shape : value;
    }
  }
}

function logUniform(seed: number, index: number, part: number): number {
  const words = block(seed, Stream.gamma + part * 16, index, 0);
  return log((bits53(words[0]!, words[1]!) + 0.5) / TWO53);
}
