import { expectValueRange } from "../../colour/internal/valueRange.ts";
import { expectGeometric } from "../../geometry/internal/expectGeometric.ts";
import type { PolicyOptions } from "../types.ts";

/** Throws unless all names of `options` are `own` or those of every policy, and the latter have valid values. */
export function expectPolicy(where: string, options: unknown, own: readonly string[]): void {
  expectGeometric(where, options, [...own, "range"]);
  const { range } = options as PolicyOptions;
  if (range !== undefined) expectValueRange(where, range);
}
