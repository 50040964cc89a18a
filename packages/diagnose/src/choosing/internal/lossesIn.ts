import { isPart, isTest, type Part, partOf, wordsOf } from "../../reading/internal/partOf.ts";
import type { Run } from "../../reading/types.ts";
import { isPenalty } from "./penaltyIn.ts";

/** A column that may be the loss, and what speaks for it. */
export interface LossColumn {
  readonly name: string;
  readonly part: Part | null;
  readonly test: boolean;
  /** What its name says beside "train" and "loss": nothing for the whole loss, "box" for a part of it. */
  readonly rest: string;
  /** The word for the loss in it, as "rmse"; empty where it says the part alone. */
  readonly word: string;
  /** Is it of single steps where the log also has means over epochs? */
  readonly ofSteps: boolean;
}

const LOSS =
  /^(loss|losses|logloss|mlogloss|nll|mse|rmse|msle|rmsle|crossentropy|entropy|cost|deviance|elbo|objective|xent|ce|bce|multiclass)$/;
const BOOSTING = /^(error|merror|mae|l1|l2|logloss|quantile|poisson|huber|tweedie|binary|multi|cross)$/;
/** What stands for a loss where there is none. */
const ERROR = /^(error|err|mae|mape|smape|ppl|perplexity|wer|cer)$/;
const WHOLE =
  /^(epoch|total|mean|avg|average|running|all|overall|s|step|iterations?|vs|smooth(ed)?|final|curve|value|\d+)$/;
const NEVER = /^(lr|learning|grad|norm|scale|weight|time|memory|best|count|num|ratio|acc|accuracy|min|max)$/;

/** The columns that are losses by their names. */
export function lossesIn(run: Run): LossColumn[] {
  const named = lossesBy((word) => LOSS.test(word) || (run.boosting && BOOSTING.test(word)), run);
  const errors = lossesBy((word) => ERROR.test(word), run);
  const has = (all: readonly LossColumn[], part: Part) => all.some((column) => column.part === part);
  // A log may have its loss for training alone, and a perplexity or an error for both.
  const both = has(errors, "training") && has(errors, "validation") && !has(named, "validation");
  const columns = named.length === 0 || (both && bareIn(run).length === 0) ? errors : named;
  if (columns.length > 0) return run.boosting ? firstMetric(columns) : withBare(columns, run);
  return bareIn(run);
}

/** Columns of which one word is a loss. */
function lossesBy(isLoss: (word: string) => boolean, run: Run): LossColumn[] {
  return [...run.series.keys()].flatMap((name): LossColumn[] => {
    const words = wordsOf(name);
    if (isPenalty(name) || !words.some(isLoss) || words.some((word) => NEVER.test(word))) return [];
    const rest = words.filter((word) => !isLoss(word) && !isPart(word) && !WHOLE.test(word)).join(" ");
    return [
      {
        name,
        part: partOf(name),
        test: isTest(name),
        rest,
        word: words.find(isLoss) ?? "",
        ofSteps: words.includes("step"),
      },
    ];
  });
}

/** Columns that are called for a part of the data alone, as DVCLive's `loss/train.tsv` has a column "train". */
const bareIn = (run: Run): LossColumn[] =>
  [...run.series.keys()]
    .filter((name) => partOf(name) !== null && wordsOf(name).every((word) => isPart(word)))
    .map((name) => ({ name, part: partOf(name), test: isTest(name), rest: "", word: "", ofSteps: false }));

/** A loss of training may have "val" beside it. */
const withBare = (columns: LossColumn[], run: Run): LossColumn[] =>
  columns.every(({ part }) => part === null)
    ? [...columns, ...bareIn(run).filter(({ part, test }) => part === "validation" && !test)]
    : columns;

/** Of the metrics of boosting, all of which may be losses, the first counts. */
function firstMetric(columns: readonly LossColumn[]): LossColumn[] {
  const metricOf = ({ name }: LossColumn) =>
    wordsOf(name)
      .filter((word) => !isPart(word) && !/^\d+$/.test(word))
      .join(" ");
  const first = metricOf(columns[0]);
  return columns.filter((column) => metricOf(column) === first);
}
