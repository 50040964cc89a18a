import { expectShape, type FloatArray, foldIn, type Inputs, normal, sizeOf } from "@reg/tensor";
import { largest } from "./comparisons.ts";
import { copiesOf, copyOf, gradientFor, present } from "./copies.ts";
import type { Run } from "./trial.ts";

/** How the two sides of ⟨dy, J v⟩ = ⟨pullback(dy), v⟩ compare for one input. */
export interface Comparison {
  readonly name: string;
  readonly difference: number;
  readonly gradient: number;
  /** |difference − gradient|, relative to the sum of the absolute terms where that is above 1. */
  readonly gap: number;
  /** How far the differences are from those of a smooth function, on the same scale: large next to a kink. */
  readonly roughness: number;
}

/**
 * Compares the pullback with central differences of fourth order along one drawn direction per input, in float64:
 * (8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h. The even part of a smooth f grows by four from h to 2h; where it does
 * not, a kink is near.
 */
export function directional(
  run: Run,
  inputs: Inputs,
  options: unknown,
  seed: number,
  step: number,
  unchecked: readonly string[] = [],
): Comparison[] {
  const [y, pullback] = run(copiesOf(inputs), options);
  const dy = gradientFor(y, seed, "dy");
  const middle = y.data.slice();
  const gradients = pullback(copyOf(dy));
  const comparisons: Comparison[] = [];
  for (const [name, x] of present(inputs)) {
    if (unchecked.includes(name)) continue;
    const v = normal(foldIn(seed, "direction", name), sizeOf(x.shape));
    const h = step * Math.max(1, largest(x));
    const at = (t: number): FloatArray => {
      const moved = copyOf(x);
      for (let i = 0; i < v.length; i++) moved.data[i] += t * v[i];
      return run({ ...copiesOf(inputs), [name]: moved }, options)[0].data.slice();
    };
    const [f0, f1, f2, f3, f4] = [at(-2 * h), at(-h), middle, at(h), at(2 * h)] as const;
    let difference = 0;
    let even = 0;
    let scale = 1;
    for (let i = 0; i < dy.data.length; i++) {
      const slope = (8 * (f3[i] - f1[i]) - (f4[i] - f0[i])) / (12 * h);
      const bend = (f4[i] + f0[i] - 2 * f2[i] - 4 * (f3[i] + f1[i] - 2 * f2[i])) / (2 * h);
      difference += dy.data[i] * slope;
      even += Math.abs(dy.data[i] * bend);
      scale += Math.abs(dy.data[i] * slope);
    }
    const dx = gradients[name];
    if (!dx) throw new Error(`The pullback returned no gradient under the name ${name}.`);
    expectShape(`The gradient of ${name}`, dx, x.shape);
    let gradient = 0;
    for (let i = 0; i < v.length; i++) gradient += dx.data[i] * v[i];
    comparisons.push({
      name,
      difference,
      gradient,
      gap: Math.abs(difference - gradient) / scale,
      roughness: even / scale,
    });
  }
  return comparisons;
}
