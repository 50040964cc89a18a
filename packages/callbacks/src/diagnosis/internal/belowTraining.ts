import { formatNumber } from "../../internal/formatNumber.ts";
import { mean } from "../../internal/means.ts";
import type { Losses } from "./lossesOf.ts";

/** A share of a loss that is no difference, and of ratios that are alike. */
const [NOTHING, ALIKE] = [0.03, 0.15];

/**
 * Why validation loss lies below training loss, told by when it does. Training is the mean over an epoch in which the
 * model learned: half an epoch later it would not lie above. Else, where the ratio is the same from the first epoch on,
 * the data are easier; where it opens as the model learns, dropout, augmentation or a penalty are in training alone.
 */
export function belowTraining({ training, validation }: Losses, window: number): string {
  const late = (values: readonly number[]) => mean(values.slice(-window));
  const half = training.map((loss, i) => (loss + (training[i + 1] ?? 2 * loss - (training[i - 1] ?? loss))) / 2);
  const [fitted, held, shifted] = [late(training), late(validation), late(half)];
  if (held >= shifted - NOTHING * Math.abs(shifted)) {
    return `${BELOW}, which is the mean over an epoch in which the model learned: half an epoch later it would be at ${formatNumber(shifted)}.`;
  }
  const early = Math.max(1, Math.min(window, Math.floor(training.length / 5)));
  const ratio = held / fitted;
  const begun = mean(validation.slice(0, early)) / mean(half.slice(0, early));
  const shares = `${BELOW}: it was ${percent(begun)} of it at first and ${percent(ratio)} at the end`;
  if (training.length >= 5 && begun < 1 - NOTHING && Math.abs(begun - ratio) < ALIKE * begun) {
    return `${shares}. The validation data are easier, or samples of training are among them.`;
  }
  return `${shares}. What opens while the model learns is dropout, augmentation or a penalty in training alone; else the validation data are easier, or known from training.`;
}

const BELOW = "Validation loss lies below training loss";
const percent = (share: number) => `${Math.round(100 * share)} %`;
