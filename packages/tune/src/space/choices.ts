import { shown } from "@reg/tensor/checks";
import { canonical } from "../internal/canonical.ts";
import { expectJson, expectParameterOptions } from "./internal/expectParameter.ts";
import type { Choices, Json, ParameterOptions } from "./types.ts";

/**
 * One of a list of JSON values, all equally likely. With `regularizes: "upward"`, later ones regularize more.
 *
 * @param list at least one value, no two the same
 * @throws TypeError, RangeError for other lists, and for unknown options.
 * @example choices(["none", "batch", "layer"]);
 */
export function choices(list: readonly Json[], options: ParameterOptions = {}): Choices {
  if (!Array.isArray(list)) throw new TypeError(`choices: the list must be an array, got ${shown(list)}.`);
  if (list.length === 0) throw new RangeError("choices: the list must have at least one value, got [].");
  list.forEach((value, i) => {
    expectJson("choices", `value ${i + 1}`, value);
  });
  const twice = list.find((value, i) => list.findIndex((other) => canonical(other) === canonical(value)) < i);
  if (twice !== undefined) throw new RangeError(`choices: the values must differ, got ${shown(twice)} twice.`);
  return { kind: "choices", choices: [...list], ...expectParameterOptions("choices", options) };
}
