import { expectWhole, shown } from "@reg/tensor/checks";
import type { EpochReport } from "../types.ts";
import { unknownName } from "./unknownName.ts";

/** Throws unless `report` tells a whole epoch and has metrics. */
export function expectReport(what: string, report: EpochReport): void {
  const metrics: unknown = report?.metrics;
  if (typeof metrics !== "object" || metrics === null || Array.isArray(metrics)) {
    throw new TypeError(`${what}: update takes (state, { epoch, metrics }), where metrics holds numbers by name.`);
  }
  expectWhole(what, "epoch", report.epoch, 0, undefined, "Epochs count from 0.");
}

/**
 * The metric of that name, or undefined where it was not measured: left out, undefined or null.
 *
 * @throws TypeError when it is no number.
 */
export function measured(what: string, { metrics }: EpochReport, name: string): number | undefined {
  const value: unknown = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number") {
    throw new TypeError(`${what}: metric "${name}" must be a number, got ${shown(value)} (${typeof value}).`);
  }
  return value;
}

/**
 * The metrics that were measured, by name, in their order.
 *
 * @throws TypeError when one is no number.
 */
export function allMeasured(what: string, report: EpochReport): [name: string, value: number][] {
  return Object.keys(report.metrics).flatMap((name): [string, number][] => {
    const value = measured(what, report, name);
    return value === undefined ? [] : [[name, value]];
  });
}

/**
 * The metric of that name.
 *
 * @param cure what else helps where it is not measured every epoch
 * @throws RangeError naming the metrics that there are; TypeError when it is no number.
 */
export function metricOf(what: string, report: EpochReport, name: string, cure = ""): number {
  const value = measured(what, report, name);
  if (value !== undefined) return value;
  if (Object.hasOwn(report.metrics, name)) {
    throw new RangeError(
      `${what}: "${name}" was not measured in epoch ${report.epoch}, it is ${report.metrics[name]}. Update it in epochs that measure it${cure}.`,
    );
  }
  throw unknownName(`${what}: the metrics of epoch ${report.epoch} have`, name, "they have", report.metrics);
}
