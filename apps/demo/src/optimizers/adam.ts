import { type FloatArray, zerosLike } from "@reg/tensor";
import { emptyLike, power } from "@reg/tensor/kernel";
import { decay } from "./decay.ts";
import type { Decay, Optimizer } from "./optimizer.ts";

export interface AdamOptions {
  /** 1e-3 by default; a function is asked at every step. */
  readonly learningRate?: number | (() => number);
  /** How much of the mean gradient and of the mean square is kept: 0.9 and 0.999 by default. */
  readonly betas?: readonly [number, number];
  /** Outside the square root, 1e-8 by default. */
  readonly epsilon?: number;
  /** Coupled gives Adam with PyTorch's `weight_decay`, decoupled gives AdamW. */
  readonly weightDecay?: Decay;
}

/**
 * Adam: w −= learningRate · m̂ / (√v̂ + epsilon), with the bias-corrected means m̂ of the gradient and v̂ of its square.
 *
 * D. Kingma and J. Ba: "Adam: A method for stochastic optimization" (2015); I. Loshchilov and F. Hutter: "Decoupled
 * weight decay regularization" (2019).
 *
 * @example
 * const optimizer = adam({ learningRate: 1e-3 });
 * optimizer.step(weights, gradients);
 */
export function adam({
  learningRate: given = 1e-3,
  betas: [beta1, beta2] = [0.9, 0.999],
  epsilon = 1e-8,
  weightDecay = { strength: 0 },
}: AdamOptions = {}): Optimizer {
  let means = new Map<string, readonly FloatArray[]>();
  let steps = 0;
  let learningRate = 0;

  return {
    step(weights, gradients) {
      steps++;
      learningRate = typeof given === "number" ? given : given();
      // m̂ / (√v̂ + epsilon) with the corrections taken out of the loop.
      const correction = Math.sqrt(1 - power(beta2, steps));
      const scale = (learningRate * correction) / (1 - power(beta1, steps));
      const small = epsilon * correction;
      for (const [name, gradient] of Object.entries(gradients)) {
        const w = weights[name].data;
        const g = decay(name, weights[name], gradient, learningRate, weightDecay).data;
        const [m, v] = means.get(name) ?? [zerosLike(gradient).data, zerosLike(gradient).data];
        means.set(name, [m, v]);
        for (let i = 0; i < w.length; i++) {
          const gi = g[i];
          const mi = beta1 * m[i] + (1 - beta1) * gi;
          const vi = beta2 * v[i] + (1 - beta2) * gi * gi;
          m[i] = mi;
          v[i] = vi;
          w[i] = w[i] - (scale * mi) / (Math.sqrt(vi) + small);
        }
      }
    },
    stepSizes(name, w) {
      const sizes = emptyLike(w);
      const v = means.get(name)?.[1] ?? zerosLike(w).data;
      const correction = Math.sqrt(1 - power(beta2, steps));
      for (let i = 0; i < v.length; i++) sizes.data[i] = learningRate / (Math.sqrt(v[i]) / correction + epsilon);
      return sizes;
    },
    save: () => ({ steps, arrays: Object.fromEntries(means) }),
    load(state) {
      steps = state.steps;
      means = new Map(Object.entries(state.arrays));
    },
  };
}
