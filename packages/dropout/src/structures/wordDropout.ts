import { expectShape, type Gradients, type Result, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectAxes } from "../internal/axes.ts";
import { DRAW, expectRate, expectSeedOrMask } from "../internal/checks.ts";
import { maskedOp } from "../internal/maskedOp.ts";
import { onesOf } from "../internal/onesOf.ts";
import { WORD_DROPOUT } from "../internal/streams.ts";
import type { RateAndDraw } from "../types.ts";

export type WordDropoutInputs = { readonly x: Tensor; readonly unknown?: Tensor | undefined };

const INPUTS = ["x", "unknown"];

/**
 * Word dropout: drops whole words of embedded text. y[n, t, :] = mask[n, t] · x[n, t, :], where mask[n, t] is 0 with
 * probability rate and else 1 / (1 − rate).
 *
 * With the embedding `unknown` of the unknown word, dropped words become that word, and kept ones stay as they are:
 * y[n, t, :] = bit[n, t] ? x[n, t, :] : unknown.
 *
 * @param inputs `x` [N, T, D] or [T, D]; `unknown` [D], if wanted
 * @param options with `mask` [N, T, 1] or [T, 1], nothing is drawn
 * @returns y, and the pullback to x and, if it is there, to `unknown`
 * @throws RangeError for a rate outside [0, 1], a bad seed, or shapes that do not fit; TypeError for a missing seed.
 * @see Iyyer et al.: "Deep unordered composition rivals syntactic methods for text classification" (2015)
 * @see Bowman et al.: "Generating sentences from a continuous space" (2016), https://arxiv.org/abs/1511.06349, for the unknown word
 * @example const [y, pullback] = wordDropout({ x, unknown }, { rate: 0.2, seed: foldIn(seed, step) });
 */
export function wordDropout<I extends WordDropoutInputs>(inputs: I, options: RateAndDraw): Result<I> {
  const where = "wordDropout";
  expectOptions(where, inputs, INPUTS, "input");
  expectOptions(where, options, DRAW);
  const { x, unknown } = inputs;
  expectShape(`${where}: x`, x);
  expectRate(where, options.rate);
  expectSeedOrMask(where, options);
  const { shape } = x;
  expectAxes(where, shape, "[N, T, D] or [T, D]");
  const width = shape[shape.length - 1];
  if (unknown === undefined) {
    const blocks = { block: shape.map((length, i) => (i === shape.length - 1 ? length : 1)) };
    const [y, pullback] = maskedOp({ where, x, stream: WORD_DROPOUT, options, blocks });
    return [y, pullback as unknown as Result<I>[1]]; // I has no other input here
  }
  expectShape(`${where}: unknown`, unknown, [width]);
  const { kept, words } = keptWords(where, shape, options);
  const y = emptyLike(x);
  const { data } = y;
  data.set(x.data);
  for (let word = 0; word < words; word++) if (!kept(word)) data.set(unknown.data, word * width);
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, shape);
      const [dx, dunknown] = [emptyLike(dy), emptyLike(dy, [width])];
      const [from, to, sum] = [dy.data, dx.data, new Float64Array(width)];
      to.set(from);
      for (let word = 0; word < words; word++) {
        if (kept(word)) continue;
        const start = word * width;
        for (let d = 0; d < width; d++) sum[d] += from[start + d];
        to.fill(0, start, start + width);
      }
      dunknown.data.set(sum);
      const gradients: Gradients<WordDropoutInputs> = { x: dx, unknown: dunknown };
      return gradients as Gradients<I>;
    },
  ];
}

/** Which words are kept: a draw over the words, or the mask. */
function keptWords(where: string, shape: readonly number[], options: RateAndDraw) {
  const x = onesOf(where, [...shape.slice(0, -1), 1]);
  const { data } = maskedOp({ where, x, stream: WORD_DROPOUT, options, scale: 1 })[0];
  return { words: data.length, kept: (word: number): boolean => data[word] !== 0 };
}
