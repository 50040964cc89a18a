import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { expectEpsilon, expectMomentum } from "../internal/checks.ts";
import type { BatchNormSettings, CountedStatistics, RunningStatistics } from "../types.ts";
import type { TorchBatchNorm } from "./fromTorch.ts";
import { convertVariance } from "./internal/convertVariance.ts";

const OPTIONS = ["momentum", "epsilon", "runningVariance"];

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
  statistics: CountedStatistics,
): Required<TorchBatchNorm> & { readonly running: RunningStatistics };
export function toTorch(
  settings: Partial<BatchNormSettings> = {},
  statistics?: CountedStatistics,
): Required<TorchBatchNorm> & { readonly running?: RunningStatistics } {
  expectOptions("toTorch", settings, OPTIONS);
  const { momentum = 0.1, epsilon = 1e-5, runningVariance = "unbiased" } = settings;
  if (momentum !== "cumulative") expectMomentum("toTorch", momentum);
  expectEpsilon("toTorch", epsilon);
  expectOneOf("toTorch", "runningVariance", runningVariance, ["unbiased", "biased"]);
  const converted = { momentum: momentum === "cumulative" ? null : momentum, eps: epsilon };
  if (statistics === undefined) return converted;
  return { ...converted, running: convertVariance("toTorch", statistics, runningVariance, "unbiased") };
}
