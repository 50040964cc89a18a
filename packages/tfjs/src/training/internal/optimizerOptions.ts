import { expectBoolean, expectNumber, expectOptions, shown } from "@reg/tensor/checks";
import type { Optimizer } from "@tensorflow/tfjs-core";

export interface OptimizerOptions {
  /** Decoupled weight decay: w · (1 − learning rate · weightDecay) before each step. Default: 0. */
  readonly weightDecay?: number;
  /** Whether weights of one axis or none decay, too: biases and the scales of norms. Default: false. */
  readonly decayBiases?: boolean;
  /** Parts of the names of weights that do not decay, as "embedding". Default: none. */
  readonly decayExcept?: readonly string[];
  /** The longest that all gradients together may be. Default: no limit. */
  readonly clipNorm?: number;
  /** The radius ρ of sharpness-aware minimization, as 0.05; the loss is then taken twice a step. Default: 0, without. */
  readonly sharpness?: number;
  /** How much of the old average of the weights stays at each step, in [0, 1), as 0.999. Default: no average. */
  readonly averageWeights?: number;
}

const OPTIONS = ["weightDecay", "decayBiases", "decayExcept", "clipNorm", "sharpness", "averageWeights"] as const;

export function expectInner(inner: Optimizer): void {
  if (typeof inner?.applyGradients === "function" && typeof inner.getClassName === "function") return;
  throw new TypeError(
    `optimizer: the first argument must be an optimizer, as tf.train.adam(1e-3), got ${String(inner)}.`,
  );
}

export function expectOptimizerOptions(options: OptimizerOptions): void {
  expectOptions("optimizer", options, OPTIONS);
  const { weightDecay = 0, sharpness = 0, clipNorm = 1, averageWeights = 0, decayBiases = false } = options;
  expectNumber("optimizer", "weightDecay", weightDecay, "[0, ∞)");
  expectNumber("optimizer", "sharpness", sharpness, "[0, ∞)", "It is how far weights move for the second gradient.");
  expectNumber("optimizer", "clipNorm", clipNorm, "(0, ∞)", "It is the longest that all gradients together may be.");
  expectNumber("optimizer", "averageWeights", averageWeights, "[0, 1)", "It is how much of the old average stays.");
  expectBoolean("optimizer", "decayBiases", decayBiases);
  const { decayExcept = [] } = options;
  if (!Array.isArray(decayExcept) || !decayExcept.every((part) => typeof part === "string")) {
    throw new TypeError(
      `optimizer: decayExcept must be a list of parts of names, as ["embedding"], got ${shown(decayExcept)}.`,
    );
  }
}
