import { normal } from "@reg/tensor";
import type { Curve } from "./curve.ts";
import { type Findings, learnedOf, THRESHOLDS, type Thresholds, type Verdict, verdictOf } from "./verdictOf.ts";

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
  const verdict = verdictOf(findings, THRESHOLDS);
  const draws = normal(seed, 6 * REDRAWS);
  const agreeing = (vague: number) => {
    let same = 0;
    for (let k = 0; k < REDRAWS; k++) {
      const z = draws.subarray(6 * k, 6 * k + 6);
      if (verdictOf(redrawn(findings, sampling, z), shifted(Math.exp(vague * z[5]!))) === verdict) same++;
    }
    return same / REDRAWS;
  };
  const steady = agreeing(0);
  const judgesFit = verdict === "overfitting" || verdict === "good fit" || verdict === "underfitting";
  // In a few epochs a steep curve cannot be told from noise.
  const uncertain = findings.epochs < 2 * THRESHOLDS.epochs ? "too early to tell" : "validation too small";
  if (judgesFit && steady < 0.75) return { verdict: uncertain, confidence: 1 - steady };

  const { training, validation } = findings;
  const noise = Math.hypot(validation.noise, sampling);
  const matters = THRESHOLDS.gap * learnedOf(findings);
  const hidden = 2 * noise > matters && Math.abs(validation.end - training.end) < 3 * noise;
  if (hidden && judgesFit && verdict !== "underfitting") {
    return { verdict: uncertain, confidence: (2 * noise) / (2 * noise + matters) };
  }
  return { verdict, confidence: agreeing(VAGUENESS) };
}

function redrawn(
  findings: Findings & { training: Curve; validation: Curve },
  sampling: number,
  z: Float64Array,
): Findings {
  const { training, validation } = findings;
  const errorOf = ({ noise, window }: Curve) => noise / Math.sqrt(window);
  const fallen = ({ first, lowest, noise, window }: Curve) =>
    (Math.SQRT2 * noise) / Math.sqrt(window) / Math.max(first - lowest, Number.MIN_VALUE);
  const [ours, theirs] = [errorOf(training), errorOf(validation)];
  const shared = sampling * z[2]!;
  return {
    ...findings,
    training: { ...training, end: training.end + ours * z[0]!, falling: training.falling + fallen(training) * z[3]! },
    validation: {
      ...validation,
      end: validation.end + theirs * z[1]! + shared,
      lowest: validation.lowest + theirs * z[4]! + shared,
      falling: validation.falling + fallen(validation) * z[3]!,
    },
  };
}

const shifted = (factor: number): Thresholds => ({
  ...THRESHOLDS,
  falling: THRESHOLDS.falling * factor,
  rise: THRESHOLDS.rise * factor,
  gap: THRESHOLDS.gap * factor,
  gapOfLoss: Math.min(THRESHOLDS.gapOfLoss * factor, 0.99),
  left: Math.min(THRESHOLDS.left * factor, 0.99),
});
