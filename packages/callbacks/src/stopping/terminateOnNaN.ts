import { metricOf } from "../internal/metricOf.ts";
import type { Callback, Stopping } from "../types.ts";
import { stopper } from "./internal/stopper.ts";

export interface TerminateOnNaNOptions {
  /** Which metrics must stay finite. All by default. */
  readonly monitor?: string | readonly string[];
}

export interface TerminateOnNaNState extends Stopping {
  /** The first metric that was not finite, and its epoch; null while all are. */
  readonly metric: string | null;
  readonly epoch: number | null;
}

/**
 * Stops as soon as a metric is NaN or infinite, and says which.
 *
 * @throws RangeError when a monitor is not among the metrics; TypeError for a metric that is no number.
 * @example
 * const guard = terminateOnNaN();
 * guard.update(guard.init(), { epoch: 4, metrics: { loss: NaN } }); // stop: true, metric: "loss", epoch: 4
 */
export function terminateOnNaN({ monitor }: TerminateOnNaNOptions = {}): Callback<TerminateOnNaNState> {
  return stopper<TerminateOnNaNState>("terminateOnNaN", { metric: null, epoch: null }, (_, report) => {
    const names = monitor === undefined ? Object.keys(report.metrics) : [monitor].flat();
    const missing = monitor === undefined ? "skip" : "error";
    const odd = names.find((name) => !Number.isFinite(metricOf("terminateOnNaN", report, name, missing) ?? 0));
    return odd === undefined ? {} : { metric: odd, epoch: report.epoch, reason: "nonFinite" };
  });
}
