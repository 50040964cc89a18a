import { expectNumber, expectOneOf, expectWhole } from "../internal/checks.ts";
import { adviceFor } from "./internal/adviceFor.ts";
import { type Curve, curveOf } from "./internal/curve.ts";
import { judge } from "./internal/judge.ts";
import { lossesOf } from "./internal/lossesOf.ts";
import { reasonsFor } from "./internal/reasonsFor.ts";
import { FALLING, leftOf } from "./internal/verdictOf.ts";
import type { Columns, Diagnosis, Evidence } from "./types.ts";

export interface DiagnoseOptions {
  /** Column of the training loss. Default `"loss"`. */
  readonly training?: string;
  /** Column of the validation loss. Default `"val_loss"`. */
  readonly validation?: string;
  /** Column of a penalty that is part of the training loss: it is taken off, for only data losses compare. */
  readonly penalty?: string;
  /** Column of the training accuracy; `"accuracy"` or `"acc"` where there is one. */
  readonly accuracy?: string;
  /** Loss of a model that has learned nothing: ln(classes), or the variance of the target. Default: the first loss. */
  readonly baseline?: number;
  /** Loss that cannot be beaten, because the data are noisy. Default 0. */
  readonly target?: number;
  /** How many samples the validation loss is the mean of. Their losses are taken to spread as widely as their mean. */
  readonly validationSize?: number;
  /** Names of the regularizers that are on. */
  readonly inUse?: readonly string[];
  readonly data?: "images" | "signals" | "tabular" | "text";
  /** Of the redraws that give the confidence. Default 0. */
  readonly seed?: number;
}

/**
 * Tells from the loss curves whether a model over- or underfits, with the evidence and what to try next. It compares
 * data losses only, and levels at the end of the curves: L_tr and L_va, with B the loss of a model that learned nothing.
 *
 * - diverging: the training loss is not finite, has lost half of its progress again, or jumps about without progress
 * - overfitting: L_va is 10 % above its lowest; or the gap L_va − L_tr is above a fifth of what was learned, B − L_tr, or
 *   above half of L_va
 * - underfitting: more than half of B is left in L_tr; or both losses still fall
 * - validation too small: the noise of one validation hides a gap that would matter, or changes the verdict
 * - too early to tell: fewer than 5 epochs, or fewer than 10 with a loss still falling or a verdict that noise may upset
 *
 * @param history what `history` recorded, or any record of columns: `{ loss: [...], val_loss: [...] }`
 * @throws RangeError for options out of range and columns that are missing, of different lengths, or of metrics that rise.
 * @example
 * const loss = Array.from({ length: 40 }, (_, t) => 0.9 ** t);
 * const val_loss = loss.map((l, t) => l + 0.02 * t);
 * diagnose({ loss, val_loss }).verdict; // "overfitting"
 */
export function diagnose(history: Columns, options: DiagnoseOptions = {}): Diagnosis {
  const { inUse = [], data, seed = 0, validationSize, target = 0 } = options;
  if (data !== undefined) expectOneOf("diagnose", { data }, ["images", "signals", "tabular", "text"]);
  if (validationSize !== undefined) expectWhole("diagnose", { validationSize }, 1);
  expectNumber("diagnose", { target }, "(-Infinity, Infinity)");
  const cure = "A model that learned nothing has it.";
  expectNumber("diagnose", { baseline: options.baseline ?? target }, `[${target}, Infinity)`, cure);
  const { training, validation, epochs, blewUp, accuracy } = lossesOf(history, options);
  const [tr, va] = [curveOf(training), curveOf(validation)];
  const { baseline = firstLoss(tr, va, target) } = options;
  const findings = { epochs: epochs.length, baseline, target, training: tr, validation: va, accuracy };

  // The samples of one size are the same in every epoch, so that averaging over epochs does not calm their choice.
  const sampling = validationSize === undefined ? 0 : Math.abs(va.end - target) / Math.sqrt(validationSize);
  const sure = blewUp ? ("diverging" as const) : epochs.length === 0 ? ("too early to tell" as const) : undefined;
  const judged = sure ? { verdict: sure, confidence: 1 } : judge(findings, sampling, seed);
  const bestEpoch = epochs[va.best] ?? null;
  const wastedEpochs = bestEpoch === null ? 0 : epochs.at(-1)! - bestEpoch;
  const gap = va.end - tr.end;
  const evidence: Evidence = {
    epochs: epochs.length,
    trainingLoss: tr.end,
    validationLoss: va.end,
    window: va.window,
    gap,
    gapShare: gap / va.end,
    trend: { training: tr.slope, validation: va.slope },
    noise: { training: tr.noise, validation: va.noise, standardError: Math.hypot(va.error, sampling) },
    bestEpoch,
    bestLoss: Math.min(...validation),
    wastedEpochs,
    left: leftOf(findings),
  };
  const advice = adviceFor(judged.verdict, {
    inUse,
    data,
    pastBest: wastedEpochs > 0 && va.end > va.lowest,
    stillFalling: tr.falling > FALLING && va.falling > FALLING,
    classification: accuracy !== null,
  });
  return { ...judged, evidence, reasons: reasonsFor(judged.verdict, evidence, blewUp), advice };
}

/** The loss before learning, as far as a history tells. One far above all others is an accident of the first weights. */
const firstLoss = (tr: Curve, va: Curve, target: number): number =>
  Math.max(target, Math.min(Math.max(tr.first, va.first), target + 20 * (va.lowest - target)));
