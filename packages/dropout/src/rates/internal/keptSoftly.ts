import { floats64, staging } from "@reg/tensor/kernel";
import { BLOCK, randomWords } from "../../internal/generator.ts";
import { kernels } from "../../internal/kernels.ts";
import { logisticOf } from "../../internal/normals.ts";
import { CONCRETE_DROPOUT } from "../../internal/streams.ts";

interface SoftDraw {
  readonly size: number;
  readonly seed: number;
  readonly logit: number;
  readonly temperature: number;
}

/** Gets what is kept of `count` elements from `start` on, in an array that the next ones are written to. */
type TakeKept = (kept: Float64Array, start: number, count: number) => void;

/** 1 − z of each element, a block at a time: 1 / (1 + exp((logit + logistic draw) / temperature)) */
export function keptSoftly({ size, seed, logit, temperature }: SoftDraw, take: TakeKept): void {
  const times = 1 / temperature;
  // The exponential of a whole multiple of a logarithm, as of 10 at the default, is a power.
  const isPower = times <= 30 && Number.isInteger(times);
  const by = Math.exp(logit * times);
  const simd = kernels();
  if (!simd) {
    const words = randomWords(size, seed, CONCRETE_DROPOUT);
    const kept = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      kept[i] =
        1 / (1 + (isPower ? raisedOdds(words[i], times, by) : Math.exp((logit + logisticOf(words[i])) / temperature)));
    }
    take(kept, 0, size);
    return;
  }
  const area = Math.ceil(staging(12 * BLOCK + 128) / 16) * 16;
  const room = area + 8 * BLOCK + 64;
  const kept = floats64().subarray(area / 8, area / 8 + BLOCK);
  for (let start = 0; start < size; start += BLOCK) {
    const count = Math.min(BLOCK, size - start);
    simd.words(room, count, start / BLOCK, seed, CONCRETE_DROPOUT);
    if (isPower) simd.softenByPower(room, area, count, times, by);
    else simd.soften(room, area, count, logit, temperature);
    take(kept, start, count);
  }
}

/** by · the odds u / (1 − u) of the number that `logisticOf` takes the logarithm of, to a power. */
function raisedOdds(word: number, power: number, by: number): number {
  const odd = 2 * (word & 0x7fff_ffff) + 1;
  const below = word < 0 ? 2 ** 33 - odd : odd;
  let raised = by;
  for (let left = power, square = (2 ** 33 - below) / below; left > 0; left >>= 1, square *= square) {
    if (left & 1) raised *= square;
  }
  return raised;
}
