import type { Verdict } from "../types.ts";

/** The numbers that decide. */
export interface Findings {
  readonly epochs: number;
  /** Loss of a model that has learned nothing, and of one that could not do better. */
  readonly baseline: number;
  readonly target: number;
  readonly training: Levels;
  readonly validation: Levels;
  /** Share of samples that are classified right, where it is known. */
  readonly accuracy: number | null;
  /** Is the baseline only a guess, for the model had learned before? */
  readonly pretrained: boolean;
  readonly boosting: boolean;
  /** Do the two losses not compare? */
  readonly unlike: boolean;
}

export interface Levels {
  readonly first: number;
  readonly end: number;
  readonly lowest: number;
  readonly noise: number;
  readonly falling: number;
  /** The greatest rise above an earlier value, single spikes left out. */
  readonly rise: number;
  /** The lowest of the values at the end, over the last third. */
  readonly least: number;
  /** Which share of the run lay behind it when it was lowest. */
  readonly bestAt: number;
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
const GAP_OF_PROGRESS = 0.06;
// Underfitting: this share of the baseline's loss is left.
const LEFT = 0.5;
// Stuck: not this share of the first loss was gained, by either loss.
const GAINED = 0.07;

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
  const { training, validation, epochs, boosting } = findings;
  if (isDiverging(training)) return "diverging";
  if (epochs < EPOCHS) return "too early to tell";
  const [learns, stillFalls] = [training, validation].map((levels) => falls(levels, findings.pretrained, factor));
  if (rises(findings, factor)) return "overfitting";
  if (hasGap(findings, factor)) return stillFalls ? "too early to tell" : "overfitting";
  if (isStuck(findings)) return "underfitting";
  if (epochs < 2 * EPOCHS && (stillFalls || (learns && validation.end <= validation.lowest)))
    return "too early to tell";
  if (boosting) return isUnfinished(validation, factor) ? "underfitting" : "good fit";
  return (learns && stillFalls) || leftOf(findings) > Math.min(LEFT * factor, 0.99) ? "underfitting" : "good fit";
}

// Where the log does not begin at the beginning, its progress is no measure: the fall must be this share of the loss itself.
const FALLS = 0.03;

function falls({ falling, first, lowest, end }: Levels, pretrained: boolean, factor: number): boolean {
  return falling > FALLING * factor && (!pretrained || falling * (first - lowest) > FALLS * factor * Math.abs(end));
}

/** Is the validation loss above its lowest level? */
function rises(findings: Findings, factor: number): boolean {
  const { end, lowest } = findings.validation;
  const rise = end - lowest;
  return rise > RISE * factor * Math.abs(lowest) && rise > RISE_OF_PROGRESS * learnedOf(findings);
}

/** Is validation loss so far above training loss that it was learned by heart? Boosting has such a gap by its nature. */
function hasGap(findings: Findings, factor: number): boolean {
  const { training, validation, boosting, unlike, pretrained } = findings;
  if (boosting || unlike) return false;
  const gap = validation.end - training.end;
  const learned = learnedOf(findings);
  /** A line that is vague, but not so vague that nothing is beyond it. */
  const most = (share: number) => Math.min(share * factor, 0.99);
  if (gap > most(GAP_OF_LOSS) * Math.abs(validation.end) && gap > GAP_OF_PROGRESS * learned) return true;
  return !pretrained && gap > GAP * factor * learned;
}

// Boosting gains little by each of its last trees, but steadily: this share of the progress in the last fifth of the rounds.
const LAST_TREES = 0.03;

/** Does boosting gain by every tree to the last? */
const isUnfinished = ({ falling, bestAt }: Levels, factor: number): boolean =>
  bestAt > 0.98 && falling > LAST_TREES * factor;

/** Has neither loss learned anything since the first epoch? One that began with a model that had learned may rest. */
function isStuck(findings: Findings): boolean {
  const stays = ({ first, lowest }: Levels) => first - lowest <= GAINED * Math.abs(first);
  return !findings.pretrained && stays(findings.training) && stays(findings.validation) && leftOf(findings) > LEFT;
}

/** What is left to learn, as a share: 1 for a model that learned nothing, 0 for one that could not do better. */
export function leftOf({ training, validation, baseline, target, accuracy, pretrained, unlike }: Findings): number {
  const level = unlike ? validation.end : training.end;
  const left = (level - target) / Math.max(baseline - target, Number.MIN_VALUE);
  const wrong = accuracy === null ? Infinity : 2 * (1 - accuracy);
  return pretrained ? Math.min(wrong, left, 0.49) : Math.min(left, wrong);
}

// Diverging: a loss has lost this share of its progress again, or jumps by this share of itself …
const LOST = 0.5;
const JUMPS = 0.25;
// … or ends this share above its lowest level, or blew up by this share of it and has not come down again, by more than a trifle.
const ABOVE = 0.4;
const BLEW = 0.5;
const TRIFLE = 0.1;

export function isDiverging({ first, end, lowest, noise, rise }: Levels): boolean {
  const [lost, progress] = [end - lowest, first - lowest];
  const matters = (by: number) => by > TRIFLE * progress && by > 3 * noise;
  return (
    Number.isNaN(end) ||
    Math.abs(end) === Infinity ||
    (noise > LOST * progress && noise > JUMPS * Math.abs(end)) ||
    (lost > LOST * progress && lost > 0.1 * Math.abs(lowest) && lost > 3 * noise) ||
    (lost > ABOVE * Math.abs(lowest) && matters(lost)) ||
    (rise > BLEW * Math.abs(lowest) && matters(rise) && lost > 0.05 * Math.abs(lowest) + 3 * noise)
  );
}
