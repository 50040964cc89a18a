import { expectOneOf, expectOptions, shown } from "@reg/tensor/checks";
import type { Json, ParameterOptions } from "../types.ts";

const OPTIONS = ["regularizes", "when"];

/** Checks the options of a parameter; gives those that are set. */
export function expectParameterOptions(where: string, options: ParameterOptions): ParameterOptions {
  expectOptions(where, options, OPTIONS);
  const { regularizes, when } = options;
  if (regularizes !== undefined) expectOneOf(where, "regularizes", regularizes, ["upward", "downward"]);
  if (when !== undefined) {
    if (typeof when !== "object" || when === null || Array.isArray(when)) {
      throw new TypeError(`${where}: when must be an object of names with values, got ${shown(when)}.`);
    }
    for (const [name, value] of Object.entries(when)) expectJson(where, `when.${name}`, value);
  }
  return { ...(regularizes !== undefined && { regularizes }), ...(when !== undefined && { when }) };
}

/** Checks that low < high, both finite. */
export function expectInterval(where: string, low: number, high: number): void {
  if (!(low < high)) throw new RangeError(`${where}: low must be below high, got low ${low} and high ${high}.`);
  if (!Number.isFinite(high - low))
    throw new RangeError(`${where}: high − low must be finite, got ${low} and ${high}.`);
}

/** Checks that a value is what JSON can hold, so that it is the same on every machine. */
export function expectJson(where: string, name: string, value: unknown, depth = 0): asserts value is Json {
  const isPlain =
    value === null ||
    ["string", "boolean"].includes(typeof value) ||
    (typeof value === "number" && Number.isFinite(value) && !Object.is(value, -0));
  if (isPlain) return;
  const isTree =
    typeof value === "object" &&
    value !== null &&
    depth < 64 &&
    (Array.isArray(value) ||
      Object.getPrototypeOf(value) === Object.prototype ||
      Object.getPrototypeOf(value) === null);
  if (!isTree) {
    const what = Object.is(value, -0) ? "-0" : shown(value);
    throw new TypeError(
      `${where}: ${name} must be JSON (text, a finite number, true, false, null, or lists and objects of them), got ${what}.`,
    );
  }
  for (const [key, part] of Object.entries(value)) expectJson(where, `${name}.${key}`, part, depth + 1);
}
