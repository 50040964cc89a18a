import { expectShape, type Gradients, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectAffine, expectAxes, expectCall } from "../internal/checks.ts";

export type DynamicTanhInputs = {
  readonly x: Tensor;
  readonly alpha: Tensor;
  readonly gamma?: Tensor | undefined;
  readonly beta?: Tensor | undefined;
};

export interface DynamicTanhOptions {
  /** How many trailing axes have gamma and beta. Default: 1. */
  readonly axes?: number;
}

const INPUTS = ["x", "alpha", "gamma", "beta"];
const OPTIONS = ["axes"];

/**
 * Dynamic tanh: stands in for layer norm without any statistics.
 *
 *     y = tanh(alpha·x)·gamma + beta
 *
 * @param inputs x [..., D], alpha [] or [1], as a rule 0.5 at first; gamma and beta [D], or the last `axes` axes of x;
 * leave them out for 1 and 0
 * @returns y as x, and the pullback to x, alpha, gamma and beta
 * @throws RangeError for alpha, gamma or beta of another shape.
 * @see Zhu, Chen, He, LeCun, Liu: "Transformers without normalization" (2025), https://arxiv.org/abs/2503.10622
 * @example const [y, pullback] = dynamicTanh({ x, alpha: tensor(0.5), gamma, beta });
 */
export function dynamicTanh<I extends DynamicTanhInputs>(inputs: I, options: DynamicTanhOptions = {}): Result<I> {
  const where = "dynamicTanh";
  expectCall(where, inputs, INPUTS, options, OPTIONS);
  const { axes = 1 } = options;
  const { x, alpha, gamma, beta } = inputs;
  expectAxes(where, x, axes);
  const shape = x.shape.slice(x.shape.length - axes);
  expectShape(`${where}: alpha`, alpha, alpha?.shape?.length ? [1] : []);
  expectAffine(where, inputs, shape);
  const size = sizeOf(shape);
  const y = emptyLike(x);
  const xs = x.data;
  const ys = y.data;
  const slope = alpha.data[0];
  for (let i = 0; i < xs.length; i++) {
    ys[i] = Math.tanh(slope * xs[i]) * (gamma ? gamma.data[i % size] : 1) + (beta ? beta.data[i % size] : 0);
  }
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, x.shape);
      const dx = emptyLike(x);
      const sums = { alpha: new Float64Array(1), gamma: new Float64Array(size), beta: new Float64Array(size) };
      const xs = x.data;
      const ds = dy.data;
      const out = dx.data;
      for (let i = 0; i < xs.length; i++) {
        const t = Math.tanh(slope * xs[i]);
        const inside = ds[i] * (gamma ? gamma.data[i % size] : 1) * (1 - t * t);
        out[i] = slope * inside;
        sums.alpha[0] += xs[i] * inside;
        sums.gamma[i % size] += ds[i] * t;
        sums.beta[i % size] += ds[i];
      }
      const gradients: Record<string, Tensor> = { x: dx };
      for (const name of ["alpha", "gamma", "beta"] as const) {
        const input = inputs[name];
        if (!input) continue;
        gradients[name] = emptyLike(input);
        gradients[name].data.set(sums[name]);
      }
      return gradients as Gradients<I>;
    },
  ];
}
