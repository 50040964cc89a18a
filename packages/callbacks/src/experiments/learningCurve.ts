import { expectEach } from "../internal/checks.ts";
import { ascend, parameterSweep } from "./internal/parameterSweep.ts";
import { plotSweep } from "./internal/plotSweep.ts";
import type { Scores, SweepOptions, SweptPoint } from "./types.ts";

export interface LearningCurveOptions extends SweepOptions {
  /** How many training samples, ascending. */
  readonly sizes: readonly number[];
}

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
  { sizes, ...options }: LearningCurveOptions,
): Promise<{ readonly points: readonly SweptPoint[]; readonly svg: string }> {
  const fits = () => ascend(sizes) && sizes[0] >= 1 && sizes.every(Number.isSafeInteger);
  expectEach("learningCurve", { sizes }, fits, "whole numbers of at least 1, ascending");
  const points = await parameterSweep("learningCurve", sizes, train, options);
  return { points, svg: plotSweep(points, { label: "training samples", log: false }) };
}
