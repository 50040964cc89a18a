import type { Semantics } from "../../types.ts";

/** What is known of an epoch when patience is looked at. */
export interface Judged {
  readonly epoch: number;
  /** Whether a monitor improved. */
  readonly improved: boolean;
  /** Whether it beat the baseline, too. */
  readonly good: boolean;
  /** Bad epochs in a row, before and after this one. */
  readonly waitedBefore: number;
  readonly waited: number;
}

/** In what the frameworks differ, beside what they take for an improvement. */
interface Rules {
  readonly patience: number;
  readonly nonFinite: "bad" | "stop" | "ignore" | "compare";
  /** Whether an epoch that crosses a threshold stops training before it is judged. */
  readonly thresholdsFirst: boolean;
  readonly patienceEnds: (judged: Judged, patience: number) => boolean;
}

export const RULES: Readonly<Record<Semantics | "own", Rules>> = {
  own: {
    patience: 5,
    nonFinite: "bad",
    thresholdsFirst: false,
    patienceEnds: ({ good, waited }, patience) => !good && waited >= patience,
  },
  // Keras never stops in an epoch that improves, nor in the first.
  keras: {
    patience: 0,
    nonFinite: "compare",
    thresholdsFirst: false,
    patienceEnds: ({ epoch, improved, waited }, patience) => !improved && epoch > 0 && waited >= patience,
  },
  lightning: {
    patience: 3,
    nonFinite: "stop",
    thresholdsFirst: true,
    patienceEnds: ({ good, waited }, patience) => !good && waited >= patience,
  },
  // flax looks before it counts the epoch.
  flax: {
    patience: 0,
    nonFinite: "compare",
    thresholdsFirst: false,
    patienceEnds: ({ good, waitedBefore }, patience) => !good && waitedBefore >= patience,
  },
};
