import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { addData } from "../internal/addData.ts";
import { valuesAt, zerosAt } from "../internal/copies.ts";
import { viewOf } from "../internal/viewOf.ts";
import type { Layer } from "./layer.ts";

/** The inputs of a recurrent cell: the input of a step, the state before it, and its parameters. */
export type CellInputs = { readonly x: Tensor; readonly h: Tensor } & Readonly<Record<string, Tensor>>;

/**
 * A recurrent net: one cell with the same parameters at every step, h[t] = cell(x[t], h[t − 1]). The gradient of a
 * parameter is the sum over time.
 *
 * @param cell an op: inputs `x`, `h` and parameters, the next state as its output
 * @returns an op with inputs `x` [time, ...], `h` the first state, and the parameters; its output is all states [time, ...]
 * @throws RangeError when x has no axis of time, or a state another shape than the one before.
 * @see Rumelhart, Hinton, Williams: "Learning internal representations by error propagation" (1986)
 * @example const [states, pullback] = unroll(cell)({ x, h, w, u, b }, {});
 */
export function unroll<I extends CellInputs, O>(
  cell: Layer<I, O>,
): (
  inputs: I,
  options: O | ((step: number) => O),
) => readonly [y: Tensor, pullback: (dy: Tensor) => { [K in keyof I]: Tensor }] {
  return (inputs, options) => {
    const { x, h } = inputs;
    expectShape("unroll: x", x);
    expectShape("unroll: h", h);
    if (x.shape.length === 0) throw new RangeError("unroll: x must have time as its first axis, got a scalar.");
    const time = x.shape[0];
    const optionsOf = typeof options === "function" ? (options as (step: number) => O) : () => options;
    const y = emptyLike(h, [time, ...h.shape]);
    let state = h;
    const pullbacks = Array.from({ length: time }, (_, step) => {
      const [next, pullback] = cell({ ...inputs, x: at(x, step), h: state }, optionsOf(step));
      expectShape(`unroll: the state of step ${step}`, next, h.shape);
      at(y, step).data.set(next.data);
      state = next;
      return pullback;
    });
    return [
      y,
      function pullback(dy) {
        expectShape("unroll: dy", dy, y.shape);
        const gradients = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, zerosAt(input)]));
        const dh = gradients.h;
        for (let step = time - 1; step >= 0; step--) {
          addData(dh, at(dy, step));
          const own: Record<string, Tensor> = pullbacks[step](valuesAt(dh, dh.data));
          for (const [name, gradient] of Object.entries(own)) {
            if (name === "x") at(gradients.x, step).data.set(gradient.data);
            else if (name === "h") dh.data.set(gradient.data);
            else addData(gradients[name], gradient);
          }
        }
        return gradients as { [K in keyof I]: Tensor };
      },
    ];
  };
}

/** One index of the first axis; it shares the memory. */
const at = (x: Tensor, step: number): Tensor => viewOf(x, x.shape.slice(1), (step * x.data.length) / x.shape[0]);
