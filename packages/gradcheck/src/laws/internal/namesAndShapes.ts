import { expectShape } from "@reg/tensor";
import { copiesOf, dtypeOf, gradientFor, present } from "./copies.ts";
import type { Trial } from "./trial.ts";

/** One gradient per input, under its name, with its shape and dtype; and y of the dtype of the inputs. */
export function namesAndShapes(trial: Trial): void {
  const inputs = copiesOf(trial.inputs, trial.dtype);
  const [y, pullback] = trial.run(inputs, trial.optionsFor(inputs, trial.seed));
  expectShape("names and shapes: y", y);
  if (!trial.isPenalty && dtypeOf(y) !== trial.dtype) {
    throw new Error(`names and shapes: y is ${dtypeOf(y)}, the inputs are ${trial.dtype}.`);
  }
  const gradients = pullback(gradientFor(y, trial.seed, "dy"));
  for (const [name, x] of present(inputs)) {
    const dx = gradients[name];
    if (!dx) throw new Error(`names and shapes: there is no gradient for the input ${name}.`);
    expectShape(`names and shapes: the gradient of ${name}`, dx, x.shape);
    if (dtypeOf(dx) !== trial.dtype) {
      throw new Error(`names and shapes: the gradient of ${name} is ${dtypeOf(dx)}, ${name} is ${trial.dtype}.`);
    }
  }
  const stranger = present(gradients).find(([name]) => !inputs[name]);
  if (stranger) throw new Error(`names and shapes: there is a gradient for ${stranger[0]}, which is no input here.`);
}
