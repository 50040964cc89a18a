import { expectShape, type Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { stream } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";

/** Throws unless a step is in [0, ∞), and each entry of a tensor of them. */
export function expectStep(what: string, step: number | Tensor, w: Tensor): void {
  if (typeof step !== "object") expectNumber(what, "step", step, "[0, ∞)", "As a rule it is the learning rate.");
  else {
    expectShape(`${what}: step`, step, w.shape);
    const { data } = step;
    const simd = kernels(data);
    if (simd && stream(data.length, [data], [], ([step], count) => simd.badSteps(step, count)) === 0) return;
    for (let i = 0; i < data.length; i++) expectNumber(what, `step.data[${i}]`, data[i], "[0, ∞)");
  }
}
