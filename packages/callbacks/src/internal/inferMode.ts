import { expectOneOf } from "@reg/tensor/checks";
import type { Mode } from "../types.ts";

// Which part of the data a metric is of says nothing about its direction.
const SPLIT = /^(val(id(ation)?)?|train(ing)?|test(ing)?|eval(uation)?|dev|holdout|mean|avg|average|epoch|metrics?|)$/;

// Words at the end of a name, and pairs of words where the last says too little: "explained_variance".
const FALLING =
  "loss|elboloss|err|error( rate)?|r?msl?e|mae|s?mape|mase|cross ?entropy|xent|nll|perplexity|ppl|bpc|deviance|" +
  "brier( score)?|ece|eer|m?log ?loss|crps|pinball|lpips|edit distance|hausdorff|hd\\d+|chamfer|epe|abs rel|bpb|hinge|logcosh|huber|[cwt]er|[fk]id|kl|kullback leibler|inception distance|divergence|regret|cost|mlm";
const RISING =
  "acc(uracy)?|au(c|roc|prc)|precision|recall|sensitivity|specificity|(f1|r2|dice|jaccard|iou)( score)?|f2|fbeta|" +
  "(m|giou|diou|ciou|fw)?iou|io u|jaccard index|mcc|matthews corrcoef|kappa|m?a[pr][sml]?|pq|hits?|(hit|win) rate|" +
  "(acc(uracy)? )?top|dice coef(ficient)?|spearmanr?|pearsonr?|kendall tau|ndcg|mrr|bleu|rouge( ?l)?|meteor|chrf|cider|spice|bertscore|exact match|pass|f ?score|hota|mota|idf1|pck|oks|psnr|ssim|" +
  "reward|return|elbo|cosine similarity|explained variance|log likelihood";

// What follows the words: "@5", "at 5", "50-95", "top 1", the mean over classes, and the heads of detectors, "(B)".
const RANK = "( ?\\d+| at \\d+| k| macro| micro| weighted)*( [bmpsl])?$";

/** Does the name of a metric end in one of the words? Capitals part words, but for those of "mIoU" and "mAP". */
function endsIn(words: string, name: string): boolean {
  const spoken = name
    .replace(/(m?)IoU/g, (_, m: string) => ` ${m}iou`)
    .replace(/\b(m?)A([PR])(?![a-z])|([a-z])mA([PR])(?![a-z])/g, (_, m = "", kind = "", before = "", other = "") =>
      before ? `${before} ma${other.toLowerCase()}` : ` ${m}a${kind.toLowerCase()}`,
    )
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return new RegExp(`\\b(${words})${RANK}`).test(spoken.filter((word) => !SPLIT.test(word)).join(" "));
}

/** Is the metric known by its name to be better when higher? */
export const rises = (name: string): boolean => endsIn(RISING, name);

/** The direction in which a metric of that name improves; null where the name does not tell. */
export const directionOf = (name: string): Mode | null => (endsIn(FALLING, name) ? "min" : rises(name) ? "max" : null);

/**
 * The mode that was given, or the direction of a metric by its name: "val_loss" falls, "validation/accuracy" rises.
 *
 * @param what who asks, as in "earlyStopping"
 * @throws RangeError when the name is not known to fall or rise.
 */
export function inferMode(what: string, name: string, mode?: Mode): Mode {
  if (mode !== undefined) expectOneOf(what, "mode", mode, ["min", "max"]);
  const direction = mode ?? directionOf(name);
  if (direction !== null) return direction;
  throw new RangeError(
    `${what}: cannot tell whether "${name}" should fall or rise. Pass mode: "min" if lower is better, or mode: "max".`,
  );
}
