import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectStatistics } from "../../internal/checks.ts";
import type { CountedStatistics, RunningStatistics } from "../../types.ts";

/** Running statistics with the variance of another kind: unbiased = biased · count/(count − 1). */
export function convertVariance(
  where: string,
  statistics: CountedStatistics,
  from: "unbiased" | "biased",
  to: "unbiased" | "biased",
): RunningStatistics {
  expectOptions(where, statistics, ["running", "count"], "input");
  const { running, count } = statistics;
  expectStatistics(where, "running", running);
  expectWhole(where, "count", count, 2, undefined, "It is how many values of each channel a batch had.");
  const factor = from === to ? 1 : to === "unbiased" ? count / (count - 1) : (count - 1) / count;
  const variance = emptyLike(running.variance);
  for (let c = 0; c < variance.data.length; c++) variance.data[c] = running.variance.data[c] * factor;
  return { ...running, variance };
}
