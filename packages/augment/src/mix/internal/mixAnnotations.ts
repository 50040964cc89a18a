import { expectList } from "../../pipeline/internal/expectList.ts";
import {
  type Annotations,
  annotationsAt,
  gatherAnnotations,
  joined,
  LISTS,
  listCounts,
} from "../../sample/internal/annotations.ts";
import { expectSample } from "../../sample/internal/expectSample.ts";
import type { Sample } from "../../sample/types.ts";

/** Throws unless the lists of annotations of a batch are of N valid lists. */
export function expectAnnotations(what: string, batch: Annotations, count: number): void {
  const given = LISTS.filter((name) => batch[name] !== undefined);
  for (const name of given) expectList(what, name, batch[name], count);
  if (given.length > 0) for (let n = 0; n < count; n++) expectSample(`${what}: image ${n}`, annotationsAt(batch, n));
}

/** The annotations of each image and of its partner in one list: of both, what `own` and `other` leave of them in image n. */
export function mixAnnotations(
  batch: Annotations,
  pairs: readonly number[],
  own: (sample: Sample, n: number) => Sample,
  other: (sample: Sample, n: number) => Sample,
): Partial<Annotations> {
  if (listCounts(batch).length === 0) return {};
  const samples = pairs.map((pair, n) =>
    joined([own(annotationsAt(batch, n), n), other(annotationsAt(batch, pair), n)]),
  );
  return gatherAnnotations(batch, samples);
}

/** Annotations whose objects weigh `share` of what they did; none where that is nothing. */
export function weighAnnotations(sample: Sample, share: number): Sample {
  if (share === 1) return sample;
  const lists = LISTS.map((name) => [
    name,
    share === 0
      ? []
      : sample[name]?.map((one) => ({ ...one, weight: share * ((one as { weight?: number }).weight ?? 1) })),
  ]);
  return Object.fromEntries(lists) as Sample;
}
