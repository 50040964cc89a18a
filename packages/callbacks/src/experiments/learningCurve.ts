import { expectOptions, shown } from "@reg/tensor/checks";
import { ascend, parameterSweep } from "./internal/parameterSweep.ts";
import { plotSweep } from "./internal/plotSweep.ts";
import type { Scores, SweepOptions, SweptPoint } from "./types.ts";

export interface LearningCurveOptions extends SweepOptions {
  /** How many training samples, ascending. */
  readonly sizes: readonly number[];
}

const OPTIONS = ["sizes", "repeats", "seed"];

/**
 * Scores against the number of training samples. Where training and validation have met, more data will not help and a
 * larger model may; where they are apart and validation still improves, more data will.
 *
 * @param train gets a number of samples and a seed, and gives the scores on them and on the validation data
 * @returns a point for each size, and their plot as an SVG document
 * @throws RangeError for sizes that are not whole, positive and ascending; TypeError for scores that are no numbers.
 * @see Perlich: "Learning curves in machine learning" (2010)
 * @example const { points, svg } = await learningCurve(train, { sizes: [50, 100, 200], repeats: 3 });
 */
export async function learningCurve(
  train: (size: number, seed: number) => Scores | Promise<Scores>,
  options: LearningCurveOptions,
): Promise<{ readonly points: readonly SweptPoint[]; readonly svg: string }> {
  expectOptions("learningCurve", options, OPTIONS);
  const { sizes } = options;
  if (!Array.isArray(sizes) || !ascend(sizes) || !sizes.every((size) => Number.isSafeInteger(size) && size >= 1)) {
    throw new RangeError(`learningCurve: sizes must be whole numbers of at least 1, ascending, got ${shown(sizes)}.`);
  }
  const points = await parameterSweep("learningCurve", sizes, train, options);
  return { points, svg: plotSweep(points, { label: "training samples", log: false }) };
}
