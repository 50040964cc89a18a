import { metricMode } from "@reg/callbacks/logs";
import { inEnglish } from "../../reading/internal/english.ts";
import { type Part, partOf, saysLoss, wordsOf } from "../../reading/internal/partOf.ts";
import type { Run } from "../../reading/types.ts";
import type { LossColumn } from "./lossesIn.ts";
import { isReward } from "./lossesThatFit.ts";

/** The direction of a metric; a score of which nothing else is known rises, as scikit-learn's do. */
export const modeOf = (name: string): "min" | "max" | null =>
  metricMode(name) ?? metricMode(inEnglish(name)) ?? (/scores?_?$/i.test(name) ? "max" : null);

interface Choice {
  readonly names: readonly string[];
  readonly why: string;
}

/** The loss of a part: the whole one if there is one, else the sum of the parts that a detector logs, else the first. */
export function chooseLoss(part: Part, losses: readonly LossColumn[], run: Run): Choice {
  const named = ofPart(part, losses);
  if (named.length === 0) return { names: [], why: `${part} loss: none found` };
  // The loss of the data is what compares, where the log tells it from a penalty.
  const data = named.filter(({ rest }) => rest === "data");
  const whole = data.length > 0 ? data : named.filter(({ rest }) => rest === "");
  const steps = whole.filter(({ ofSteps }) => !ofSteps);
  const other = part === "training" ? "validation" : "training";
  const others = ofPart(other, losses);
  const [best] = inOrder(steps.length > 0 ? steps : whole, others);
  if (best) return { names: [best.name], why: `${part} loss: "${best.name}", ${reason(best, part)}` };
  if (run.kind.startsWith("ultralytics")) {
    const names = named.map(({ name }) => name);
    return { names, why: `${part} loss: ${names.map((name) => `"${name}"`).join(" + ")}, its weighted parts` };
  }
  const there = new Set(others.map(({ rest }) => rest));
  const shared = named.find(({ rest }) => there.has(rest)) ?? named[0];
  return { names: [shared.name], why: `${part} loss: "${shared.name}", one of ${named.length}` };
}

/** Losses that the other part of the data has too come first, and what is called a loss comes before errors. */
function inOrder(losses: readonly LossColumn[], others: readonly LossColumn[]): LossColumn[] {
  const there = new Set(others.map(({ word }) => word));
  const rank = ({ word }: LossColumn) => (there.has(word) ? 0 : 2) + (word.startsWith("loss") ? 0 : 1);
  return [...losses].sort((a, b) => rank(a) - rank(b));
}

function ofPart(part: Part, losses: readonly LossColumn[]): readonly LossColumn[] {
  const named = losses.filter((loss) => loss.part === part);
  if (part === "validation") {
    const real = named.filter(({ test }) => !test);
    const sets = real.length > 0 ? real : named;
    // scikit-learn's interface of boosting calls both sets validation: the first is then that of training.
    return isNumbered(losses) ? sets.slice(1) : sets;
  }
  if (isNumbered(losses)) return losses.slice(0, 1);
  return named.length > 0 ? named : losses.filter((loss) => loss.part === null);
}

/** "validation_0" and "validation_1", and no training. */
const isNumbered = (losses: readonly LossColumn[]): boolean =>
  losses.length > 1 && losses.every(({ name }) => /valid(ation)?_\d/.test(name));

const reason = ({ part: said, test }: LossColumn, part: Part): string => {
  if (said === null)
    return `a loss that says no part${part === "training" ? ", as frameworks name the training loss" : ""}`;
  return test ? "of test data, for want of a validation" : "by its name";
};

// What people choose a model by, the first that is there.
const METRICS = [
  /map ?(@)?\.?50 ?95|map ?0 5 0 95/,
  /\bm? ?ap\b(?! \d)/,
  /top ?1\b|acc ?1\b/,
  /acc(uracy)?\b(?! top)/,
  /\bf1\b/,
  /au(c|roc)/,
  /wer|cer/,
  /.*/,
];

/** The metric of a part that comes first in a list of what people choose models by; null where there is none. */
export function chooseMetric(
  part: Part,
  run: Run,
  losses: readonly string[],
): { readonly name: string; readonly why: string } | null {
  if (part === "validation" && run.metric !== null)
    return { name: run.metric, why: "by which the log chose its best model" };
  const rewards = losses.length === 0 && part === "validation" ? [...run.series.keys()].filter(isReward) : [];
  if (rewards.length > 0) {
    return { name: rewards.find((name) => partOf(name) === "validation") ?? rewards[0], why: "the reward" };
  }
  const explicit = losses.some((name) => partOf(name) === "training");
  const names = [...run.series.keys()].filter(
    (name) => !losses.includes(name) && !saysLoss(name) && modeOf(name) !== null,
  );
  const twins = new Set(names.filter((name) => partOf(name) === "validation").map(bare));
  const unsaid = (name: string): Part =>
    twins.has(bare(name)) || (!explicit && !/^metrics|\bAP/.test(name)) ? "training" : "validation";
  const own = names.filter((name) => (partOf(name) ?? unsaid(name)) === part);
  for (const wanted of METRICS) {
    const found = own.find((name) => wanted.test(wordsOf(name).join(" ")));
    if (found) return { name: found, why: own.length === 1 ? "the only one" : `the first choice of ${own.length}` };
  }
  return null;
}

const bare = (name: string): string =>
  wordsOf(name)
    .filter((word) => partOf(word) === null)
    .join(" ")
    .replace(/^acc$/, "accuracy");
