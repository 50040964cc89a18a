import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { applyBits, isKept } from "./applyBits.ts";
import { drawBits } from "./drawBits.ts";
import { drop } from "./drop.ts";
import type { RateAndSeed } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import { expectThat } from "./expectThat.ts";
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
  { rate, seed }: RateAndSeed,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  expectShape("wordDropout: x", x);
  const { shape } = x;
  expectThat(shape.length > 0, "wordDropout: the shape of x", "[N, T, D] or [T, D]", shape);
  const draw = { rate, seed, stream: WORD_DROPOUT };
  const maskShape = [...shape.slice(0, -1), 1];
  if (!unknown) return drop("wordDropout", x, draw, maskShape) as never;

  const width = shape[shape.length - 1];
  expectShape("wordDropout: unknown", unknown, [width]);
  expectRate("wordDropout", rate);
  expectMaskSeed("wordDropout", seed);
  const bits = drawBits(x, draw, maskShape);
  const y = emptyLike(x);
  applyBits(y, x, bits(), 1);
  for (const start of droppedWords(bits(), x.data.length, width)) y.data.set(unknown.data, start);
  return [
    y,
    function pullback(dy: Tensor) {
      expectShape("wordDropout: dy", dy, shape);
      const [dx, dunknown] = [emptyLike(dy), emptyLike(dy, [width])];
      applyBits(dx, dy, bits(), 1);
      const { data } = dy;
      const sum = new Float64Array(width);
      for (const start of droppedWords(bits(), data.length, width)) {
        for (let d = 0; d < width; d++) sum[d] += data[start + d];
      }
      dunknown.data.set(sum);
      return { x: dx, unknown: dunknown };
    },
  ] as never;
}

/** Where the words begin that were dropped. */
function* droppedWords(bits: Uint32Array, size: number, width: number): Iterable<number> {
  for (let start = 0; start < size; start += width) if (!isKept(bits, start)) yield start;
}
