import { formatNumber } from "../../internal/formatNumber.ts";
import type { Evidence, Verdict } from "../types.ts";

/** The evidence in sentences, what speaks for the verdict first. */
export function reasonsFor(verdict: Verdict, evidence: Evidence, blewUp: boolean): string[] {
  const { epochs, trainingLoss, validationLoss, gap, wastedEpochs, noise, trend } = evidence;
  if (blewUp) return ["The last loss is not finite."];
  if (epochs === 0) return ["No epoch has both losses."];
  const levels = `Training loss is at ${formatNumber(trainingLoss)} and validation loss at ${formatNumber(validationLoss)}`;
  const wide = `the gap is ${formatNumber(gap)}`;
  const left = `${percent(evidence.left)} of what there is to learn is left.`;
  const since = wastedEpochs === 0 ? "the last one" : `${counted(wastedEpochs)} before the end`;
  const best = `The lowest validation loss was ${formatNumber(evidence.bestLoss)} in epoch ${evidence.bestEpoch}, ${since}.`;
  const [fit, held] = (["training", "validation"] as const).map((of) => `${of} loss ${moved(trend[of], noise[of])}`);
  const reasons = {
    overfitting: [
      `${levels}: ${wide}, ${percent(evidence.gapShare)} of the validation loss.`,
      best,
      `In the last third of the run ${held}, ${fit}.`,
    ],
    underfitting: [`${levels}: ${left}`, `In the last third of the run ${fit}, ${held}.`],
    "good fit": [`${levels}: ${wide}, and ${left}`, best],
    "too early to tell": [`${levels} after ${counted(epochs)}.`],
    diverging: [`${levels}: the training loss lost what it had gained.`, best],
    "validation too small": [
      `${levels}, but one validation is uncertain by ${formatNumber(Math.hypot(noise.validation, noise.standardError))}.`,
      `The gap of ${formatNumber(gap)} cannot be told from noise.`,
    ],
  }[verdict];
  if (gap < -3 * Math.hypot(noise.training, noise.validation) && gap < -0.05 * Math.abs(validationLoss)) {
    reasons.push(
      "Validation loss lies below training loss: that is measured with dropout, augmentation or a penalty, or the " +
        "validation data are easier or known from training.",
    );
  }
  return reasons;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
const counted = (epochs: number) => `${epochs} epoch${epochs === 1 ? "" : "s"}`;
const moved = (slope: number, noise: number) =>
  Math.abs(slope) < Math.max(noise / 10, 1e-12) ? "stood still" : slope < 0 ? "fell" : "rose";
