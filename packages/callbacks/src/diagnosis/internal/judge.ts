import { normal } from "@reg/tensor";
import { greatestOf, leastOf, median } from "../../internal/means.ts";
import type { Verdict } from "../types.ts";
import type { Curve } from "./curve.ts";
import type { Losses } from "./lossesOf.ts";
import { EPOCHS, type Findings, GAP, isDiverging, learnedOf, verdictOf } from "./verdictOf.ts";

const REDRAWS = 200;
// How vague the lines are: a standard deviation of 15 %.
const VAGUENESS = 0.15;

export interface Judged {
  readonly verdict: Verdict;
  readonly confidence: number;
}

/**
 * A verdict and how sure it is: the levels are drawn anew within their noise, and the lines a little off, and the
 * confidence is the share of redraws that agree. Where the noise of the validation upsets the verdict, or one validation
 * swings by as much as the gap that would matter, the validation set is too small, or it is too early to tell.
 *
 * @param sampling standard error of the validation level that all epochs share, since they share their samples
 */
export function judge(
  findings: Findings & { readonly training: Curve; readonly validation: Curve },
  sampling: number,
  seed: number,
): Judged {
  const { training, validation, epochs } = findings;
  const verdict = verdictOf(findings, 1);
  const draws = normal(seed, 6 * REDRAWS);
  const agreeing = (vagueness: number, ofFalling: number) => {
    let same = 0;
    for (let k = 0; k < draws.length; k += 6) {
      const shared = sampling * draws[k + 2];
      const fall = ofFalling * draws[k + 3];
      const redrawn = {
        ...findings,
        training: moved(training, training.error * draws[k], 0, fall),
        validation: moved(
          validation,
          validation.error * draws[k + 1] + shared,
          validation.error * draws[k + 4] + shared,
          fall,
        ),
      };
      if (verdictOf(redrawn, Math.exp(vagueness * draws[k + 5])) === verdict) same++;
    }
    return same / REDRAWS;
  };
  const judgesFit = verdict.includes("fit"); // over-, under- or good
  // In a few epochs a steep curve cannot be told from noise.
  const uncertain = epochs < 2 * EPOCHS ? "too early to tell" : "validation too small";
  const steady = agreeing(0, epochs < 2 * EPOCHS ? 1 : 0);
  if (judgesFit && steady < 0.75) return { verdict: uncertain, confidence: 1 - steady };

  const swing = 2 * Math.hypot(validation.noise, sampling);
  const matters = GAP * learnedOf(findings);
  const apart = validation.least - training.end > 0.5 * validation.least; // the lowest single validation, too
  const hidden = !apart && swing > matters && Math.abs(validation.end - training.end) < 1.5 * swing;
  if (hidden && judgesFit && verdict !== "underfitting") {
    return { verdict: uncertain, confidence: swing / (swing + matters) };
  }
  return { verdict, confidence: agreeing(VAGUENESS, 1) };
}

/** The curve with its levels moved, and its fall by as much as noise may make it, times `fall`. */
function moved(curve: Curve, end: number, lowest: number, fall: number): Curve {
  const progress = Math.max(curve.first - curve.lowest, Number.MIN_VALUE);
  return {
    ...curve,
    end: curve.end + end,
    lowest: curve.lowest + lowest,
    falling: curve.falling + ((Math.SQRT2 * curve.error) / progress) * fall,
  };
}

/** One loss alone tells only whether it diverges. */
export function judgeAlone(curve: Curve, otherwise: Verdict): Judged {
  return { verdict: isDiverging(curve) ? "diverging" : otherwise, confidence: 1 };
}

// Validation losses that are so many times their median leap.
const LEAP = 10;

/** Whether a loss after `start` leaps. One that has not yet fallen is no leap: it must have been lower before. */
function leaps(losses: readonly number[], start: number, usual: number): boolean {
  let least = leastOf(losses.slice(0, start));
  return losses.slice(start).some((loss) => {
    const isLeap = loss >= LEAP * usual && loss > 2 * least;
    least = Math.min(least, loss);
    return isLeap;
  });
}

/** The verdict on a validation loss that leaps, whose means tell nothing: undefined where it does not. */
export function judgeLeaps({ epochs, training, validation, metric }: Losses, findings: Findings): Judged | undefined {
  const start = Math.floor(validation.length / 4);
  const late = validation.slice(start);
  const usual = late.length < EPOCHS ? 0 : median(late);
  if (usual <= 0 || !leaps(validation, start, usual)) return undefined;
  const calm = greatestOf(training.slice(Math.floor(training.length / 4)));
  if (calm > LEAP * median(training)) return undefined;
  const improves =
    metric !== null && metric.epoch > epochs[Math.floor(epochs.length / 2)] && metric.best !== metric.first;
  const least = leastOf(late);
  const apart = least - findings.training.end > 0.5 * least;
  return { verdict: !improves && apart ? "overfitting" : "noisy validation", confidence: 0.8 };
}
