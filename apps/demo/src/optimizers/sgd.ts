import { type FloatArray, zerosLike } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { decay } from "./decay.ts";
import type { Decay, Optimizer } from "./optimizer.ts";

export interface SgdOptions {
  /** 1e-2 by default. */
  readonly learningRate?: number;
  /** How much of the last step's direction is kept, 0 by default. */
  readonly momentum?: number;
  readonly weightDecay?: Decay;
}

/**
 * Gradient descent with momentum: m = momentum · m + g, w −= learningRate · m.
 *
 * B. Polyak: "Some methods of speeding up the convergence of iteration methods" (1964).
 *
 * @example const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
 */
export function sgd({ learningRate = 1e-2, momentum = 0, weightDecay = { strength: 0 } }: SgdOptions = {}): Optimizer {
  let directions = new Map<string, readonly FloatArray[]>();
  let steps = 0;

  return {
    step(weights, gradients) {
      steps++;
      for (const [name, gradient] of Object.entries(gradients)) {
        const w = weights[name].data;
        const g = decay(name, weights[name], gradient, learningRate, weightDecay).data;
        const [m] = directions.get(name) ?? [zerosLike(gradient).data];
        directions.set(name, [m]);
        for (let i = 0; i < w.length; i++) {
          const mi = momentum * m[i] + g[i];
          m[i] = mi;
          w[i] = w[i] - learningRate * mi;
        }
      }
    },
    stepSizes(_, w) {
      const sizes = emptyLike(w);
      sizes.data.fill(learningRate);
      return sizes;
    },
    save: () => ({ steps, arrays: Object.fromEntries(directions) }),
    load(state) {
      steps = state.steps;
      directions = new Map(Object.entries(state.arrays));
    },
  };
}
