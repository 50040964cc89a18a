import { expectSeed, foldIn } from "@reg/tensor";
import { expectWhole } from "@reg/tensor/checks";
import { mean } from "../../internal/means.ts";
import type { Scores, SweepOptions, SweptPoint } from "../types.ts";

/** Are there points, all of them finite and each above the one before? */
export const ascend = (points: readonly number[]): boolean =>
  points.length > 0 && points.every((at, i) => Number.isFinite(at) && at > (points[i - 1] ?? -Infinity));

/** Trains at each of `points` in turn, `repeats` times. */
export async function parameterSweep(
  what: string,
  points: readonly number[],
  train: (at: number, seed: number) => Scores | Promise<Scores>,
  { repeats = 1, seed = 0 }: SweepOptions,
): Promise<SweptPoint[]> {
  expectWhole(what, "repeats", repeats, 1);
  expectSeed(what, seed);
  const swept: SweptPoint[] = [];
  for (const at of points) {
    const [training, validation]: [number[], number[]] = [[], []];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const scores = await train(at, foldIn(seed, repeat));
      if (typeof scores?.training !== "number" || typeof scores.validation !== "number") {
        throw new TypeError(`${what}: the run at ${at} must give { training, validation } as numbers.`);
      }
      training.push(scores.training);
      validation.push(scores.validation);
    }
    swept.push({
      at,
      training: mean(training),
      validation: mean(validation),
      trainingError: standardError(training),
      validationError: standardError(validation),
    });
  }
  return swept;
}

function standardError(values: readonly number[]): number {
  const n = values.length;
  if (n === 1) return 0;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (n - 1) / n);
}
