import { expectShape, type Gradients, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { combine, combineGroups, dotsOf, emptyLike, multiply, tanhs } from "@reg/tensor/kernel";
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
  const columns = { groups: size, inner: 1 };
  const all = { groups: 1, inner: x.data.length };
  const scales = gamma?.data ?? new Float64Array(size).fill(1);
  const y = emptyLike(x);
  const slope = alpha.data[0];
  tanhs(y.data, x.data, slope);
  if (gamma || beta) combineGroups(y.data, y.data, columns, scales, beta?.data);
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, x.shape);
      const dx = emptyLike(x);
      const [tanh, inside] = [emptyLike(x).data, dx.data]; // inside = dy·γ·(1 − tanh²)
      tanhs(tanh, x.data, slope);
      const sums: { [name: string]: Float64Array | undefined } = {
        gamma: gamma && dotsOf(dy.data, tanh, columns),
        beta: beta && dotsOf(dy.data, undefined, columns),
      };
      multiply(tanh, tanh, tanh);
      combineGroups(inside, dy.data, columns, scales);
      multiply(tanh, tanh, inside);
      combine(inside, inside, 1, tanh, -1);
      sums.alpha = dotsOf(x.data, inside, all);
      combine(dx.data, inside, slope);
      const gradients: Record<string, Tensor> = { x: dx };
      for (const name of ["alpha", "gamma", "beta"] as const) {
        const [input, sum] = [inputs[name], sums[name]];
        if (!input || !sum) continue;
        gradients[name] = emptyLike(input);
        gradients[name].data.set(sum);
      }
      return gradients as Gradients<I>;
    },
  ];
}
