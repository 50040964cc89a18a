import type { Batch, Sample } from "../types.ts";

/** The fields of a batch that are lists of N lists. */
export const LISTS = ["boxes", "polygons", "orientedBoxes", "keypoints"] as const;

/** What batches of all kinds have of annotations. */
export type Annotations = Pick<Batch, (typeof LISTS)[number] | "swap">;

/** The annotations of sample i of a batch. */
export function annotationsAt(batch: Annotations, i: number): Sample {
  const { swap } = batch;
  const found: Record<string, unknown> = {};
  for (const name of LISTS) if (batch[name]) found[name] = batch[name][i];
  if (swap) found.swap = swap;
  return found;
}

/** The lists that a batch has, made anew. */
export const listsOf = (batch: Annotations, make: (name: (typeof LISTS)[number]) => unknown): Partial<Annotations> =>
  Object.fromEntries(LISTS.flatMap((name) => (batch[name] ? [[name, make(name)]] : [])));

/** The annotations of samples as a batch has them. */
export const gatherAnnotations = (batch: Annotations, samples: readonly Sample[]): Partial<Annotations> =>
  listsOf(batch, (name) => samples.map((sample) => sample[name]));

/** The annotations of several samples in one: their lists one after the other. */
export function joined(samples: readonly Sample[]): Sample {
  const lists = LISTS.map((name) => [name, samples.flatMap((sample): readonly object[] => sample[name] ?? [])]);
  return Object.fromEntries(lists) as Sample;
}

/** How many samples each of the lists has. */
export const listCounts = (batch: Annotations): number[] => LISTS.flatMap((name) => batch[name]?.length ?? []);
