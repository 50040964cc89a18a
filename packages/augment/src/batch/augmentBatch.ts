import { expectSeed, foldIn, sizeOf } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { expectStep } from "../pipeline/internal/expectSteps.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { annotationsAt, gatherAnnotations, listCounts } from "../sample/internal/annotations.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import { expectSample } from "../sample/internal/expectSample.ts";
import { imageAt } from "../sample/internal/imageAt.ts";
import type { Batch, Mask, Sample } from "../sample/types.ts";
import { moveBatch } from "./internal/moveBatch.ts";

/**
 * Every sample of a batch by a draw of its own: sample i by step.draw(foldIn(seed, i), sample i), so that a sample's draw
 * does not depend on the others.
 *
 * @throws RangeError when the parts of the batch disagree in N, or the results in size: then end with a crop or resize.
 * @example augmentBatch(rotate(), { image: { data: new Float32Array(8 * 28 * 28), shape: [8, 28, 28, 1] } }, seed);
 */
export function augmentBatch<B extends Batch>(step: Augmentation, batch: B, seed: number): B {
  expectStep("augmentBatch: step", step);
  expectSeed("augmentBatch", seed);
  if (typeof batch !== "object" || batch === null) {
    throw new TypeError(`augmentBatch: batch must be { image, mask, boxes, keypoints }, got ${shown(batch)}.`);
  }
  const { image, mask } = batch;
  const count = countOf(batch);
  const annotated = listCounts(batch).length > 0;
  const sampleOf = (i: number): Sample => ({
    ...(image && { image: lookedUp(image, i) }),
    ...(mask && { mask: lookedUp(mask, i) }),
    ...annotationsAt(batch, i),
  });
  for (let i = 0; i < count; i++) if (i === 0 || annotated) expectSample("augmentBatch", sampleOf(i));
  const shapes = { ...(image && { image: shapesOf(image) }), ...(mask && { mask: shapesOf(mask) }) };
  const params = Array.from({ length: count }, (_, i) => step.draw(foldIn(seed, i), shapes));
  const together = moveBatch(step, batch, params);
  if (together) return together;
  const samples = params.map((drawn, i) => step.apply(sampleOf(i), drawn));
  return {
    ...batch,
    ...(image && { image: stacked(image, fieldOf(samples, "image")) }),
    ...(mask && { mask: stacked(mask, fieldOf(samples, "mask")) }),
    ...gatherAnnotations(batch, samples),
  };
}

/** A field that all samples have. */
const fieldOf = <K extends "image" | "mask">(samples: readonly Sample[], name: K) =>
  samples.map((sample) => sample[name]) as NonNullable<Sample[K]>[];

const shapesOf = ({ shape }: Mask) => ({ shape: shape.slice(1) });

function countOf(batch: Batch): number {
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
