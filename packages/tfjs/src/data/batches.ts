import { type Augmentation, augmentBatch, type Image, type MixBatch } from "@reg/augment";
import { expectSeed, foldIn, permutation } from "@reg/tensor";
import { expectBoolean, expectOptions, expectWhole } from "@reg/tensor/checks";
import type { TensorContainerObject } from "@tensorflow/tfjs-core";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { type Rows, rowsAt, rowsOf } from "./internal/rows.ts";

export interface BatchesData {
  /** [N, ...]: a tensor, or `{ data, shape }` of floats or of bytes, which count as x / 255. */
  readonly xs: TfTensor | Image;
  /** [N, ...]: targets; classes as one-hot rows where they are mixed. */
  readonly ys: TfTensor | Image;
}

export interface BatchesOptions {
  /** A whole number in [0, 2^53): order, augmentation and mixtures of epoch e are those of `foldIn(seed, e)`. */
  readonly seed: number;
  /** How many samples a batch has, the last one perhaps fewer. Default: 32. */
  readonly batchSize?: number;
  /** Whether each epoch has an order of its own. Default: true. */
  readonly shuffle?: boolean;
  /** A step or pipeline of `@reg/augment` for images [N, H, W, C], with a draw for each sample. Default: none. */
  readonly augment?: Augmentation;
  /** `mixup`, `cutmix` or another way of mixing of `@reg/augment`. Default: none. */
  readonly mix?: Pick<Augmentation<MixBatch>, "augment">;
  /** The first epoch, as `initialEpoch` of fitDataset. Default: 0. */
  readonly epoch?: number;
}

/** A data set as fitDataset takes it. Each run through it is an epoch. */
export interface Batches {
  /** How many batches an epoch has. */
  readonly size: number;
  iterator(): Promise<{ next(): Promise<IteratorResult<TensorContainerObject>> }>;
}

const OPTIONS = ["seed", "batchSize", "shuffle", "augment", "mix", "epoch"] as const;

/**
 * Batches for `model.fitDataset`: a new order, new augmentations and new mixtures each epoch, all of one seed.
 *
 *     batch k of epoch e = mix(augment(rows of permutation(foldIn(seed, e)) from k · batchSize))
 *
 * An epoch has the same bits whether the run was interrupted before it or not, and on every backend.
 *
 * @returns a function from data and options to a data set
 * @throws RangeError for xs and ys of different lengths, or options out of range; TypeError for an unknown option.
 * @see Zhang et al.: "mixup: beyond empirical risk minimization" (2018), https://arxiv.org/abs/1710.09412; Yun et al.:
 * "CutMix" (2019), https://arxiv.org/abs/1905.04899
 * @example
 * const data = batches(tf)({ xs: x, ys: y }, { seed: 7, augment: flipHorizontal(), mix: mixup({ alpha: 0.2 }) });
 */
export function batches(tf: Tf) {
  return (data: BatchesData, options: BatchesOptions): Batches => {
    expectOptions("batches", data, ["xs", "ys"], "input");
    expectOptions("batches", options, OPTIONS);
    const { xs, ys } = data;
    const { seed, batchSize = 32, shuffle = true, augment, mix, epoch = 0 } = options;
    expectSeed("batches", seed);
    expectWhole("batches", "batchSize", batchSize, 1);
    expectWhole("batches", "epoch", epoch, 0);
    expectBoolean("batches", "shuffle", shuffle);
    const [x, y] = [rowsOf("batches: xs", xs), rowsOf("batches: ys", ys)];
    const count = x.shape[0];
    if (y.shape[0] !== count) {
      throw new RangeError(`batches: xs and ys must have as many rows, got ${count} and ${y.shape[0]}.`);
    }
    let next = epoch;

    function batch(here: number, order: ArrayLike<number>, k: number): TensorContainerObject {
      const places = Array.from({ length: Math.min(batchSize, count - k * batchSize) }, (_, i) => order[k * batchSize + i]);
      let image: Image = rowsAt(x, places);
      let label = rowsAt(y, places);
      if (augment) image = augmentBatch(augment, { image }, foldIn(here, "augment", k)).image;
      if (mix) {
        const mixed = mix.augment({ image, label: floats(label) }, foldIn(here, "mix", k));
        image = mixed.image;
        label = { data: Float32Array.from(mixed.label.data), shape: mixed.label.shape };
      }
      return { xs: tensorOf(tf, image), ys: tensorOf(tf, label) };
    }

    return {
      size: Math.ceil(count / batchSize),
      async iterator() {
        let [k, here] = [0, 0];
        let order: ArrayLike<number> = [];
        return {
          async next() {
            if (k === 0) {
              // fitDataset makes one iterator more than it runs through, so that epochs are counted here.
              here = foldIn(seed, next++);
              order = shuffle ? permutation(foldIn(here, "order"), count) : [...Array(count).keys()];
            }
            if (k * batchSize >= count) return { done: true, value: undefined };
            return { done: false, value: batch(here, order, k++) };
          },
        };
      },
    };
  };
}

const floats = ({ data, shape }: Rows) => ({ data: data instanceof Float32Array ? data : Float32Array.from(data), shape });

function tensorOf(tf: Tf, { data, shape }: Image): TfTensor {
  const isBytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray;
  const values = isBytes ? Float32Array.from(data, (byte) => byte / 255) : Float32Array.from(data);
  return tf.tensor(values, [...shape], "float32");
}
