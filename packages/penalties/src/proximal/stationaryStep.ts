import { expectShape, type Tensor } from "@reg/tensor";
import { expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import { emptyLike, power } from "@reg/tensor/kernel";

/** What an optimizer holds for one parameter after its step. */
export type OptimizerState =
  | {
      readonly optimizer: "sgd";
      readonly learningRate: number;
      /** Default: 0. */
      readonly momentum?: number;
      /** PyTorch's dampening of the gradient in the momentum. Default: 0. */
      readonly dampening?: number;
    }
  | {
      readonly optimizer: "adam" | "adamw";
      readonly learningRate: number;
      /** The running mean of squared gradients, not corrected: PyTorch's `exp_avg_sq`. */
      readonly secondMoment: Tensor;
      /** How many steps went into it, at least 1. */
      readonly step: number;
      /** Default: 0.999. */
      readonly beta2?: number;
      /** Default: 1e-8; 1e-7 in Keras. */
      readonly epsilon?: number;
    }
  | {
      readonly optimizer: "rmsprop";
      readonly learningRate: number;
      /** The running mean of squared gradients: PyTorch's `square_avg`. */
      readonly secondMoment: Tensor;
      /** Default: 0. */
      readonly momentum?: number;
      /** Default: 1e-8; 1e-7 in Keras. */
      readonly epsilon?: number;
    }
  | {
      readonly optimizer: "adagrad";
      readonly learningRate: number;
      /** The sum of squared gradients: PyTorch's `sum`. */
      readonly sumOfSquares: Tensor;
      /** Default: 1e-10; 1e-7 in Keras. */
      readonly epsilon?: number;
    };

const NAMES = {
  sgd: ["optimizer", "learningRate", "momentum", "dampening"],
  adam: ["optimizer", "learningRate", "secondMoment", "step", "beta2", "epsilon"],
  adamw: ["optimizer", "learningRate", "secondMoment", "step", "beta2", "epsilon"],
  rmsprop: ["optimizer", "learningRate", "secondMoment", "momentum", "epsilon"],
  adagrad: ["optimizer", "learningRate", "sumOfSquares", "epsilon"],
};
const namesIn = (lists: Readonly<Record<string, readonly string[]>>) => [...new Set(Object.values(lists).flat())];
const ALL = /* @__PURE__ */ namesIn(NAMES);

/**
 * The step of a proximal step after one of an optimizer: how far it goes for a gradient that stays the same, so that the
 * two of them rest at the minimum of loss + penalty, with its exact zeros.
 *
 *     sgd: rate · (1 − dampening) / (1 − momentum)      adam, adamw: rate / (√(v / (1 − β₂ᵗ)) + ε)
 *     rmsprop: rate / (√v + ε) / (1 − momentum)         adagrad: rate / (√v + ε)
 *
 * With the learning rate alone, the penalty is too weak under momentum, and of another strength for each weight under Adam.
 *
 * @returns a number, or a step for each weight [shape of v]: the option `step` of every proximal step that takes one
 * @throws RangeError for numbers out of range; TypeError for an unknown optimizer or what it does not have.
 * @see Yun, Lozano and Yang: "Adaptive proximal gradient methods for structured neural networks" (2021)
 * @example stationaryStep({ optimizer: "sgd", learningRate: 0.5, momentum: 0.5 }); // 1
 */
export function stationaryStep(state: OptimizerState): number | Tensor {
  expectOptions("stationaryStep", state, ALL);
  expectOneOf("stationaryStep", "optimizer", state.optimizer, ["sgd", "adam", "adamw", "rmsprop", "adagrad"]);
  expectOptions("stationaryStep", state, NAMES[state.optimizer]);
  const { learningRate } = state;
  expectNumber("stationaryStep", "learningRate", learningRate, "[0, ∞)");
  if (state.optimizer === "sgd") {
    const { momentum = 0, dampening = 0 } = state;
    expectNumber("stationaryStep", "momentum", momentum, "[0, 1)");
    expectNumber("stationaryStep", "dampening", dampening, "[0, 1]");
    // Without momentum PyTorch does not look at the dampening.
    return momentum === 0 ? learningRate : (learningRate * (1 - dampening)) / (1 - momentum);
  }
  if (state.optimizer === "adagrad") {
    const { sumOfSquares, epsilon = 1e-10 } = state;
    return stepsOf("sumOfSquares", sumOfSquares, learningRate, 1, epsilon);
  }
  if (state.optimizer === "rmsprop") {
    const { secondMoment, momentum = 0, epsilon = 1e-8 } = state;
    expectNumber("stationaryStep", "momentum", momentum, "[0, 1)");
    return stepsOf("secondMoment", secondMoment, learningRate / (1 - momentum), 1, epsilon);
  }
  const { secondMoment, step, beta2 = 0.999, epsilon = 1e-8 } = state;
  expectWhole("stationaryStep", "step", step, 1, undefined, "Count the step that was just taken.");
  expectNumber("stationaryStep", "beta2", beta2, "[0, 1)");
  return stepsOf("secondMoment", secondMoment, learningRate, 1 - power(beta2, step), epsilon);
}

/** rate / (√(v / correction) + ε) */
function stepsOf(name: string, v: Tensor, rate: number, correction: number, epsilon: number): Tensor {
  expectShape(`stationaryStep: ${name}`, v);
  expectNumber("stationaryStep", "epsilon", epsilon, "(0, ∞)", "It keeps the step finite where gradients are 0.");
  const steps = emptyLike(v);
  for (let i = 0; i < v.data.length; i++) {
    expectNumber("stationaryStep", `${name}.data[${i}]`, v.data[i], "[0, ∞)");
    steps.data[i] = rate / (Math.sqrt(v.data[i] / correction) + epsilon);
  }
  return steps;
}
