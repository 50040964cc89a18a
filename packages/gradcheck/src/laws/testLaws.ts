import { expectRecord, shown } from "@reg/tensor/checks";
import fc from "fast-check";
import type { Laws } from "./types.ts";

/**
 * One test per law: `it(name, () => fc.assert(property, parameters))`, with the `it` or `test` of any test runner.
 *
 * @example testLaws(it, opLaws(relu, inputs));
 */
export function testLaws(
  it: (name: string, test: () => void) => unknown,
  laws: Laws,
  parameters: fc.Parameters<unknown> = {},
): void {
  if (typeof it !== "function") {
    throw new TypeError(`testLaws: it must be the function of a test runner, got ${shown(it)}.`);
  }
  expectRecord("testLaws", "laws", laws, "the properties that opLaws or penaltyLaws makes");
  for (const [name, property] of Object.entries(laws)) it(name, () => fc.assert(property, parameters));
}
