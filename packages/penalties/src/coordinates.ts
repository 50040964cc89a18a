import { expectShape, type Tensor } from "@reg/tensor";
import { stream } from "@reg/tensor/kernel";
import { expectNonNegative } from "./expectNonNegative.ts";
import { kernels } from "./kernels.ts";

/** The step of a proximal step. */
export interface StepOptions {
  /**
   * The length of the gradient step that went before, as a rule the learning rate; a tensor of w's shape gives each
   * coordinate its own, as after a step of Adam. 1 by default.
   */
  readonly step?: number | Tensor;
}

/** The door of every step: a finite number of at least 0, or a tensor of them of w's shape. */
export function expectStep(what: string, step: number | Tensor, w: Tensor): void {
  if (typeof step !== "object") expectNonNegative(what, "step", step, "As a rule it is the learning rate.");
  else {
    expectShape(`${what}: step`, step, w.shape);
    const { data } = step;
    const simd = kernels(data);
    if (simd && stream(data.length, [data], [], ([step], count) => simd.badSteps(step, count)) === 0) return;
    for (let i = 0; i < data.length; i++) expectNonNegative(what, `step.data[${i}]`, data[i]);
  }
}

/** into = change(w, step) for each coordinate, with a step for all or one for each. */
export function changeEach(
  into: Tensor,
  w: Tensor,
  step: number | Tensor,
  change: (w: number, step: number) => number,
): void {
  const [x, out] = [w.data, into.data];
  if (typeof step === "number") for (let i = 0; i < x.length; i++) out[i] = change(x[i], step);
  else for (let i = 0, steps = step.data; i < x.length; i++) out[i] = change(x[i], steps[i]);
}
