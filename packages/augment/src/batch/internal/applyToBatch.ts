import { sizeOf } from "@reg/tensor";
import { isResident } from "@reg/tensor/kernel";
import type { Augmentation, Params } from "../../pipeline/types.ts";
import { gatherAnnotations, listsOf } from "../../sample/internal/annotations.ts";
import { type Shelves, sideBySide } from "../../sample/internal/sideBySide.ts";
import type { Batch, Mask, Sample } from "../../sample/types.ts";
import type { Draws } from "./drawsOf.ts";
import { moveBatch } from "./moveBatch.ts";
import { sampleAt } from "./sampleAt.ts";
import { stacked } from "./stacked.ts";

/** Samples that go through all steps before others begin, and the bytes of an image that is not small. */
const [GROUP, LARGE] = [16, 1 << 16];

/**
 * A batch by what is drawn for each sample. Small ones go in groups: what is drawn of a group is gone again before the engine takes
 * it for something that stays.
 */
export function applyToBatch<B extends Batch>(step: Augmentation, batch: B, { count, at }: Draws): B {
  const small = (images?: Mask): boolean =>
    !images || (!isResident(images.data) && images.data.byteLength < count * LARGE);
  const size = small(batch.image) && small(batch.mask) ? GROUP : count;
  if (count <= size) return applyTogether(step, batch, paramsOf(at, 0, count));
  const parts: B[] = [];
  for (let start = 0; start < count; start += size) {
    const end = Math.min(start + size, count);
    parts.push(applyTogether(step, partOf(batch, start, end), paramsOf(at, start, end)));
  }
  return withImages(
    batch,
    parts,
    listsOf(batch, (name) => parts.flatMap((part): readonly unknown[] => part[name] ?? [])),
  );
}

const paramsOf = (at: Draws["at"], start: number, end: number): Params[] =>
  Array.from({ length: end - start }, (_, i) => at(start + i));

/** Some samples of a batch, without a copy. */
function partOf<B extends Batch>(batch: B, start: number, end: number): B {
  const cut = <M extends Mask>({ data, shape: [, ...shape] }: M): M => {
    const size = sizeOf(shape);
    return { data: data.subarray(start * size, end * size), shape: [end - start, ...shape] } as Mask as M;
  };
  const { image, mask } = batch;
  const lists = listsOf(batch, (name) => batch[name]?.slice(start, end));
  return { ...batch, ...(image && { image: cut(image) }), ...(mask && { mask: cut(mask) }), ...lists };
}

function applyTogether<B extends Batch>(step: Augmentation, batch: B, params: readonly Params[]): B {
  const { moved = batch, left = params } = moveBatch(step, batch, params) ?? {};
  if (left.length === 0 && params.length > 0) return moved;
  const [samples, shelves] = sideBySide(left.length, () =>
    left.map((drawn, i) => step.apply(sampleAt(moved, i), drawn)),
  );
  return withImages(moved, samples, gatherAnnotations(batch, samples), shelves);
}

/** A batch with the images and masks of samples, or of batches, and with lists. */
function withImages<B extends Batch>(batch: B, samples: readonly Pictures[], lists: object, shelves?: Shelves): B {
  const { image, mask } = batch;
  return {
    ...batch,
    ...(image && { image: stacked(image, fieldOf(samples, "image"), shelves) }),
    ...(mask && { mask: stacked(mask, fieldOf(samples, "mask"), shelves) }),
    ...lists,
  };
}

/** A field that all have. */
const fieldOf = <K extends keyof Pictures>(samples: readonly Pictures[], name: K) =>
  samples.map((sample) => sample[name]) as NonNullable<Pictures[K]>[];

/** What samples and batches both have. */
type Pictures = Pick<Sample, "image" | "mask">;
