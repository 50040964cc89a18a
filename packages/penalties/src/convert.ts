import { expectNonNegative } from "./expectNonNegative.ts";
import { expectOneOf } from "./expectOneOf.ts";
import { expectRange } from "./expectRange.ts";

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
  expectNonNegative("convert: strength", strength, "0 is no penalty.");
  expectOneOf("convert: penalty", penalty, ["l1", "l2"]);
  const own = unit(from, options);
  const other = unit(to, options);
  if (from === "logistic") {
    expectRange("convert: C", strength, strength > 0, "(0, ∞)", "It is the inverse of a strength.");
  }
  const common = from === "logistic" ? own / strength : own * strength;
  return to === "logistic" ? other / common : common / other;
}

/** The common strength that 1 stands for. */
function unit(name: Convention, options: ConvertOptions): number {
  const { penalty, samples, learningRate, l1Ratio = penalty === "l1" ? 1 : 0, deviation = 1 } = options;
  const needed = (what: string, value: number | undefined): number => {
    const cure = `"${name}" needs it.`;
    expectRange(`convert: ${what}`, value as number, (value as number) > 0 && value !== Infinity, "(0, ∞)", cure);
    return value as number;
  };
  const n = (): number => needed("samples", samples);
  expectRange("convert: l1Ratio", l1Ratio, l1Ratio >= 0 && l1Ratio <= 1, "[0, 1]", "It is the share of L1.");
  const share = penalty === "l1" ? l1Ratio : 1 - l1Ratio;
  const units: Record<Convention, () => number> = {
    reg: () => 1 / lossOf(options, n),
    pytorch: () => 1 / lossOf(options, n),
    keras: () => (penalty === "l2" ? 2 : 1) / lossOf(options, n),
    optax: () => 1 / lossOf(options, n),
    paper: () => 1 / needed("learningRate", learningRate) / lossOf(options, n),
    ridge: () => (penalty === "l2" ? 1 / n() : 0),
    elasticNet: () => share,
    sgd: () => share,
    mlp: () => (penalty === "l2" ? 1 / n() : 0),
    logistic: () => share / n(),
    glmnet: () => (penalty === "l2" ? share / needed("deviation", deviation) : share),
  };
  expectOneOf("convert: from and to", name, Object.keys(units));
  const found = units[name]();
  if (found === 0) throw new RangeError(`convert: "${name}" has no ${penalty} with l1Ratio ${l1Ratio}.`);
  return found;
}

const yours: readonly Convention[] = ["reg", "pytorch", "keras", "optax", "paper"];

/** Your loss as a multiple of ½ · mean squares or mean cross-entropy; where both sides take it, it does not matter. */
function lossOf({ from, to, loss }: ConvertOptions, n: () => number): number {
  if (yours.includes(from) && yours.includes(to)) return 1;
  const losses = {
    meanSquares: () => 2,
    halfMeanSquares: () => 1,
    sumOfSquares: () => 2 * n(),
    meanCrossEntropy: () => 1,
    sumOfCrossEntropy: n,
  };
  expectOneOf("convert: loss", loss as string, Object.keys(losses));
  return losses[loss!]();
}
