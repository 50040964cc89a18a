import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { expectEpsilon, expectMomentum } from "../internal/checks.ts";
import type { BatchNormSettings, CountedStatistics, RunningStatistics } from "../types.ts";
import type { KerasBatchNorm } from "./fromKeras.ts";
import { convertVariance } from "./internal/convertVariance.ts";

const OPTIONS = ["momentum", "epsilon", "runningVariance"];

/**
 * Settings of a batch norm as Keras, or TensorFlow.js, calls them; and running statistics with the biased variance that
 * Keras keeps, where these are given.
 *
 * @param settings momentum 0.1, epsilon 1e-5 and "unbiased" by default
 * @param statistics running statistics, and how many values of each channel a batch had
 * @throws RangeError for the cumulative average, which Keras does not have; a momentum outside [0, 1], a negative epsilon.
 * @example toKeras({ momentum: 0.1 }); // momentum 0.9, epsilon 1e-5
 */
export function toKeras(settings?: Partial<BatchNormSettings>): Required<KerasBatchNorm>;
export function toKeras(
  settings: Partial<BatchNormSettings>,
  statistics: CountedStatistics,
): Required<KerasBatchNorm> & { readonly running: RunningStatistics };
export function toKeras(
  settings: Partial<BatchNormSettings> = {},
  statistics?: CountedStatistics,
): Required<KerasBatchNorm> & { readonly running?: RunningStatistics } {
  expectOptions("toKeras", settings, OPTIONS);
  const { momentum = 0.1, epsilon = 1e-5, runningVariance = "unbiased" } = settings;
  if (momentum === "cumulative") {
    throw new RangeError("toKeras: Keras has no cumulative average. Choose a momentum, such as 0.1.");
  }
  expectMomentum("toKeras", momentum);
  expectEpsilon("toKeras", epsilon);
  expectOneOf("toKeras", "runningVariance", runningVariance, ["unbiased", "biased"]);
  const converted = { momentum: 1 - momentum, epsilon };
  if (statistics === undefined) return converted;
  return { ...converted, running: convertVariance("toKeras", statistics, runningVariance, "biased") };
}
