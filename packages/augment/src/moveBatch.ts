import type { Batch } from "./augmentBatch.ts";
import { fuse, type Run, readerOf, sameReading } from "./fuse.ts";
import { leavesOf } from "./leavesOf.ts";
import { invertMatrix } from "./matrix.ts";
import { pathOf } from "./motion.ts";
import { imageReading, maskReading } from "./readings.ts";
import { transformBoxes } from "./transformBoxes.ts";
import { transformKeypoints } from "./transformKeypoints.ts";
import type { Augmentation, Params, Resample } from "./types.ts";

/** A batch whose samples are all moved by a matrix each, read alike and into one frame, at once; undefined where they are not. */
export function moveBatch<B extends Batch>(step: Augmentation, batch: B, params: readonly Params[]): B | undefined {
  const { image, mask, boxes, keypoints } = batch;
  const [height, width] = ((image ?? mask)?.shape ?? []).slice(1);
  if (height === undefined || width === undefined || params.length === 0) return undefined;
  const runs: Run[] = [];
  for (const drawn of params) {
    const leaves = step.steps.length === 0 ? [{ step, params: drawn }] : leavesOf(step.name, drawn, [step]);
    const run = fuse(leaves, [height, width]);
    if (run.count < leaves.length) return undefined;
    runs.push(run);
  }
  const { frame } = runs[0].placement;
  const options = runs.find((run) => run.reads)?.options ?? {};
  const alike = ({ reads, placement, options: own }: Run): boolean =>
    placement.frame[0] === frame[0] && placement.frame[1] === frame[1] && (!reads || sameReading(own, options));
  const resample = runs.reduce<Resample | undefined>((known, run) => readerOf(known, run.placement), undefined);
  if (!resample || !runs.every(alike)) return undefined;
  const backs = runs.map(({ placement }) => invertMatrix(placement.matrix));
  return {
    ...batch,
    ...(image && { image: resample(image, backs, frame, imageReading(step.name, image, options)) }),
    ...(mask && { mask: resample(mask, backs, frame, maskReading(step.name, mask, options)) }),
    ...(boxes && { boxes: runs.map((run, i) => transformBoxes(boxes[i], pathOf(run.placement), run.options)) }),
    ...(keypoints && { keypoints: runs.map((run, i) => transformKeypoints(keypoints[i], pathOf(run.placement))) }),
  };
}
