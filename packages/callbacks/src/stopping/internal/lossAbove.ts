import { metricOf } from "../../internal/metricOf.ts";
import type { EpochReport } from "../../types.ts";

/** A loss that a criterion divides by. */
export function positive(what: string, report: EpochReport, name: string): number {
  const loss = metricOf(what, report, name);
  if (loss <= 0) {
    throw new RangeError(
      `${what}: "${name}" must be positive, got ${loss}: the criterion divides by it. earlyStopping does not.`,
    );
  }
  return loss;
}

interface Lowest {
  readonly best: number | null;
  readonly bestEpoch: number | null;
}

/** The lowest loss so far with its epoch, and GL in percent; infinite for a loss that is not finite after one that was. */
export function lossAbove(
  { best, bestEpoch }: Lowest,
  value: number,
  epoch: number,
): Lowest & { readonly loss: number } {
  if (!Number.isFinite(value)) return { best, bestEpoch, loss: best === null ? 0 : Infinity };
  if (best === null || value < best) return { best: value, bestEpoch: epoch, loss: 0 };
  return { best, bestEpoch, loss: 100 * (value / best - 1) };
}
