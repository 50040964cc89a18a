import { shown } from "@reg/tensor/checks";
import type { FitJSON } from "./toJSON.ts";
import type { Fit } from "./types.ts";

const WHOLE = ["nonZeros", "steps"];
const LISTS = ["lambda", "degreesOfFreedom", "devianceRatio", "kkt", "gap"];

/**
 * The fit that `toJSON` made plain.
 *
 * @param json an object, as `JSON.parse` gives it
 * @throws TypeError for what is no such object, or lacks a part.
 * @example fromJSON(toJSON(lasso({ x: [[1], [2], [3]], y: [1, 2, 3] }, { lambda: 0.1 }))).lambda; // 0.1
 */
export function fromJSON(json: FitJSON | unknown): Fit {
  if (typeof json !== "object" || json === null)
    throw new TypeError(`fromJSON: it must be an object, got ${shown(json)}.`);
  const given = json as Record<string, unknown>;
  if (given.format !== "@reg/regression fit" || given.version !== 1) {
    throw new TypeError(
      `fromJSON: it must be what toJSON gives, got format ${shown(given.format)}, version ${shown(given.version)}.`,
    );
  }
  const { format: _format, version: _version, ...parts } = given;
  const fit: Record<string, unknown> = { ...parts };
  for (const name of [...LISTS, ...("gcv" in parts ? ["gcv"] : [])]) fit[name] = numbers(name, parts[name]);
  for (const name of WHOLE) fit[name] = Int32Array.from(numbers(name, parts[name]));
  for (const name of ["coefficients", "intercepts"]) {
    const { shape, data } = (parts[name] ?? {}) as { shape?: unknown; data?: unknown };
    const values = numbers(name, data);
    if (!Array.isArray(shape) || shape.reduce((a, b) => a * b, 1) !== values.length) {
      throw new TypeError(`fromJSON: the shape of ${name} does not fit its ${values.length} numbers.`);
    }
    fit[name] = { shape, data: values };
  }
  if (!Array.isArray(fit.names) || !Array.isArray(fit.classes))
    throw new TypeError("fromJSON: names and classes must be lists.");
  return fit as unknown as Fit;
}

function numbers(name: string, list: unknown): Float64Array {
  if (!Array.isArray(list)) throw new TypeError(`fromJSON: ${name} must be a list of numbers, got ${shown(list)}.`);
  return Float64Array.from(list, (v) => {
    if (typeof v === "number" || v === "NaN") return Number(v);
    throw new TypeError(`fromJSON: ${name} must hold numbers, got ${shown(v)}.`);
  });
}
