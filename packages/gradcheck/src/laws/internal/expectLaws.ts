import { expectNumber, expectOneOf, expectOptions, shown } from "@reg/tensor/checks";
import { isArbitrary } from "../../arbitraries/internal/isArbitrary.ts";

const OPTIONS = [
  ...["without", "unchecked", "tolerance", "float32Tolerance", "offset", "offsetInputs", "large"],
] as const;

/** The names of all laws. */
const LAWS = [
  ...["transpose", "linear", "names and shapes", "inputs unchanged", "re-entrant", "no aliasing"],
  ...["same seed, same bits", "another seed, other bits", "float32 agrees with float64"],
  ...["float32 agrees with float64 at a huge offset", "inside and outside the arena", "default scale"],
];

/** Throws unless `op` is a function. */
export function expectOp(where: string, op: unknown): void {
  if (typeof op !== "function") {
    throw new TypeError(`${where}: op must be a function (inputs, options) => [y, pullback], got ${shown(op)}.`);
  }
}

/** Throws unless what `opLaws` or `penaltyLaws` takes is right. */
export function expectLaws(where: string, op: unknown, inputs: unknown, laws: unknown): void {
  expectOp(where, op);
  if (!isArbitrary(inputs)) {
    throw new TypeError(
      `${where}: inputs must be an arbitrary of records, as inputsOf makes it, got ${shown(inputs)}.`,
    );
  }
  expectOptions(where, laws, OPTIONS);
  const { without, unchecked, tolerance, float32Tolerance, offset, offsetInputs, large } = laws as {
    readonly [K in (typeof OPTIONS)[number]]?: unknown;
  };
  for (const [name, list] of Object.entries({ without, unchecked, offsetInputs })) {
    if (list !== undefined && !Array.isArray(list)) {
      throw new TypeError(`${where}: ${name} must be a list of names, got ${shown(list)}.`);
    }
  }
  for (const law of (without as readonly unknown[] | undefined) ?? []) expectOneOf(where, "without", law, LAWS);
  for (const [name, value] of Object.entries({ tolerance, float32Tolerance })) {
    if (value !== undefined) expectNumber(where, name, value, "(0, ∞)");
  }
  if (offset !== undefined) expectNumber(where, "offset", offset, "(-∞, ∞)");
  if (large !== undefined && !isArbitrary(large)) {
    throw new TypeError(`${where}: large must be an arbitrary of records, got ${shown(large)}.`);
  }
}
