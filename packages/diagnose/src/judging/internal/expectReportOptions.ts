import { expectNumber, expectOneOf, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import type { ReportOptions } from "../types.ts";

const NAMES = ["training", "validation", "metric", "baseline", "classes", "inUse", "data", "target"];

/** Throws unless the options are such as `diagnoseRun` takes; names of columns are checked where the columns are. */
export function expectReportOptions(where: string, options: ReportOptions): void {
  expectOptions(where, options, NAMES);
  const { baseline, classes, inUse, data, target } = options;
  if (data !== undefined) expectOneOf(where, "data", data, ["images", "signals", "tabular", "text"]);
  if (classes !== undefined) expectWhole(where, "classes", classes, 2);
  if (target !== undefined) expectNumber(where, "target", target, "(-∞, ∞)");
  const cure = "A model that learned nothing has it.";
  if (baseline !== undefined) expectNumber(where, "baseline", baseline, `[${target ?? 0}, ∞)`, cure);
  if (inUse !== undefined && !(Array.isArray(inUse) && inUse.every((name) => typeof name === "string"))) {
    throw new TypeError(`${where}: inUse must be a list of names, as ["dropout"], got ${shown(inUse)}.`);
  }
}
