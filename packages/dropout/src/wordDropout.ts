import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Blocks } from "./drawBits.ts";
import { drop } from "./drop.ts";
import type { RateAndSeed } from "./dropout.ts";
import { expectThat } from "./expectThat.ts";
import { onesOf } from "./onesOf.ts";
import { WORD_DROPOUT } from "./streams.ts";

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
  options: RateAndSeed,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  if (!unknown) return drop("wordDropout", x, WORD_DROPOUT, options, wholeWords) as never;

  expectShape("wordDropout: x", x);
  const { shape } = x;
  const width = wholeWords("wordDropout", shape).block.at(-1)!;
  expectShape("wordDropout: unknown", unknown, [width]);
  const words = onesOf(shape.slice(0, -1));
  const { data: bits } = drop("wordDropout", words, WORD_DROPOUT, options, undefined, 1)[0];
  const y = emptyLike(x);
  const { data } = y;
  data.set(x.data);
  for (let word = 0; word < bits.length; word++) if (!bits[word]) data.set(unknown.data, word * width);
  return [
    y,
    function pullback(dy: Tensor) {
      expectShape("wordDropout: dy", dy, shape);
      const [dx, dunknown] = [emptyLike(dy), emptyLike(dy, [width])];
      const [from, to, sum] = [dy.data, dx.data, new Float64Array(width)];
      to.set(from);
      for (let word = 0; word < bits.length; word++) {
        if (bits[word]) continue;
        const start = word * width;
        for (let d = 0; d < width; d++) sum[d] += from[start + d];
        to.fill(0, start, start + width);
      }
      dunknown.data.set(sum);
      return { x: dx, unknown: dunknown };
    },
  ] as never;
}

function wholeWords(what: string, shape: readonly number[]): Blocks {
  expectThat(shape.length > 0, `${what}: the shape of x`, "[N, T, D] or [T, D]", shape);
  return { block: shape.map((length, i) => (i === shape.length - 1 ? length : 1)) };
}
