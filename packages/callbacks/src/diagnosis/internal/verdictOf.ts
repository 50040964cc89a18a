import type { Verdict } from "../types.ts";

/** The numbers that decide. */
export interface Findings {
  readonly epochs: number;
  /** Loss of a model that has learned nothing, and of one that could not do better. */
  readonly baseline: number;
  readonly target: number;
  readonly training: Levels;
  readonly validation: Levels;
  /** Share of training samples that are classified right, where it is known. */
  readonly accuracy: number | null;
}

interface Levels {
  readonly first: number;
  readonly end: number;
  readonly lowest: number;
  readonly noise: number;
  readonly falling: number;
}

/** Fewer epochs tell nothing; fewer than twice as many tell nothing while the losses still fall. */
export const EPOCHS = 5;
// The lines, all of them shares. A loss that made this share of its progress in the last fifth of the run still falls.
export const FALLING = 0.1;
// Overfitting: validation loss above its lowest by this share of it, and by this share of what was learned …
const RISE = 0.1;
const RISE_OF_PROGRESS = 0.02;
// … or the gap is this share of what was learned, whatever the losses …
export const GAP = 0.2;
// … or this share of the validation loss, and not negligible beside what was learned.
const GAP_OF_LOSS = 0.5;
const GAP_OF_PROGRESS = 0.03;
// Underfitting: this share of the baseline's loss is left.
const LEFT = 0.5;
// Diverging: the training loss has lost this share of its progress again, or jumps by this share of itself.
const LOST = 0.5;
const JUMPS = 0.25;

/** What training has learned; at least a quarter of all there is, so that a gap must not be nothing beside nothing. */
export function learnedOf({ training, baseline, target }: Findings): number {
  return Math.max(baseline - training.end, 0.25 * (baseline - target), Number.MIN_VALUE);
}

/**
 * The verdict on numbers that are taken as exact: noise is dealt with by judging them several times.
 *
 * @param factor moves the lines, for they are vague
 */
export function verdictOf(findings: Findings, factor: number): Verdict {
  const { training, validation, epochs } = findings;
  if (isDiverging(training)) return "diverging";
  if (epochs < EPOCHS) return "too early to tell";
  const [learns, stillFalls] = [training, validation].map(({ falling }) => falling > FALLING * factor);

  const rise = validation.end - validation.lowest;
  const gap = validation.end - training.end;
  const learned = learnedOf(findings);
  /** A line that is vague, but not so vague that nothing is beyond it. */
  const most = (share: number) => Math.min(share * factor, 0.99);
  if (rise > RISE * factor * Math.abs(validation.lowest) && rise > RISE_OF_PROGRESS * learned) return "overfitting";
  if (
    gap > GAP * factor * learned ||
    (gap > most(GAP_OF_LOSS) * Math.abs(validation.end) && gap > GAP_OF_PROGRESS * learned)
  ) {
    return stillFalls ? "too early to tell" : "overfitting";
  }
  if (epochs < 2 * EPOCHS && (learns || stillFalls)) return "too early to tell";
  return (learns && stillFalls) || leftOf(findings) > most(LEFT) ? "underfitting" : "good fit";
}

/** What is left to learn, as a share: 1 for a model that learned nothing, 0 for one that could not do better. */
export function leftOf({ training, baseline, target, accuracy }: Findings): number {
  const left = (training.end - target) / Math.max(baseline - target, Number.MIN_VALUE);
  return accuracy === null ? left : Math.min(left, 2 * (1 - accuracy));
}

function isDiverging({ first, end, lowest, noise }: Levels): boolean {
  const [lost, progress] = [end - lowest, LOST * (first - lowest)];
  return (
    !Number.isFinite(end) ||
    (noise > progress && noise > JUMPS * Math.abs(end)) ||
    (lost > progress && lost > 0.1 * Math.abs(lowest) && lost > 3 * noise)
  );
}
