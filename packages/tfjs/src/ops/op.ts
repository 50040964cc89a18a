import type { Gradients, Tensor } from "@reg/tensor";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { type Computed, differentiable, type TfInputs } from "./internal/differentiable.ts";
import { toTf } from "./internal/memory.ts";

/** Any op or penalty of `@reg`: a value or a number, its pullback, and what else it returns. */
export type AnyOp = (
  inputs: never,
  options: never,
) => readonly [value: Tensor | number, pullback: (dy: never) => Gradients<Record<string, Tensor>>, ...more: unknown[]];

/** The inputs of an op as tensors of TensorFlow.js. */
export type InputsOf<F extends AnyOp> = { readonly [K in keyof Parameters<F>[0]]: TfTensor };

/**
 * Makes ops and penalties of `@reg` differentiable functions of TensorFlow.js' tensors: `reg.op(layerNorm, { epsilon })`.
 *
 * The inputs are read where they lie on cpu and wasm; other backends read them back first. y is float32. The op must be
 * one that returns `[y, pullback]`, or `[number, pullback]` for a penalty, which gives a scalar.
 *
 * @returns a function of the op's inputs by name, inside `tf.grad`, `optimizer.minimize` and layers as anywhere
 * @throws Error where a second derivative is taken through it; whatever the op throws.
 * @example
 * const norm = op(tf)(lpNormalize, { order: 2 });
 * const dx = tf.grad((x) => tf.sum(norm({ x })))(tf.tensor2d([[3, 4]]));
 */
export function op(tf: Tf) {
  return function withOptions<F extends AnyOp>(f: F, options?: Parameters<F>[1]) {
    return (inputs: InputsOf<F>): TfTensor => applyOp(tf, f, inputs as TfInputs, options)[0];
  };
}

/** The op on tensors of TensorFlow.js: y and what it returns besides. `kept` names the inputs that its pullback reads. */
export function applyOp(
  tf: Tf,
  f: AnyOp,
  inputs: TfInputs,
  options: unknown,
  kept?: readonly string[],
): readonly [value: TfTensor, ...more: unknown[]] {
  return differentiable(tf, {
    inputs,
    kept,
    compute(views): Computed<unknown[]> {
      const [y, pullback, ...more] = f(views as never, options as never);
      const isPenalty = typeof y === "number";
      const back = (dy: Tensor) => {
        const gradients = (pullback as (dy: Tensor | number) => Gradients<Record<string, Tensor>>)(
          isPenalty ? dy.data[0] : dy,
        );
        return Object.fromEntries(Object.entries(gradients).map(([name, dx]) => [name, toTf(tf, dx)]));
      };
      return [isPenalty ? tf.scalar(y) : toTf(tf, y), back, ...more];
    },
  });
}
