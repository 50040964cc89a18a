import { expectOneOf } from "./checks.ts";
import type { Mode } from "./types.ts";

// Which part of the data a metric is of says nothing about its direction.
const SPLITS = "val valid validation train training test testing eval evaluation dev holdout mean avg average epoch";

const FALLING =
  "loss error err mse mae rmse mape msle rmsle smape mase crossentropy xent nll perplexity ppl bpc deviance brier ece " +
  "hinge logcosh huber wer cer ter fid kid kl divergence regret cost mlm elboloss";
const RISING =
  "accuracy acc auc auroc auprc precision recall sensitivity specificity f1 f2 fbeta r2 iou miou dice jaccard mcc kappa " +
  "map ndcg mrr bleu rouge meteor psnr ssim reward elbo";
// Names of two words whose second says too little: "f1_score", "error_rate", "log_loss" ends in a word that is known.
const RISING_PAIRS = "f1 score,r2 score,dice score,jaccard score,cosine similarity,explained variance,log likelihood";
const FALLING_PAIRS = "error rate,brier score,kullback leibler,cross entropy,inception distance";

/** The direction of a metric by its name; undefined where the name does not tell. */
export function directionOf(name: string): Mode | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !among(SPLITS, " ", word));
  const last = words.at(-1) ?? "";
  const pair = words.slice(-2).join(" ");
  if (among(FALLING, " ", last) || among(FALLING_PAIRS, ",", pair)) return "min";
  return among(RISING, " ", last) || among(RISING_PAIRS, ",", pair) ? "max" : undefined;
}

/**
 * The mode that was given, or the direction of a metric by its name: "val_loss" falls, "validation/accuracy" rises.
 *
 * @param what who asks, as in "earlyStopping"
 * @throws RangeError when the name is not known to fall or rise.
 */
export function inferMode(what: string, name: string, mode?: Mode): Mode {
  if (mode !== undefined) {
    expectOneOf(`${what}: mode`, mode, ["min", "max"]);
    return mode;
  }
  const direction = directionOf(name);
  if (direction !== undefined) return direction;
  throw new RangeError(
    `${what}: cannot tell whether "${name}" should fall or rise. Pass mode: "min" if lower is better, or mode: "max".`,
  );
}

const among = (list: string, between: string, word: string): boolean => list.split(between).includes(word);
