import { expectShape, type FloatArray, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectStrength } from "./expectStrength.ts";
import type { Penalized } from "./types.ts";

/** What a penalty adds: its value to the loss, and `scale` times its gradient to what is there in dx. */
export type Terms = readonly [value: number, add: (dx: FloatArray, scale: number) => void];

/** A penalty of the tensor `x` that goes by `name`; `what` is the penalty's own name. */
export type TermsOf<O> = (what: string, x: Tensor, options: O) => Terms;

type Named<Name extends string> = { readonly [K in Name]: Tensor };

/** The form of a penalty that makes a new gradient. */
export function penalize<Name extends string, O extends { readonly strength: number }>(
  what: string,
  name: Name,
  terms: TermsOf<O>,
  inputs: Named<Name>,
  options: O,
): Penalized<Named<Name>> {
  const x = inputs[name];
  const [value, add] = checked(what, name, terms, x, options);
  return [
    value,
    function pullback(scale = 1) {
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
  terms: TermsOf<O>,
  into: Gradients<Named<Name>>,
  inputs: Named<Name>,
  options: O,
  scale = 1,
): number {
  const x = inputs[name];
  const [value, add] = checked(what, name, terms, x, options);
  expectShape(`${what}: into.${name}`, into[name], x.shape);
  add(into[name].data, scale);
  return value;
}

/** The terms of what is checked; none where the strength is 0, whatever x holds. */
export function checked<O extends { readonly strength: number }>(
  what: string,
  name: string,
  terms: TermsOf<O>,
  x: Tensor,
  options: O,
): Terms {
  expectShape(`${what}: ${name}`, x);
  expectStrength(what, options.strength);
  const found = terms(what, x, options);
  return options.strength === 0 ? [0, () => {}] : found;
}

/** Terms of a penalty that is the sum of value(|w|), with value'(|w|)·sign(w) for the gradient, 0 at 0. */
export function pointwise(w: Tensor, value: (size: number) => number, slope: (size: number) => number): Terms {
  let sum = 0;
  for (let i = 0, { data } = w; i < data.length; i++) sum += value(Math.abs(data[i]));
  return [
    sum,
    (dw, scale) => {
      const { data } = w;
      for (let i = 0; i < dw.length; i++) dw[i] = dw[i] + scale * slope(Math.abs(data[i])) * Math.sign(data[i]);
    },
  ];
}
