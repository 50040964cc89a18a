import type { Tensor } from "@reg/tensor";
import { expectClose, largest } from "./comparisons.ts";
import { copiesOf, copyOf, gradientFor, present } from "./copies.ts";
import type { Trial } from "./trial.ts";

/** pullback(a·p + b·q) = a·pullback(p) + b·pullback(q), with q a thousand times as large as p. */
export function linear(trial: Trial): void {
  const inputs = copiesOf(trial.inputs, "float64");
  const [y, pullback] = trial.run(inputs, trial.optionsFor(inputs, trial.seed));
  const p = gradientFor(y, trial.seed, "p");
  const q = mixed(1000, gradientFor(y, trial.seed, "q"), 0, p);
  const [a, b] = [2.5, -0.75];
  const both = mixed(a, p, b, q);
  const floor = largest(both);
  const ofP = copiesOf(pullback(p));
  const ofQ = copiesOf(pullback(q));
  const ofBoth = pullback(both);
  for (const [name, dp] of present(ofP)) {
    expectClose(`linear: the gradient of ${name}`, ofBoth[name], mixed(a, dp, b, ofQ[name] ?? dp), 1e-9, floor);
  }
}

function mixed(a: number, p: Tensor, b: number, q: Tensor): Tensor {
  const sum = copyOf(p, "float64");
  for (let i = 0; i < sum.data.length; i++) sum.data[i] = a * p.data[i] + b * q.data[i];
  return sum;
}
