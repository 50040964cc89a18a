import { isPart, isTest, type Part, partOf, wordsOf } from "../../reading/internal/partOf.ts";
import type { Run } from "../../reading/types.ts";

/** A column that may be the loss, and what speaks for it. */
export interface LossColumn {
  readonly name: string;
  readonly part: Part | null;
  readonly test: boolean;
  /** What its name says beside "train" and "loss": nothing for the whole loss, "box" for a part of it. */
  readonly rest: string;
  /** Is it of single steps where the log also has means over epochs? */
  readonly ofSteps: boolean;
}

const LOSS =
  /^(loss|losses|logloss|mlogloss|nll|mse|rmse|msle|rmsle|crossentropy|entropy|cost|deviance|elbo|objective|xent|ce|bce|multiclass)$/;
const BOOSTING = /^(error|merror|mae|l1|l2|logloss|quantile|poisson|huber|tweedie|binary|multi|cross)$/;
const WHOLE = /^(epoch|total|mean|avg|average|running|all|overall|s|step|iterations?|vs|smooth(ed)?|final|curve|\d+)$/;
const NEVER = /^(lr|learning|grad|norm|scale|weight|time|memory|best|count|num|ratio|acc|accuracy|min|max)$/;

/** The columns that are losses by their names. */
export function lossesIn(run: Run): LossColumn[] {
  const isLoss = (word: string) => LOSS.test(word) || (run.boosting && BOOSTING.test(word));
  const columns = [...run.series.keys()].flatMap((name): LossColumn[] => {
    const words = wordsOf(name);
    if (!words.some(isLoss) || words.some((word) => NEVER.test(word))) return [];
    const rest = words.filter((word) => !isLoss(word) && !isPart(word) && !WHOLE.test(word)).join(" ");
    return [{ name, part: partOf(name), test: isTest(name), rest, ofSteps: words.includes("step") }];
  });
  if (columns.length > 0) return run.boosting ? firstMetric(columns) : columns;
  // DVCLive's `loss/train.tsv` has a column "train".
  return [...run.series.keys()]
    .filter((name) => partOf(name) !== null && wordsOf(name).every((word) => isPart(word)))
    .map((name) => ({ name, part: partOf(name), test: isTest(name), rest: "", ofSteps: false }));
}

/** Of the metrics of boosting, all of which may be losses, the first counts. */
function firstMetric(columns: readonly LossColumn[]): LossColumn[] {
  const metricOf = ({ name }: LossColumn) =>
    wordsOf(name)
      .filter((word) => !isPart(word) && !/^\d+$/.test(word))
      .join(" ");
  const first = metricOf(columns[0]);
  return columns.filter((column) => metricOf(column) === first);
}
