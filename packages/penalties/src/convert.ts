import { expectNonNegative } from "./expectNonNegative.ts";
import { expectOneOf } from "./expectOneOf.ts";

/**
 * Whose number it is. Of those who take your loss: `"reg"`, strength; `"pytorch"`, `weight_decay` of SGD and AdamW;
 * `"keras"`, `l1` and `l2` (its `weight_decay` is as PyTorch's); `"optax"`, `weight_decay` of `adamw` and
 * `add_decayed_weights`; `"paper"`, decoupled decay that the learning rate does not scale. Of those with a loss of their
 * own: scikit-learn's `"ridge"`, `"elasticNet"` (Lasso, too), `"sgd"` and `"mlp"`, alpha, and `"logistic"`, C; and
 * `"glmnet"`, lambda.
 */
export type Convention =
  | "reg"
  | "pytorch"
  | "keras"
  | "optax"
  | "paper"
  | "ridge"
  | "elasticNet"
  | "sgd"
  | "mlp"
  | "logistic"
  | "glmnet";

export interface ConvertOptions {
  /** Which penalty it weighs. */
  readonly penalty: "l1" | "l2";
  readonly from: Convention;
  readonly to: Convention;
  /** What your loss is, where one side takes yours and the other has its own. PyTorch's `MSELoss` and Keras' `"mse"` are `"meanSquares"`. */
  readonly loss?: "meanSquares" | "halfMeanSquares" | "sumOfSquares" | "meanCrossEntropy" | "sumOfCrossEntropy";
  /** How many samples there are, for `"ridge"`, `"logistic"` and sums; for `"mlp"` in a batch. */
  readonly samples?: number;
  /** The learning rate, for `"paper"`. */
  readonly learningRate?: number;
  /** The share of L1: `l1_ratio` of scikit-learn and `alpha` of glmnet; by default 1 for l1 and 0 for l2. */
  readonly l1Ratio?: number;
  /** The standard deviation of y, with 1/n, by which glmnet's gaussian family scales L2; 1 by default. */
  readonly deviation?: number;
}

/**
 * The strength of a penalty in the terms of another library, such that training ends at the same minimum.
 *
 * All are led back to a data loss of ½ · mean squares, or mean cross-entropy, plus strength · Σ|w| or ½ · strength · Σw²,
 * for x and y as they are: let glmnet not standardize, or standardize first.
 *
 * @param strength the number in the terms of `from`
 * @returns the number in the terms of `to`
 * @throws RangeError for a strength that is negative or not finite, a word that is none of those above, a penalty that one
 * side does not have, or something that is needed and left out.
 * @example convert(0.01, { penalty: "l2", from: "pytorch", to: "keras" }); // 0.005
 */
export function convert(strength: number, options: ConvertOptions): number {
  const { from, to, penalty } = options;
  expectNonNegative("convert", "strength", strength);
  expectOneOf("convert: penalty", penalty, ["l1", "l2"]);
  const [own, other] = [unit(from, options), unit(to, options)];
  const common = from === "logistic" ? own / strength : own * strength;
  return to === "logistic" ? other / common : common / other;
}

/** The common strength that 1 stands for. */
function unit(name: Convention, options: ConvertOptions): number {
  const { penalty, samples = NaN, learningRate = NaN, l1Ratio = penalty === "l1" ? 1 : 0, deviation = 1 } = options;
  const isL2 = penalty === "l2";
  const yours = { reg: 1, pytorch: 1, keras: isL2 ? 2 : 1, optax: 1, paper: 1 / learningRate };
  const share = isL2 ? 1 - l1Ratio : l1Ratio;
  const theirs = {
    ridge: isL2 ? 1 / samples : 0,
    elasticNet: share,
    sgd: share,
    mlp: isL2 ? 1 / samples : 0,
    logistic: share / samples,
    glmnet: isL2 ? share / deviation : share,
  };
  // Your loss as a multiple of ½ · mean squares or of mean cross-entropy; where both sides take it, it does not matter.
  const losses = {
    meanSquares: 2,
    halfMeanSquares: 1,
    sumOfSquares: 2 * samples,
    meanCrossEntropy: 1,
    sumOfCrossEntropy: samples,
  };
  const units: Record<Convention, number> = { ...yours, ...theirs };
  expectOneOf("convert: from and to", name, Object.keys(units));
  let found = units[name];
  if (name in yours && !(options.from in yours && options.to in yours)) {
    expectOneOf("convert: loss", options.loss as string, Object.keys(losses));
    found /= losses[options.loss!];
  }
  if (!(found > 0 && found < Infinity)) {
    const given = `samples ${samples}, learningRate ${learningRate}, l1Ratio ${l1Ratio} and deviation ${deviation}`;
    throw new RangeError(`convert: "${name}" has no ${penalty} for ${given}. Give what it needs.`);
  }
  return found;
}
