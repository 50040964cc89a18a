import { fuse, type Run, resamplerAfter, sameSampling } from "../../geometry/internal/fuse.ts";
import { imageSampling, maskSampling } from "../../geometry/internal/samplingOf.ts";
import { pointMap } from "../../geometry/internal/spatialStep.ts";
import { transformAnnotations } from "../../geometry/internal/transformAnnotations.ts";
import { drawnSteps, stepsByName } from "../../pipeline/internal/drawnSteps.ts";
import type { Augmentation, Params, PipelineParams } from "../../pipeline/types.ts";
import { invertMatrix } from "../../resampling/internal/matrix.ts";
import { gatherAnnotations } from "../../sample/internal/annotations.ts";
import { imageAt } from "../../sample/internal/imageAt.ts";
import type { Batch, Image } from "../../sample/types.ts";
import { sampleAt } from "./sampleAt.ts";

/** A batch after the first steps of each sample, and what is left to do of each; of none where nothing is. */
interface Moved<B extends Batch> {
  readonly moved: B;
  readonly left: readonly Params[];
}

/**
 * Moves the samples of a batch at once, as far as each begins with steps that move it by a matrix, where they are sampled equally and
 * into one frame; undefined where they are not, or not all begin so and something is left.
 */
export function moveBatch<B extends Batch>(
  step: Augmentation,
  batch: B,
  params: readonly Params[],
): Moved<B> | undefined {
  const { image, mask, ...lists }: Batch = batch;
  const [height, width] = ((image ?? mask)?.shape ?? []).slice(1);
  if (height === undefined || width === undefined || params.length === 0) return undefined;
  const known = stepsByName([step]);
  const drawn = params.map((own) =>
    step.steps.length === 0 ? [{ step, params: own }] : drawnSteps(step.name, own, known),
  );
  const runs = drawn.map((own) => fuse(own, [height, width]));
  const done = runs.every(({ count }, i) => count === drawn[i].length);
  if (!done && runs.some(({ count }) => count === 0)) return undefined;
  const { frame } = runs[0].placement;
  const options = runs.find((run) => run.reads)?.options ?? {};
  const alike = ({ reads, placement, options: own }: Run): boolean =>
    placement.frame[0] === frame[0] && placement.frame[1] === frame[1] && (!reads || sameSampling(own, options));
  if (!runs.every(alike)) return undefined;
  const resample = runs.reduce((known, run) => resamplerAfter(known, run.placement, run.resample), runs[0].resample);
  const inverses = runs.map(({ placement }) => invertMatrix(placement.matrix));
  const what = drawn[runs.findIndex(({ count }) => count > 0)]?.[0].step.name ?? step.name;
  const newImage = image && resample(image, inverses, frame, imageSampling(what, image, options));
  const newMask = mask && resample(mask as Image, inverses, frame, maskSampling(what, mask, options));
  const unseen: Batch = { ...lists, ...(newMask && { mask: newMask }) };
  const samples = runs.map((run, i) => {
    const sample = sampleAt(unseen, i);
    if (run.count === 0) return sample;
    const moved = transformAnnotations(sample, pointMap(run.placement), run.options);
    if (newMask && moved.mask && moved.mask !== sample.mask) imageAt(newMask, i).data.set(moved.mask.data); // swapped
    return moved;
  });
  const left = runs.map(({ count }, i): PipelineParams => {
    return { ...params[i], steps: drawn[i].slice(count).map((next) => next.params) };
  });
  return {
    moved: {
      ...batch,
      ...(newImage && { image: newImage }),
      ...(newMask && { mask: newMask }),
      ...gatherAnnotations(batch, samples),
    },
    left: done ? [] : left,
  };
}
