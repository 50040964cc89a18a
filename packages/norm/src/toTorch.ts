import { expectEpsilon, expectMomentum } from "./checks.ts";
import { type ConvertedRunning, convertRunning } from "./convertRunning.ts";
import type { TorchBatchNorm } from "./fromTorch.ts";
import type { BatchNormSettings, Running } from "./types.ts";

/**
 * Settings of a batch norm as PyTorch calls them; and running statistics with the unbiased variance that PyTorch keeps,
 * where these are given.
 *
 * @param settings momentum 0.1, epsilon 1e-5 and "unbiased" by default
 * @param statistics running statistics, and how many values of each channel a batch had
 * @throws RangeError for a momentum outside [0, 1] or a negative epsilon.
 * @example toTorch({ momentum: "cumulative" }); // momentum null, eps 1e-5
 */
export function toTorch(settings?: Partial<BatchNormSettings>): Required<TorchBatchNorm>;
export function toTorch(
  settings: Partial<BatchNormSettings>,
  statistics: ConvertedRunning,
): Required<TorchBatchNorm> & { readonly running: Running };
export function toTorch(
  { momentum = 0.1, epsilon = 1e-5, runningVariance = "unbiased" }: Partial<BatchNormSettings> = {},
  statistics?: ConvertedRunning,
): Required<TorchBatchNorm> & { readonly running?: Running } {
  if (momentum !== "cumulative") expectMomentum("toTorch", momentum);
  expectEpsilon("toTorch", epsilon);
  const converted = { momentum: momentum === "cumulative" ? null : momentum, eps: epsilon };
  if (!statistics) return converted;
  return { ...converted, running: convertRunning("toTorch", statistics, runningVariance, "unbiased") };
}
