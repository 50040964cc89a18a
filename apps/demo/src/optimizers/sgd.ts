import { type FloatArray, zerosLike } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
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
  const directions = new Map<string, FloatArray>();
  const { strength, decoupled = false, filter = () => true } = weightDecay;

  return {
    step(weights, gradients) {
      for (const [name, gradient] of Object.entries(gradients)) {
        const w = weights[name]!.data;
        const g = gradient.data;
        const decay = filter(name) ? strength : 0;
        const coupled = decoupled ? 0 : decay;
        const kept = decoupled ? 1 - learningRate * decay : 1;
        if (!directions.has(name)) directions.set(name, zerosLike(gradient).data);
        const m = directions.get(name)!;
        for (let i = 0; i < w.length; i++) {
          const mi = momentum * m[i]! + g[i]! + coupled * w[i]!;
          m[i] = mi;
          w[i] = kept * w[i]! - learningRate * mi;
        }
      }
    },
    stepSizes(_, w) {
      const sizes = emptyLike(w);
      sizes.data.fill(learningRate);
      return sizes;
    },
  };
}
