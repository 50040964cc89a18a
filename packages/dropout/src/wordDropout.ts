import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { isKept } from "./applyBits.ts";
import { drawInto } from "./drawBits.ts";
import { drop } from "./drop.ts";
import type { RateAndSeed } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import { wordsFor } from "./keepBits.ts";
import { Stream } from "./streams.ts";

export type WordDropoutInputs = { readonly x: Tensor; readonly unknown?: Tensor };

/**
 * Word dropout: drops whole words of embedded text. y[n, t, :] = mask[n, t] · x[n, t, :], where mask[n, t] is 0 with
 * probability rate and else 1 / (1 − rate).
 *
 * With the embedding `unknown` of the unknown word, dropped words become that word, and kept ones stay as they are:
 * y[n, t, :] = bit[n, t] ? x[n, t, :] : unknown.
 *
 * @param inputs `x` [N, T, D] or [T, D]; `unknown` [D], if wanted
 * @returns y, and the pullback to x and, if it is there, to `unknown`
 * @throws RangeError for a rate outside [0, 1], a bad seed, or shapes that do not fit; TypeError for a missing seed.
 * @see Iyyer et al.: "Deep unordered composition rivals syntactic methods for text classification" (2015);
 * Bowman et al.: "Generating sentences from a continuous space" (2016), for the unknown word
 * @example const [y, pullback] = wordDropout({ x, unknown }, { rate: 0.2, seed: foldIn(seed, step) });
 */
export function wordDropout<I extends WordDropoutInputs>(
  { x, unknown }: I,
  { rate, seed }: RateAndSeed,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  expectShape("wordDropout: x", x);
  const { shape } = x;
  if (shape.length < 1) throw new RangeError("wordDropout: x must have shape [N, T, D] or [T, D], got [].");
  const draw = { rate, seed, stream: Stream.wordDropout };
  const maskShape = [...shape.slice(0, -1), 1];
  if (!unknown) return drop("wordDropout", x, draw, { maskShape }) as never;

  const [width] = shape.slice(-1) as [number];
  expectShape("wordDropout: unknown", unknown, [width]);
  expectRate("wordDropout", rate);
  expectMaskSeed("wordDropout", seed);
  const words = width === 0 ? 0 : x.data.length / width;
  const bits = new Uint32Array(wordsFor(words));
  if (rate < 1) drawInto(bits, words, draw);
  if (rate === 0) bits.fill(-1);
  const y = emptyLike(x);
  y.data.set(x.data);
  for (let word = 0; word < words; word++) if (!isKept(bits, word)) y.data.set(unknown.data, word * width);
  return [
    y,
    function pullback(dy: Tensor) {
      expectShape("wordDropout: dy", dy, shape);
      const dx = emptyLike(dy);
      const dunknown = emptyLike(dy, [width]);
      const from = dy.data;
      const to = dx.data;
      const sum = new Float64Array(width);
      to.set(from);
      for (let word = 0; word < words; word++) {
        if (isKept(bits, word)) continue;
        const first = word * width;
        for (let d = 0; d < width; d++) sum[d] += from[first + d];
        to.fill(0, first, first + width);
      }
      dunknown.data.set(sum);
      return { x: dx, unknown: dunknown };
    },
  ] as never;
}
