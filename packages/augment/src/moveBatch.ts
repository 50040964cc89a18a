import type { Batch } from "./augmentBatch.ts";
import { emptyImage } from "./emptyImage.ts";
import { fuse, type Run, sameReading } from "./fuse.ts";
import { leavesOf } from "./leavesOf.ts";
import { invertMatrix } from "./matrix.ts";
import { motionOf } from "./motion.ts";
import { imageReading, maskReading } from "./readings.ts";
import { resampleBatch } from "./resampleBatch.ts";
import type { Reading } from "./sampling.ts";
import { transformBoxes } from "./transformBoxes.ts";
import { transformKeypoints } from "./transformKeypoints.ts";
import type { Augmentation, Frame, Image, Params } from "./types.ts";
import { makeRoom } from "./warpOnKernel.ts";

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
  const { frame } = runs[0]!.placement;
  const options = runs.find((run) => run.reads)?.options ?? {};
  const alike = ({ reads, placement, options: own }: Run): boolean =>
    placement.frame[0] === frame[0] && placement.frame[1] === frame[1] && (!reads || sameReading(own, options));
  if (!runs.every(alike)) return undefined;
  return {
    ...batch,
    ...(image && { image: moved(image, runs, frame, imageReading(step.name, image, options)) }),
    ...(mask && { mask: moved(mask, runs, frame, maskReading(step.name, mask, options)) }),
    ...(boxes && { boxes: runs.map((run, i) => transformBoxes(boxes[i]!, motionOf(run.placement), run.options)) }),
    ...(keypoints && { keypoints: runs.map((run, i) => transformKeypoints(keypoints[i]!, motionOf(run.placement))) }),
  };
}

function moved(images: Image, runs: readonly Run[], frame: Frame, reading: Reading): Image {
  makeRoom(images, frame, runs.length);
  const result = emptyImage(images, [runs.length, ...frame, images.shape[3]!]);
  const backs = runs.map(({ placement }) => invertMatrix(placement.matrix));
  resampleBatch(result.data, images, backs, frame, reading);
  return result;
}
