import { foldIn } from "@reg/tensor";
import type { Augmentation, Params } from "../../pipeline/types.ts";
import { listCounts } from "../../sample/internal/annotations.ts";
import { expectSample } from "../../sample/internal/expectSample.ts";
import type { Batch, Mask } from "../../sample/types.ts";
import { sampleAt } from "./sampleAt.ts";

/** What is drawn for each of `count` samples. */
export interface Draws {
  readonly count: number;
  readonly at: (i: number) => Params;
}

/** The draws of a batch, made when asked for: for sample i by foldIn(seed, i). */
export function drawsOf(step: Augmentation, batch: Batch, seed: number): Draws {
  const { image, mask } = batch;
  const count = sampleCount(batch);
  const annotated = listCounts(batch).length > 0;
  for (let i = 0; i < count; i++) if (i === 0 || annotated) expectSample("augmentBatch", sampleAt(batch, i));
  const shapes = { ...(image && { image: shapesOf(image) }), ...(mask && { mask: shapesOf(mask) }) };
  return { count, at: (i) => step.draw(foldIn(seed, i), shapes) };
}

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
