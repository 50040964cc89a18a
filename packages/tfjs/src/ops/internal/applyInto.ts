import type { Gradients, Tensor } from "@reg/tensor";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { type Computed, differentiable, type TfInputs } from "./differentiable.ts";
import { empty, read } from "./memory.ts";

/** An op of `@reg` that writes y, of the shape of x, and the gradients into memory that it is given. */
export type IntoOp = (
  into: Tensor,
  inputs: never,
  options: never,
) => readonly [
  y: Tensor,
  pullback: (dy: Tensor, into?: never) => Gradients<Record<string, Tensor>>,
  ...more: unknown[],
];

/** `applyOp` for the `…Into` forms: on cpu and wasm nothing is copied. `kept` names the inputs that the pullback reads. */
export function applyInto(
  tf: Tf,
  f: IntoOp,
  inputs: TfInputs & { readonly x: TfTensor },
  options: unknown,
  kept: readonly string[],
): readonly [y: TfTensor, ...more: unknown[]] {
  return differentiable(tf, {
    inputs,
    kept,
    compute(views): Computed<unknown[]> {
      const y = empty(tf, inputs.x.shape);
      const [, pullback, ...more] = f(read(tf, { tensor: y }), views as never, options as never);
      const shapes = Object.entries(views).map(([name, { shape }]) => [name, shape] as const);
      const back = (dy: Tensor) => {
        const gradients = Object.fromEntries(shapes.map(([name, shape]) => [name, empty(tf, shape)]));
        const targets = Object.entries(gradients).map(([name, tensor]) => [name, read(tf, { tensor })] as const);
        pullback(dy, Object.fromEntries(targets) as never);
        return gradients;
      };
      return [y, back, ...more];
    },
  });
}
