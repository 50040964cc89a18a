import type { EpochReport } from "../types.ts";
import { expectWhole } from "./checks.ts";
import { unknownName } from "./unknownName.ts";

/** Checks the door of an update: a whole epoch and metrics that are numbers. */
export function expectReport(what: string, report: EpochReport): void {
  if (typeof report?.metrics !== "object" || report.metrics === null) {
    throw new TypeError(`${what}: update takes (state, { epoch, metrics }), where metrics holds numbers by name.`);
  }
  expectWhole(what, { epoch: report.epoch }, 0, "Epochs count from 0.");
}

/**
 * The metric of that name, or undefined where it was not measured.
 *
 * @throws TypeError when it is no number.
 */
export function measured(what: string, { metrics }: EpochReport, name: string): number | undefined {
  const value = (Object.hasOwn(metrics, name) ? metrics[name] : undefined) ?? undefined;
  if (value !== undefined && typeof value !== "number") {
    throw new TypeError(`${what}: metric "${name}" must be a number, got ${String(value)} (${typeof value}).`);
  }
  return value;
}

/**
 * The metric of that name, or undefined where it is missing and `missing` allows it.
 *
 * @throws RangeError naming the metrics that were seen; TypeError when it is no number.
 */
export function metricOf(
  what: string,
  report: EpochReport,
  name: string,
  missing: "error" | "skip" = "error",
): number | undefined {
  const value = measured(what, report, name);
  if (value !== undefined || missing === "skip") return value;
  throw unknownName(`${what}: the metrics of epoch ${report.epoch} have`, name, "they have", report.metrics);
}
