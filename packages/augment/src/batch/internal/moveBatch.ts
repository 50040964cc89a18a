import { fuse, type Run, resamplerAfter, sameSampling } from "../../geometry/internal/fuse.ts";
import { imageSampling, maskSampling } from "../../geometry/internal/samplingOf.ts";
import { pointMap } from "../../geometry/internal/spatialStep.ts";
import { transformAnnotations } from "../../geometry/internal/transformAnnotations.ts";
import { drawnSteps } from "../../pipeline/internal/drawnSteps.ts";
import type { Augmentation, Params } from "../../pipeline/types.ts";
import { invertMatrix } from "../../resampling/internal/matrix.ts";
import { annotationsAt, gatherAnnotations } from "../../sample/internal/annotations.ts";
import type { Batch, Image } from "../../sample/types.ts";

/** A batch whose samples are all moved by a matrix each, sampled equally and into one frame, at once; undefined where they are not. */
export function moveBatch<B extends Batch>(step: Augmentation, batch: B, params: readonly Params[]): B | undefined {
  const { image, mask } = batch;
  const [height, width] = ((image ?? mask)?.shape ?? []).slice(1);
  if (height === undefined || width === undefined || params.length === 0) return undefined;
  const runs: Run[] = [];
  for (const own of params) {
    const drawn = step.steps.length === 0 ? [{ step, params: own }] : drawnSteps(step.name, own, [step]);
    const run = fuse(drawn, [height, width]);
    if (run.count < drawn.length) return undefined;
    runs.push(run);
  }
  const { frame } = runs[0].placement;
  const options = runs.find((run) => run.reads)?.options ?? {};
  const alike = ({ reads, placement, options: own }: Run): boolean =>
    placement.frame[0] === frame[0] && placement.frame[1] === frame[1] && (!reads || sameSampling(own, options));
  if (!runs.every(alike)) return undefined;
  const resample = runs.reduce((known, run) => resamplerAfter(known, run.placement, run.resample), runs[0].resample);
  const inverses = runs.map(({ placement }) => invertMatrix(placement.matrix));
  const annotated = runs.map((run, i) =>
    transformAnnotations(annotationsAt(batch, i), pointMap(run.placement), run.options),
  );
  return {
    ...batch,
    ...(image && { image: resample(image, inverses, frame, imageSampling(step.name, image, options)) }),
    ...(mask && { mask: resample(mask as Image, inverses, frame, maskSampling(step.name, mask, options)) }),
    ...gatherAnnotations(batch, annotated),
  };
}
