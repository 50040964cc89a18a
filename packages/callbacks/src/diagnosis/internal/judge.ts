import { normal } from "@reg/tensor";
import type { Verdict } from "../types.ts";
import type { Curve } from "./curve.ts";
import { EPOCHS, type Findings, GAP, learnedOf, verdictOf } from "./verdictOf.ts";

const REDRAWS = 200;
// How vague the lines are: a standard deviation of 15 %.
const VAGUENESS = 0.15;

/**
 * A verdict and how sure it is: the levels are drawn anew within their noise, and the lines a little off, and the
 * confidence is the share of redraws that agree. Where the noise of validation alone upsets the verdict, or one
 * validation swings by as much as the gap that would matter, the validation set is too small, or it is too early to tell.
 *
 * @param sampling standard error of the validation level that all epochs share, since they share their samples
 */
export function judge(
  findings: Findings & { readonly training: Curve; readonly validation: Curve },
  sampling: number,
  seed: number,
): { verdict: Verdict; confidence: number } {
  const { training, validation, epochs } = findings;
  const verdict = verdictOf(findings, 1);
  const draws = normal(seed, 6 * REDRAWS);
  const agreeing = (vagueness: number) => {
    let same = 0;
    for (let k = 0; k < draws.length; k += 6) {
      const [fit, held, sample, fall, low, line] = draws.subarray(k, k + 6) as unknown as Six;
      const shared = sampling * sample;
      const redrawn = {
        ...findings,
        training: moved(training, training.error * fit, 0, fall),
        validation: moved(validation, validation.error * held + shared, validation.error * low + shared, fall),
      };
      if (verdictOf(redrawn, Math.exp(vagueness * line)) === verdict) same++;
    }
    return same / REDRAWS;
  };
  const steady = agreeing(0);
  const judgesFit = verdict.includes("fit"); // over-, under- or good
  // In a few epochs a steep curve cannot be told from noise.
  const uncertain = epochs < 2 * EPOCHS ? "too early to tell" : "validation too small";
  if (judgesFit && steady < 0.75) return { verdict: uncertain, confidence: 1 - steady };

  const swing = 2 * Math.hypot(validation.noise, sampling);
  const matters = GAP * learnedOf(findings);
  const hidden = swing > matters && Math.abs(validation.end - training.end) < 1.5 * swing;
  if (hidden && judgesFit && verdict !== "underfitting") {
    return { verdict: uncertain, confidence: swing / (swing + matters) };
  }
  return { verdict, confidence: agreeing(VAGUENESS) };
}

type Six = [number, number, number, number, number, number];

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
