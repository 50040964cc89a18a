import { expectOptions } from "@reg/tensor/checks";
import type { ColourOptions } from "../types.ts";
import { expectValueRange } from "./valueRange.ts";

/** Throws unless all names of `options` are `own` or "range", and the range is valid. */
export function expectColours(where: string, options: unknown, own: readonly string[]): void {
  expectOptions(where, options, [...own, "range"]);
  const { range } = options as ColourOptions;
  if (range !== undefined) expectValueRange(where, range);
}
