import { foldIn, sizeOf } from "@reg/tensor";
import type { Augmentation, Params } from "../../pipeline/types.ts";
import { annotationsAt, gatherAnnotations, listCounts } from "../../sample/internal/annotations.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { expectSample } from "../../sample/internal/expectSample.ts";
import { imageAt } from "../../sample/internal/imageAt.ts";
import type { Batch, Mask, Sample } from "../../sample/types.ts";
import { moveBatch } from "./moveBatch.ts";

/** What is drawn for each sample of a batch: for sample i by foldIn(seed, i). */
export function drawBatch(step: Augmentation, batch: Batch, seed: number): Params[] {
  const { image, mask } = batch;
  const count = sampleCount(batch);
  const annotated = listCounts(batch).length > 0;
  for (let i = 0; i < count; i++) if (i === 0 || annotated) expectSample("augmentBatch", sampleAt(batch, i));
  const shapes = { ...(image && { image: shapesOf(image) }), ...(mask && { mask: shapesOf(mask) }) };
  return Array.from({ length: count }, (_, i) => step.draw(foldIn(seed, i), shapes));
}

/** A batch by what was drawn for each sample. */
export function applyToBatch<B extends Batch>(step: Augmentation, batch: B, params: readonly Params[]): B {
  const { image, mask } = batch;
  const together = moveBatch(step, batch, params);
  if (together) return together;
  const samples = params.map((drawn, i) => step.apply(sampleAt(batch, i), drawn));
  return {
    ...batch,
    ...(image && { image: stacked(image, fieldOf(samples, "image")) }),
    ...(mask && { mask: stacked(mask, fieldOf(samples, "mask")) }),
    ...gatherAnnotations(batch, samples),
  };
}

/** Sample i of a batch, without a copy. */
export function sampleAt(batch: Batch, i: number): Sample {
  const { image, mask } = batch;
  return {
    ...(image && { image: lookedUp(image, i) }),
    ...(mask && { mask: lookedUp(mask, i) }),
    ...annotationsAt(batch, i),
  };
}

/** A field that all samples have. */
const fieldOf = <K extends "image" | "mask">(samples: readonly Sample[], name: K) =>
  samples.map((sample) => sample[name]) as NonNullable<Sample[K]>[];

const shapesOf = ({ shape }: Mask) => ({ shape: shape.slice(1) });

/** How many samples a batch has. */
export function sampleCount(batch: Batch): number {
  const { image, mask } = batch;
  const axes = { image: image?.shape, mask: mask?.shape };
  for (const [name, shape] of Object.entries(axes)) {
    if (shape && shape.length !== 4) {
      throw new RangeError(`augmentBatch: ${name} must have shape [N, H, W, C], got [${shape.join(", ")}].`);
    }
  }
  const counts = [...[image, mask].flatMap((images) => images?.shape[0] ?? []), ...listCounts(batch)];
  if (new Set(counts).size > 1) {
    throw new RangeError(
      `augmentBatch: image, mask and lists of annotations must agree in N, got ${counts.join(", ")}.`,
    );
  }
  return counts[0] ?? 0;
}

/** Image i of a batch; its data are looked up anew each time, for those of an arena may move. */
const lookedUp = <M extends Mask>(images: M, i: number): M =>
  ({
    get data() {
      return imageAt(images, i).data;
    },
    shape: images.shape.slice(1),
  }) as Mask as M;

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
