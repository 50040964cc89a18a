import { expectNumber, expectOneOf, expectOptions } from "@reg/tensor/checks";

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
  /** The share of L1: `l1_ratio` of scikit-learn and `alpha` of glmnet; default: 1 for l1 and 0 for l2. */
  readonly l1Ratio?: number;
  /** The standard deviation of y, with 1/n, by which glmnet's gaussian family scales L2. Default: 1. */
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
  expectNumber("convert", "strength", strength, "[0, ∞)");
  expectOptions("convert", options, OPTIONS);
  const { from, to, penalty, loss } = options;
  expectOneOf("convert", "penalty", penalty, ["l1", "l2"]);
  expectOneOf("convert", "from", from, CONVENTIONS);
  expectOneOf("convert", "to", to, CONVENTIONS);
  if (loss !== undefined || isOfYours(from) !== isOfYours(to)) {
    expectOneOf("convert", "loss", loss, LOSSES, "It is the loss of the side that takes yours.");
  }
  for (const name of ["samples", "learningRate", "deviation"] as const) {
    if (options[name] !== undefined) expectNumber("convert", name, options[name], "(0, ∞)");
  }
  if (options.l1Ratio !== undefined) expectNumber("convert", "l1Ratio", options.l1Ratio, "[0, 1]");
  const [own, other] = [unitOf(from, options), unitOf(to, options)];
  const common = from === "logistic" ? own / strength : own * strength;
  if (common === 0 && own === 0) return to === "logistic" ? Infinity : 0;
  if (other === 0) throw new RangeError(`convert: "${to}" has no ${penalty} with l1Ratio ${options.l1Ratio}.`);
  return to === "logistic" ? other / common : common / other;
}

/** The common strength that 1 stands for; 0 where the mix of an elastic net leaves nothing of the penalty. */
function unitOf(name: Convention, options: ConvertOptions): number {
  const { penalty, from, to, loss, l1Ratio = penalty === "l1" ? 1 : 0, deviation = 1 } = options;
  const needed = (option: "samples" | "learningRate"): number => {
    const value = options[option];
    if (value === undefined) throw new TypeError(`convert: "${name}" needs ${option}, which is left out.`);
    return value;
  };
  const isL2 = penalty === "l2";
  if (!isL2 && (name === "ridge" || name === "mlp")) throw new RangeError(`convert: "${name}" has no l1.`);
  const fraction = isL2 ? 1 - l1Ratio : l1Ratio;
  /** Your loss as a multiple of ½ · mean squares or of mean cross-entropy; where both sides take it, it does not matter. */
  const multiple = (): number => {
    if (isOfYours(from) && isOfYours(to)) return 1;
    if (loss === "meanSquares") return 2;
    return loss === "sumOfSquares" ? 2 * needed("samples") : loss === "sumOfCrossEntropy" ? needed("samples") : 1;
  };
  if (name === "ridge" || name === "mlp") return 1 / needed("samples");
  if (name === "logistic") return fraction / needed("samples");
  if (name === "glmnet") return isL2 ? fraction / deviation : fraction;
  if (!isOfYours(name)) return fraction;
  const factor = name === "paper" ? 1 / needed("learningRate") : name === "keras" && isL2 ? 2 : 1;
  return factor / multiple();
}

const OPTIONS = ["penalty", "from", "to", "loss", "samples", "learningRate", "l1Ratio", "deviation"];
const YOURS = ["reg", "pytorch", "keras", "optax", "paper"] as const;
const CONVENTIONS: readonly Convention[] = [...YOURS, "ridge", "elasticNet", "sgd", "mlp", "logistic", "glmnet"];
const LOSSES = ["meanSquares", "halfMeanSquares", "sumOfSquares", "meanCrossEntropy", "sumOfCrossEntropy"] as const;
const isOfYours = (name: Convention): boolean => (YOURS as readonly string[]).includes(name);
