import type { Series } from "../types.ts";
import type { Draft } from "./runBuilder.ts";

/**
 * Logs with steps and epochs are told by epochs where that loses nothing: where no metric of the validation was measured
 * twice in an epoch. Steps that count one by one from 0 or 1, as few as epochs are, are epochs.
 */
export function withEpochs(draft: Draft): Draft {
  if (draft.unit !== "step" || /^(W&B|text log of steps)/.test(draft.kind)) return draft;
  const epochs = draft.series.get("epoch");
  const validated = [...draft.series].filter(([name]) => /val|dev|eval|test/i.test(name)).map(([, series]) => series);
  if (draft.kind.startsWith("Lightning") && epochs) {
    const epochOf = stepsToEpochs(epochs);
    const once = validated.every(({ at }) => at.every((step, i) => i === 0 || epochOf(step) > epochOf(at[i - 1])));
    if (!once) return draft;
    const series = [...draft.series].filter(([name]) => name !== "epoch");
    return {
      ...draft,
      unit: "epoch",
      series: new Map(series.map(([name, one]) => [name, { ...one, at: one.at.map(epochOf) }])),
    };
  }
  const all = validated.length > 0 ? validated : [...draft.series.values()];
  const counts = ({ at }: Series) =>
    at.length > 0 && at[0] <= 1 && at.every((step, i) => i === 0 || step === at[i - 1] + 1);
  const byEpoch = [...draft.series].filter(([tag]) => tag.startsWith("epoch_"));
  if (byEpoch.length > 0) return { ...draft, unit: "epoch", series: new Map(byEpoch) };
  return all.length > 0 && all[0].count < 2000 && all.every(counts) ? { ...draft, unit: "epoch" } : draft;
}

/** The epoch of a step: the last that was logged at or before it, the first for what came earlier. */
function stepsToEpochs({ at, values }: Series): (step: number) => number {
  const known = new Map<number, number>();
  for (const [i, step] of at.entries()) known.set(step, values[i]);
  return (step) => {
    const exact = known.get(step);
    if (exact !== undefined) return exact;
    let [low, high] = [0, at.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (at[middle] <= step) low = middle;
      else high = middle - 1;
    }
    return values[low];
  };
}
