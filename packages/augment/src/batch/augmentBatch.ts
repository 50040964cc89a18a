import { expectSeed } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { expectStep } from "../pipeline/internal/expectSteps.ts";
import type { Augmentation } from "../pipeline/types.ts";
import type { Batch } from "../sample/types.ts";
import { applyToBatch } from "./internal/applyToBatch.ts";
import { drawsOf } from "./internal/drawsOf.ts";

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
  return applyToBatch(step, batch, drawsOf(step, batch, seed));
}
