import { leastOf } from "../internal/means.ts";
import { adviceFor, CHECK_SPLIT } from "./internal/adviceFor.ts";
import { type Curve, curveOf } from "./internal/curve.ts";
import { expectDiagnoseOptions } from "./internal/expectDiagnoseOptions.ts";
import { type Judged, judge, judgeAlone, judgeLeaps } from "./internal/judge.ts";
import { type Losses, lossesOf } from "./internal/lossesOf.ts";
import { reasonsFor } from "./internal/reasonsFor.ts";
import { FALLING, type Findings, leftOf } from "./internal/verdictOf.ts";
import type { Columns, DiagnoseOptions, Diagnosis, Evidence } from "./types.ts";

/**
 * Tells from the loss curves whether a model over- or underfits, with the evidence and what to try next. It compares
 * data losses only, and levels at the end of the curves: L_tr and L_va, with B the loss of a model that learned nothing.
 *
 * - diverging: the training loss is not finite, has lost half of its progress again, or jumps about without progress
 * - overfitting: L_va is 10 % above its lowest; or the gap L_va − L_tr is above a fifth of what was learned, B − L_tr, or
 *   above half of L_va
 * - underfitting: more than half of B is left in L_tr; or both losses still fall
 * - validation too small: the noise of one validation hides a gap that would matter, or changes the verdict
 * - noisy validation: single validation losses leap to ten times their level, as when a few samples explode
 * - too early to tell: fewer than 5 epochs, or fewer than 10 with a loss still falling or a verdict that noise may upset
 * - no validation loss, no training loss: there is only one, which does not diverge
 * - broken: a loss is exactly 0 all the time
 *
 * A run of boosting overfits by the first line alone, and underfits where validation still falls in the last rounds. Losses
 * that do not compare have no gap. Where the model had learned before, the first loss is no baseline.
 *
 * @param history what `history` recorded, or any record of columns: `{ loss: [...], val_loss: [...] }`
 * @throws RangeError for options out of range and columns that are missing, of different lengths, or of metrics that rise.
 * @example
 * const loss = Array.from({ length: 40 }, (_, t) => 0.9 ** t);
 * const val_loss = loss.map((l, t) => l + 0.02 * t);
 * diagnose({ loss, val_loss }).verdict; // "overfitting"
 */
export function diagnose(history: Columns, options: DiagnoseOptions = {}): Diagnosis {
  expectDiagnoseOptions(options);
  const { inUse = [], data, seed = 0, validationSize, unit = "epoch", boosting = false } = options;
  const { unlike, broken, suspicious } = options;
  const losses = lossesOf(history, options);
  const training = curveOf(losses.training);
  const validation = curveOf(losses.validation);
  // Losses below 0, as of Dice, have a floor that nobody knows: it is taken to be near.
  const lowest = Math.min(0, leastOf(losses.training), leastOf(losses.validation));
  const target = options.target ?? lowest;
  const findings = {
    epochs: losses.epochs.length,
    baseline: baselineOf(training, validation, losses, { ...options, target }),
    target,
    training,
    validation,
    accuracy: losses.accuracy,
    pretrained: options.pretrained ?? false,
    boosting,
    unlike: unlike !== undefined,
  };
  // The samples of one size are the same in every epoch, so that averaging over epochs does not calm their choice.
  const sampling = validationSize === undefined ? 0 : Math.abs(validation.end - target) / Math.sqrt(validationSize);
  const judged =
    broken !== undefined ? { verdict: "broken" as const, confidence: 1 } : judgedOf(losses, findings, sampling, seed);
  const evidence = evidenceOf(losses, findings, sampling);
  const advice = adviceFor(judged.verdict, {
    inUse,
    data,
    boosting,
    pastBest: evidence.wastedEpochs > 0 && validation.end > validation.lowest,
    stillFalling: training.falling > FALLING && validation.falling > FALLING,
    classification: losses.accuracy !== null,
  });
  const doubted = suspicious !== undefined && /^(good fit|underfitting|too early to tell)$/.test(judged.verdict);
  return {
    verdict: judged.verdict,
    confidence: doubted ? Math.min(judged.confidence, DOUBT) : judged.confidence,
    evidence,
    reasons: reasonsFor(judged.verdict, evidence, { unit, unlike, broken, suspicious, boosting, losses }),
    advice: doubted ? [CHECK_SPLIT, ...advice] : advice,
  };
}

/** How sure a verdict is at most that rests on a validation too good to be true. */
const DOUBT = 0.5;

type Curves = Findings & { readonly training: Curve; readonly validation: Curve };

function judgedOf(losses: Losses, findings: Curves, sampling: number, seed: number): Judged {
  if (losses.zero) return { verdict: "broken", confidence: 1 };
  if (losses.blewUp) return { verdict: "diverging", confidence: 1 };
  if (losses.epochs.length === 0) return { verdict: "too early to tell", confidence: 1 };
  if (losses.validation.length === 0) return judgeAlone(findings.training, "no validation loss");
  if (losses.training.length === 0) return judgeAlone(findings.validation, "no training loss");
  return judgeLeaps(losses, findings) ?? judge(findings, sampling, seed);
}

function evidenceOf({ epochs, validation, metric }: Losses, findings: Curves, sampling: number): Evidence {
  const { training: tr, validation: va } = findings;
  const bestEpoch = epochs[va.best] ?? null;
  const gap = va.end - tr.end;
  return {
    epochs: epochs.length,
    trainingLoss: tr.end,
    validationLoss: va.end,
    window: validation.length > 0 ? va.window : tr.window,
    gap,
    gapShare: gap / va.end,
    trend: { training: tr.slope, validation: va.slope },
    noise: { training: tr.noise, validation: va.noise, standardError: Math.hypot(va.error, sampling) },
    bestEpoch,
    bestLoss: va.best < 0 ? Number.NaN : validation[va.best],
    wastedEpochs: bestEpoch === null ? 0 : (epochs.at(-1) ?? bestEpoch) - bestEpoch,
    bestMetricEpoch: metric?.epoch ?? null,
    bestMetric: metric?.best ?? null,
    left: leftOf(findings),
  };
}

/**
 * The loss before learning: as it is given, or as far as a history tells. One far above all others is an accident of the
 * first weights, and a classifier that learned nothing has at least ln 2, though its first epoch taught it more.
 */
function baselineOf(tr: Curve, va: Curve, losses: Losses, { baseline, classes, target = 0 }: DiagnoseOptions): number {
  if (baseline !== undefined) return baseline;
  if (classes !== undefined) return Math.max(target, Math.log(classes));
  const firsts = [tr.first, va.first].filter((first) => !Number.isNaN(first));
  if (target < 0) return Math.max(...firsts);
  const lowest = Number.isNaN(va.lowest) ? tr.lowest : va.lowest;
  const first = Math.max(target, Math.min(Math.max(...firsts), target + 20 * (lowest - target)));
  return losses.accuracy !== null && first > 0 ? Math.max(first, Math.LN2) : first;
}
