import { expectEpsilon, expectMomentum } from "./checks.ts";
import { type ConvertedRunning, convertRunning } from "./convertRunning.ts";
import type { KerasBatchNorm } from "./fromKeras.ts";
import type { BatchNormSettings, Running } from "./types.ts";

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
  statistics: ConvertedRunning,
): Required<KerasBatchNorm> & { readonly running: Running };
export function toKeras(
  { momentum = 0.1, epsilon = 1e-5, runningVariance = "unbiased" }: Partial<BatchNormSettings> = {},
  statistics?: ConvertedRunning,
): Required<KerasBatchNorm> & { readonly running?: Running } {
  if (momentum === "cumulative") {
    throw new RangeError("toKeras: Keras has no cumulative average. Choose a momentum, such as 0.1.");
  }
  expectMomentum("toKeras", momentum);
  expectEpsilon("toKeras", epsilon);
  const converted = { momentum: 1 - momentum, epsilon };
  if (!statistics) return converted;
  return { ...converted, running: convertRunning("toKeras", statistics, runningVariance, "biased") };
}
