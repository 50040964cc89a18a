import { metricOf } from "./metricOf.ts";
import { stopper } from "./stopper.ts";
import type { Callback, Stopping } from "./types.ts";

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
  const start: Omit<TerminateOnNaNState, keyof Stopping> = { metric: null, epoch: null };
  return stopper("terminateOnNaN", "nonFinite", start, (_, seen) => {
    const names = monitor === undefined ? Object.keys(seen.metrics) : [monitor].flat();
    const odd = names.find((name) => {
      const value = metricOf("terminateOnNaN", seen, name, monitor === undefined ? "skip" : "error");
      return value !== undefined && !Number.isFinite(value);
    });
    return odd === undefined ? undefined : { metric: odd, epoch: seen.epoch, stop: true };
  });
}
