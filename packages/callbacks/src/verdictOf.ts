/** What training has come to. */
export type Verdict =
  | "overfitting"
  | "underfitting"
  | "good fit"
  | "too early to tell"
  | "diverging"
  | "validation too small";

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

/** Where the lines are drawn. All but `epochs` are shares. */
export const THRESHOLDS = {
  /** Fewer epochs tell nothing; fewer than twice as many tell nothing while the losses still fall. */
  epochs: 5,
  /** A loss that made this share of its progress in the last fifth of the run is still falling. */
  falling: 0.1,
  /** Overfitting: validation loss above its lowest by this share of it, and by this share of what was learned. */
  rise: 0.1,
  riseOfProgress: 0.02,
  /** Overfitting: the gap is this share of what was learned, whatever the losses … */
  gap: 0.2,
  /** … or it is this share of the validation loss, and not negligible beside what was learned. */
  gapOfLoss: 0.5,
  gapOfProgress: 0.03,
  /** Underfitting: this share of the baseline's loss is left. */
  left: 0.5,
  /** Diverging: the training loss has lost this share of its progress again. */
  lost: 0.5,
  /** … or jumps by this share of itself without having made progress. */
  jumps: 0.25,
};
export type Thresholds = typeof THRESHOLDS;

/** What training has learned; at least a quarter of all there is, so that a gap must not be nothing beside nothing. */
export function learnedOf({ training, baseline, target }: Findings): number {
  return Math.max(baseline - training.end, 0.25 * (baseline - target), Number.MIN_VALUE);
}

/** The verdict on numbers that are taken as exact: noise is dealt with by judging them several times. */
export function verdictOf(findings: Findings, t: Thresholds): Verdict {
  const { training, validation, epochs } = findings;
  if (isDiverging(training, t)) return "diverging";
  if (epochs < t.epochs) return "too early to tell";
  const early = epochs < 2 * t.epochs;
  const stillFalls = validation.falling > t.falling;

  const rise = validation.end - validation.lowest;
  const learned = learnedOf(findings);
  const rose = rise > t.rise * Math.abs(validation.lowest) && rise > t.riseOfProgress * learned;
  if (rose) return "overfitting";
  const gap = validation.end - training.end;
  const wide = gap > t.gap * learned || (gap > t.gapOfLoss * validation.end && gap > t.gapOfProgress * learned);
  if (wide) return stillFalls ? "too early to tell" : "overfitting";

  const learns = training.falling > t.falling;
  if (early && (learns || stillFalls)) return "too early to tell";
  return (learns && stillFalls) || leftOf(findings) > t.left ? "underfitting" : "good fit";
}

/** What is left to learn, as a share: 1 for a model that learned nothing, 0 for one that could not do better. */
export function leftOf({ training, baseline, target, accuracy }: Findings): number {
  const left = (training.end - target) / Math.max(baseline - target, Number.MIN_VALUE);
  return accuracy === null ? left : Math.min(left, 2 * (1 - accuracy));
}

function isDiverging({ first, end, lowest, noise }: Levels, t: Thresholds): boolean {
  if (!Number.isFinite(end)) return true;
  const lost = end - lowest;
  if (noise > t.lost * (first - lowest) && noise > t.jumps * Math.abs(end)) return true;
  return lost > t.lost * (first - lowest) && lost > 0.1 * Math.abs(lowest) && lost > 3 * noise;
}
