import type { FloatArray, Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectStrength } from "./expectStrength.ts";
import { gradientIn, inputOf } from "./inputOf.ts";

/** What a penalty adds: its value to the loss, and `scale` times its gradient to dx. */
export type Terms = readonly [value: number, add: (dx: FloatArray, scale: number) => void];

/** A penalty `what` of the tensor `x`, whose names and shape are checked. */
export type TermsOf<O> = (what: string, x: Tensor, options: O) => Terms;

type Named<Name extends string> = { readonly [K in Name]: Tensor };

/** The form of a penalty that makes a new gradient. */
export function penalize<Name extends string, O extends { readonly strength: number }>(
  what: string,
  name: Name,
  known: readonly string[],
  terms: TermsOf<O>,
  inputs: Named<Name>,
  options: O,
): PenaltyResult<Named<Name>> {
  const x = inputOf(what, name, known, inputs, options);
  const [value, add] = checkedTerms(what, terms, x, options);
  return [
    value,
    function pullback(scale = 1) {
      expectNumber(what, "scale", scale, "(-∞, ∞)");
      const dx = emptyLike(x);
      dx.data.fill(0);
      add(dx.data, scale);
      return { [name]: dx } as Named<Name>;
    },
  ];
}

/** The form that adds to a gradient. */
export function penalizeInto<Name extends string, O extends { readonly strength: number }>(
  what: string,
  name: Name,
  known: readonly string[],
  terms: TermsOf<O>,
  into: Gradients<Named<Name>>,
  inputs: Named<Name>,
  options: O,
  scale = 1,
): number {
  const x = inputOf(what, name, known, inputs, options);
  const dx = gradientIn(what, name, into, x);
  expectNumber(what, "scale", scale, "(-∞, ∞)");
  const [value, add] = checkedTerms(what, terms, x, options);
  add(dx.data, scale);
  return value;
}

/** The terms, none where the strength is 0, regardless of the values of x. */
export function checkedTerms<O extends { readonly strength: number }>(
  what: string,
  terms: TermsOf<O>,
  x: Tensor,
  options: O,
): Terms {
  expectStrength(what, options.strength);
  const found = terms(what, x, options);
  return options.strength === 0 ? [0, () => {}] : found;
}
