import type { Mode } from "../types.ts";
import { expectOneOf } from "./checks.ts";

// Which part of the data a metric is of says nothing about its direction.
const SPLIT = /^(val(id(ation)?)?|train(ing)?|test(ing)?|eval(uation)?|dev|holdout|mean|avg|average|epoch|)$/;

// Words at the end of a name, and pairs of words where the last says too little: "explained_variance".
const FALLING =
  "loss|elboloss|err|error( rate)?|r?msl?e|mae|s?mape|mase|cross ?entropy|xent|nll|perplexity|ppl|bpc|deviance|" +
  "brier( score)?|ece|hinge|logcosh|huber|[cwt]er|[fk]id|kl|kullback leibler|inception distance|divergence|regret|cost|mlm";
const RISING =
  "acc(uracy)?|au(c|roc|prc)|precision|recall|sensitivity|specificity|(f1|r2|dice|jaccard)( score)?|f2|fbeta|m?iou|mcc|" +
  "kappa|m ?ap( ?\\d+)*( [bmp])?|ap( ?\\d+)*( [sml])?|(acc(uracy)? )?top ?\\d|acc ?\\d|dice coef(ficient)?|spearmanr?|pearson|ndcg|mrr|bleu|rouge|meteor|psnr|ssim|reward|elbo|cosine similarity|explained variance|log likelihood";

/** Does the name of a metric end in one of the words? */
function endsIn(words: string, name: string): boolean {
  const spoken = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return new RegExp(`\\b(${words})$`).test(spoken.filter((word) => !SPLIT.test(word)).join(" "));
}

/** Is the metric known by its name to be better when higher? */
export const rises = (name: string): boolean => endsIn(RISING, name);

/**
 * The mode that was given, or the direction of a metric by its name: "val_loss" falls, "validation/accuracy" rises.
 *
 * @param what who asks, as in "earlyStopping"
 * @throws RangeError when the name is not known to fall or rise.
 */
export function inferMode(what: string, name: string, mode?: Mode): Mode {
  if (mode !== undefined) expectOneOf(what, { mode }, ["min", "max"]);
  const direction = mode ?? directionOf(name);
  if (direction !== null) return direction;
  throw new RangeError(
    `${what}: cannot tell whether "${name}" should fall or rise. Pass mode: "min" if lower is better, or mode: "max".`,
  );
}

/** The direction in which a metric of that name improves; null where the name does not tell. */
export const directionOf = (name: string): Mode | null => (endsIn(FALLING, name) ? "min" : rises(name) ? "max" : null);
