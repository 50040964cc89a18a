/** A batch that could not be augmented, with what replays it. */
export class BatchError extends Error {
  override readonly name = "BatchError";
  /** the batch's place in the source */
  readonly batch: number;
  /** the sample's place in the batch, where it is known */
  readonly sample: number | undefined;
  /** the seed that replays the sample, or the batch where the sample is not known */
  readonly seed: number;

  constructor(reason: string, where: { batch: number; sample?: number | undefined; seed: number }, cause?: unknown) {
    const { batch, sample, seed } = where;
    const place = sample === undefined ? `batch ${batch}` : `batch ${batch}, sample ${sample}`;
    super(`augmentBatches: ${place}, seed ${seed}: ${reason}`, { cause });
    this.batch = batch;
    this.sample = sample;
    this.seed = seed;
  }
}
