import { expectOptions, shown } from "@reg/tensor/checks";
import type { Fields } from "../internal/expectState.ts";
import { allMeasured, metricOf } from "../internal/metricOf.ts";
import type { Callback, Stopping } from "../types.ts";
import { stopper } from "./internal/stopper.ts";

export interface TerminateOnNaNOptions {
  /** Which metrics must stay finite. Default: all. */
  readonly monitor?: string | readonly string[];
}

export interface TerminateOnNaNState extends Stopping {
  /** The first metric that was not finite, and its epoch; null while all are. */
  readonly metric: string | null;
  readonly epoch: number | null;
}

const OPTIONS = ["monitor"];

/**
 * Stops as soon as a metric is NaN or infinite, and says which.
 *
 * @throws RangeError when a monitor is not among the metrics; TypeError for a metric that is no number.
 * @example
 * const guard = terminateOnNaN();
 * guard.update(guard.init(), { epoch: 4, metrics: { loss: NaN } }); // stop: true, metric: "loss", epoch: 4
 */
export function terminateOnNaN(options: TerminateOnNaNOptions = {}): Callback<TerminateOnNaNState> {
  expectOptions("terminateOnNaN", options, OPTIONS);
  const { monitor } = options;
  for (const name of monitor === undefined ? [] : [monitor].flat()) {
    if (typeof name !== "string") {
      throw new TypeError(`terminateOnNaN: monitor must be names of metrics, got ${shown(monitor)}.`);
    }
  }
  return stopper<Memory>("terminateOnNaN", { metric: null, epoch: null }, FIELDS, (_, report) => {
    const found: [string, number][] =
      monitor === undefined
        ? allMeasured("terminateOnNaN", report)
        : [monitor].flat().map((name) => [name, metricOf("terminateOnNaN", report, name)]);
    const odd = found.find(([, value]) => !Number.isFinite(value))?.[0];
    return odd === undefined ? {} : { metric: odd, epoch: report.epoch, reason: "nonFinite" };
  });
}

type Memory = Omit<TerminateOnNaNState, keyof Stopping>;

const FIELDS: Fields<Memory> = { metric: "text?", epoch: "whole?" };
