import { expectBoolean, expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import type { DiagnoseOptions } from "../types.ts";

const NAMES = /* @__PURE__ */ Object.keys({
  training: true,
  validation: true,
  penalty: true,
  penaltyIn: true,
  accuracy: true,
  metric: true,
  mode: true,
  baseline: true,
  classes: true,
  pretrained: true,
  boosting: true,
  unlike: true,
  broken: true,
  suspicious: true,
  unit: true,
  target: true,
  validationSize: true,
  inUse: true,
  data: true,
  seed: true,
} satisfies Record<keyof DiagnoseOptions, true>);

/** Throws unless the options are such as `diagnose` takes. */
export function expectDiagnoseOptions(options: DiagnoseOptions): void {
  const where = "diagnose";
  expectOptions(where, options, NAMES);
  const { data, unit, mode, penaltyIn, validationSize, classes, target, baseline, pretrained, boosting } = options;
  if (data !== undefined) expectOneOf(where, "data", data, ["images", "signals", "tabular", "text"]);
  if (unit !== undefined) expectOneOf(where, "unit", unit, ["epoch", "step", "round"]);
  if (mode !== undefined) expectOneOf(where, "mode", mode, ["min", "max"]);
  if (penaltyIn !== undefined) expectOneOf(where, "penaltyIn", penaltyIn, ["training", "both"]);
  if (validationSize !== undefined) expectWhole(where, "validationSize", validationSize, 1);
  if (classes !== undefined) expectWhole(where, "classes", classes, 2);
  if (pretrained !== undefined) expectBoolean(where, "pretrained", pretrained);
  if (boosting !== undefined) expectBoolean(where, "boosting", boosting);
  if (target !== undefined) expectNumber(where, "target", target, "(-∞, ∞)");
  const cure = "A model that learned nothing has it.";
  if (baseline !== undefined) expectNumber(where, "baseline", baseline, `[${target ?? 0}, ∞)`, cure);
}
