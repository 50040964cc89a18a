import { formatNumber } from "../../internal/formatNumber.ts";
import type { Evidence, Verdict } from "../types.ts";
import { belowTraining } from "./belowTraining.ts";
import type { Losses } from "./lossesOf.ts";

interface Situation {
  readonly unlike: string | undefined;
  readonly broken: string | undefined;
  readonly suspicious: string | undefined;
  readonly boosting: boolean;
  readonly unit: "epoch" | "step" | "round";
  readonly losses: Losses;
}

/** The evidence in sentences, what speaks for the verdict first. */
export function reasonsFor(verdict: Verdict, evidence: Evidence, situation: Situation): string[] {
  const { losses, unit } = situation;
  if (situation.broken !== undefined) return [situation.broken];
  if (losses.zero)
    return [`The ${losses.zero} loss is exactly 0 all the time: nothing was measured, or there are no labels.`];
  if (losses.blewUp) return ["The last loss is not finite."];
  if (evidence.epochs === 0) return [`No ${unit} has both losses.`];
  const one = losses.validation.length === 0 ? "training" : losses.training.length === 0 ? "validation" : null;
  const doubt = situation.suspicious === undefined ? [] : [situation.suspicious];
  return [
    ...doubt,
    ...(one ? ofOne(one, evidence, unit) : ofBoth(verdict, evidence, situation)),
    ...ofMetric(evidence, unit),
  ];
}

function ofOne(one: "training" | "validation", evidence: Evidence, unit: string): string[] {
  const { trend, noise } = evidence;
  const level = one === "training" ? evidence.trainingLoss : evidence.validationLoss;
  const other = one === "training" ? "validation" : "training";
  return [
    `The ${one} loss is at ${formatNumber(level)}; in the last third of the run it ${moved(trend[one], noise[one])}.`,
    `Without a ${other} loss over- and underfitting cannot be told apart.`,
    ...(evidence.bestEpoch === null ? [] : [bestOf(evidence, unit)]),
  ];
}

function ofBoth(verdict: Verdict, evidence: Evidence, situation: Situation): string[] {
  const { unit, unlike, boosting } = situation;
  const { epochs, trainingLoss, validationLoss, gap, noise, trend } = evidence;
  const levels = `Training loss is at ${formatNumber(trainingLoss)} and validation loss at ${formatNumber(validationLoss)}`;
  const wide = `the gap is ${formatNumber(gap)}`;
  const left = `${percent(evidence.left)} of what there is to learn is left`;
  const best = bestOf(evidence, unit);
  const [fit, held] = (["training", "validation"] as const).map((of) => `${of} loss ${moved(trend[of], noise[of])}`);
  const uncertain = Math.hypot(noise.validation, noise.standardError);
  const late = `In the last third of the run ${fit}, ${held}.`;
  const reasons: Partial<Record<Verdict, string[]>> = {
    overfitting: [`${levels}: ${wide}, ${percent(evidence.gapShare)} of the validation loss.`, best, late],
    underfitting: [boosting ? `${levels}: validation still falls.` : `${levels}: ${left}.`, late],
    "good fit": [unlike || boosting ? `${levels}.` : `${levels}: ${wide}, and ${left}.`, best],
    "too early to tell": [`${levels} after ${counted(epochs, unit === "step" ? "validation" : unit)}.`],
    diverging: [`${levels}: the training loss lost what it had gained, or jumps.`, best],
    "validation too small": [
      `${levels}, but one validation is uncertain by ${formatNumber(uncertain)}.`,
      Math.abs(gap) < 2 * uncertain
        ? `The gap of ${formatNumber(gap)} cannot be told from noise.`
        : "Whether validation loss has risen again cannot be told from noise.",
    ],
    "noisy validation": [
      `Validation loss leaps to ten times its usual level and back, while ${fit}.`,
      "A few samples with huge losses do that: half precision, batch norm, or outliers.",
    ],
  };
  return [...(reasons[verdict] ?? [`${levels}.`]), ...ofGap(evidence, situation)];
}

function ofGap(evidence: Evidence, { unlike, boosting, losses }: Situation): string[] {
  const { gap, noise, validationLoss, window } = evidence;
  if (unlike !== undefined) return [`The gap tells nothing: ${unlike}.`];
  if (boosting && gap > 0) return ["A gap is usual for boosting: it tells nothing while validation does not rise."];
  if (gap >= -3 * Math.hypot(noise.training, noise.validation) || gap >= -0.05 * Math.abs(validationLoss)) return [];
  return [belowTraining(losses, window)];
}

function ofMetric({ bestMetric, bestMetricEpoch, bestEpoch }: Evidence, unit: string): string[] {
  if (bestMetric === null || bestMetricEpoch === bestEpoch) return [];
  return [`The metric was best, ${formatNumber(bestMetric)}, at ${unit} ${bestMetricEpoch}.`];
}

function bestOf({ bestLoss, bestEpoch, wastedEpochs }: Evidence, unit: string): string {
  const since = wastedEpochs === 0 ? "the last one" : `${counted(wastedEpochs, unit)} before the end`;
  return `The lowest validation loss was ${formatNumber(bestLoss)} in ${unit} ${bestEpoch}, ${since}.`;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const counted = (count: number, unit: string) => `${formatNumber(count)} ${unit}${count === 1 ? "" : "s"}`;
const moved = (slope: number, noise: number) =>
  Math.abs(slope) < Math.max(noise / 10, 1e-12) ? "stood still" : slope < 0 ? "fell" : "rose";
