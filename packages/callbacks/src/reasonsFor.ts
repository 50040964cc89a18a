import type { Evidence } from "./diagnose.ts";
import type { Verdict } from "./verdictOf.ts";

/** The evidence in sentences, what speaks for the verdict first. */
export function reasonsFor(verdict: Verdict, evidence: Evidence, blewUp: boolean): string[] {
  const { epochs, trainingLoss, validationLoss, gap, bestEpoch, bestLoss, wastedEpochs, noise, trend, left } = evidence;
  if (blewUp) return ["The last loss is not a finite number."];
  if (epochs === 0) return ["There is no epoch in which both losses were measured."];
  const levels = `Training loss is at ${short(trainingLoss)} and validation loss at ${short(validationLoss)}`;
  const best = `The lowest validation loss was ${short(bestLoss)} in epoch ${bestEpoch}, ${epochsAfter(wastedEpochs)}.`;
  const reasons = {
    overfitting: [
      `${levels}: the gap is ${short(gap)}, ${percent(evidence.gapShare)} of the validation loss.`,
      best,
      `In the last third of the run validation loss ${moves(trend.validation, noise.validation)}, training loss ${moves(trend.training, noise.training)}.`,
    ],
    underfitting: [
      `${levels}: ${percent(left)} of what there is to learn is left.`,
      `In the last third of the run training loss ${moves(trend.training, noise.training)}, validation loss ${moves(trend.validation, noise.validation)}.`,
    ],
    "good fit": [`${levels}: the gap is ${short(gap)}, and ${percent(left)} of what there is to learn is left.`, best],
    "too early to tell": [`${levels} after ${epochs} ${epochs === 1 ? "epoch" : "epochs"}.`],
    diverging: [`${levels}: the training loss lost what it had gained.`, best],
    "validation too small": [
      `${levels}, but one validation is uncertain by ${short(Math.hypot(noise.validation, noise.standardError))}.`,
      `The gap of ${short(gap)} cannot be told from noise well enough for a verdict.`,
    ],
  }[verdict];
  if (gap < -3 * Math.hypot(noise.training, noise.validation) && gap < -0.05 * Math.abs(validationLoss)) {
    reasons.push(
      "Validation loss lies below training loss: the training loss is measured with dropout or augmentation on or holds " +
        "a penalty, or the validation data are easier or known from training.",
    );
  }
  return reasons;
}

const short = (x: number) => String(Number(x.toPrecision(3)));
const percent = (share: number) => `${Math.round(100 * share)} %`;
const epochsAfter = (n: number) => (n === 0 ? "the last one" : `${n} ${n === 1 ? "epoch" : "epochs"} before the end`);
const moves = (slope: number, noise: number) =>
  Math.abs(slope) < Math.max(noise / 10, 1e-12) ? "stood still" : slope < 0 ? "fell" : "rose";
