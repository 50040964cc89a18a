import { expectOneOf, expectOptions, shown } from "@reg/tensor/checks";
import { ascend, parameterSweep } from "./internal/parameterSweep.ts";
import { plotSweep } from "./internal/plotSweep.ts";
import type { Scores, SweepOptions, SweptPoint } from "./types.ts";

export interface ValidationCurveOptions extends SweepOptions {
  /** What is varied, as the plot says it: "strength", "rate". */
  readonly parameter: string;
  /** Its values, ascending; all positive for a logarithmic axis. */
  readonly values: readonly number[];
  /** Of the plot: `"log"` where all values are positive and spread over a factor of 30 or more, else `"linear"`. */
  readonly scale?: "log" | "linear";
  /** Which way a score improves. Default: `"min"`, as losses do. */
  readonly mode?: "min" | "max";
}

const OPTIONS = ["parameter", "values", "scale", "mode", "repeats", "seed"];

/**
 * Scores against a hyper-parameter, as a strength or a rate: too little regularization on one side, too much on the other.
 *
 * @param train gets a value and a seed, and gives the scores on the training and the validation data
 * @returns a point for each value; the one with the best validation score; the simplest within one standard error of it,
 * which is the last such value, for more is stronger; the plot as an SVG document
 * @throws RangeError for options out of range and values that are not finite and ascending; TypeError for scores that are no numbers.
 * @see Breiman et al.: "Classification and regression trees" (1984), for the rule of one standard error
 * @example const { best } = await validationCurve(train, { parameter: "strength", values: [1e-4, 1e-3, 1e-2] });
 */
export async function validationCurve(
  train: (value: number, seed: number) => Scores | Promise<Scores>,
  options: ValidationCurveOptions,
): Promise<{
  readonly points: readonly SweptPoint[];
  readonly best: SweptPoint;
  readonly simplest: SweptPoint;
  readonly svg: string;
}> {
  expectOptions("validationCurve", options, OPTIONS);
  const { parameter, values, scale, mode = "min" } = options;
  if (typeof parameter !== "string") {
    throw new TypeError(`validationCurve: parameter must be the name of what is varied, got ${shown(parameter)}.`);
  }
  expectOneOf("validationCurve", "mode", mode, ["min", "max"]);
  if (scale !== undefined) expectOneOf("validationCurve", "scale", scale, ["log", "linear"]);
  if (!Array.isArray(values) || !ascend(values)) {
    throw new RangeError(`validationCurve: values must be finite and ascending, got ${shown(values)}.`);
  }
  const positive = values[0] > 0;
  if (scale === "log" && !positive) {
    throw new RangeError(`validationCurve: a logarithmic scale needs positive values, got ${values[0]}.`);
  }
  const points = await parameterSweep("validationCurve", values, train, options);
  const worth = ({ validation }: SweptPoint) => {
    const score = mode === "min" ? -validation : validation;
    return Number.isNaN(score) ? -Infinity : score;
  };
  const best = points.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  const simplest = points.filter((point) => worth(point) >= worth(best) - best.validationError).at(-1) ?? best;
  const log = scale ? scale === "log" : positive && values[values.length - 1] >= 30 * values[0];
  return { points, best, simplest, svg: plotSweep(points, { label: parameter, log }) };
}
