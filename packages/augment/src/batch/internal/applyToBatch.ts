import { sizeOf } from "@reg/tensor";
import { isResident } from "@reg/tensor/kernel";
import type { Augmentation } from "../../pipeline/types.ts";
import { gatherAnnotations, listsOf } from "../../sample/internal/annotations.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { sideBySide } from "../../sample/internal/sideBySide.ts";
import type { Batch, Mask, Sample } from "../../sample/types.ts";
import type { Draws } from "./drawsOf.ts";
import { moveBatch } from "./moveBatch.ts";
import { sampleAt } from "./sampleAt.ts";

/** Samples that go through all steps before others begin, and the bytes of an image that is not small. */
const [GROUP, LARGE] = [16, 1 << 16];

/**
 * A batch by what is drawn for each sample. Small ones go in groups: what is drawn of a group is gone again before the engine takes
 * it for something that stays.
 */
export function applyToBatch<B extends Batch>(step: Augmentation, batch: B, { count, at }: Draws): B {
  const { image, mask } = batch;
  const small = (images?: Mask): boolean =>
    !images || (!isResident(images.data) && images.data.byteLength < count * LARGE);
  const size = small(image) && small(mask) ? GROUP : count;
  const samples: Sample[] = [];
  for (let start = 0; start < count; start += size) {
    const end = Math.min(start + size, count);
    const params = Array.from({ length: end - start }, (_, i) => at(start + i));
    const part = count > size ? partOf(batch, start, end) : batch;
    const { moved = part, left = params } = moveBatch(step, part, params) ?? {};
    if (left.length === 0 && part === batch) return moved;
    sideBySide(end - start, () => {
      for (let i = 0; i < end - start; i++) {
        const sample = sampleAt(moved, i);
        samples.push(left.length > 0 ? step.apply(sample, left[i]) : sample);
      }
    });
  }
  return {
    ...batch,
    ...(image && { image: stacked(image, fieldOf(samples, "image")) }),
    ...(mask && { mask: stacked(mask, fieldOf(samples, "mask")) }),
    ...gatherAnnotations(batch, samples),
  };
}

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

/** A field that all samples have. */
const fieldOf = <K extends "image" | "mask">(samples: readonly Sample[], name: K) =>
  samples.map((sample) => sample[name]) as NonNullable<Sample[K]>[];

function stacked<M extends Mask>(like: M, images: readonly M[]): M {
  const shape = images[0]?.shape ?? like.shape.slice(1);
  const result = emptyImage(like, [images.length, ...shape]);
  const { data } = result;
  const size = sizeOf(shape);
  for (const [i, image] of images.entries()) {
    if (image.shape.join() !== shape.join()) {
      throw new RangeError(
        `augmentBatch: all images must come out in one size, got [${shape.join(", ")}] and [${image.shape.join(", ")}]. End with a crop or resize.`,
      );
    }
    data.set(image.data, i * size);
  }
  return result;
}
