import type { Tf, TfTensor } from "../../internal/tf.ts";
import { normalizeOnDevice } from "../../ops/internal/normalizeOnDevice.ts";
import { affineInputs } from "./affine.ts";
import { type BatchNormSettings, type BatchNormState, runningOf } from "./batchNormState.ts";

interface Batch {
  readonly mean: TfTensor;
  readonly variance: TfTensor;
}

/** y, and the moments of the batch [C]. */
export function learnOnDevice(
  tf: Tf,
  x: TfTensor,
  state: BatchNormState,
  { axis, epsilon, runningVariance, renorm, mask }: BatchNormSettings,
): readonly [y: TfTensor, batch: Batch] {
  const wide = widener(tf, x, axis);
  const axes = [...x.shape.keys()].filter((i) => i !== wide.axis);
  const { gamma, beta } = affineInputs(state);
  const channels = x.shape[wide.axis];
  const counts = mask && countsOf(tf, mask, x);
  const share = counts && tf.div(counts, tf.mean(counts));
  const meanOf = (t: TfTensor) => tf.mean(share ? tf.mul(t, share) : t, axes, true);
  const mean = meanOf(x);
  const variance = meanOf(tf.square(tf.sub(x, mean)));
  const settings = { axes, shared: axes, epsilon, centered: true };
  const size = counts ? tf.mul(tf.sum(counts), x.size / counts.size / channels) : tf.scalar(x.size / channels);
  const kept = runningVariance === "unbiased" ? tf.mul(variance, tf.div(size, tf.sub(size, 1))) : variance;
  const batch = { mean: tf.reshape(mean, [channels]), variance: tf.reshape(kept, [channels]) };
  if (!renorm && !counts) {
    return [normalizeOnDevice(tf, { x, gamma: gamma && wide(gamma), beta: beta && wide(beta) }, settings), batch];
  }
  const h = counts
    ? tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon))), counts)
    : normalizeOnDevice(tf, { x }, settings);
  const corrected = renorm ? correct(tf, h, { mean, variance }, wide, state, epsilon, renorm) : h;
  const scaled = gamma ? tf.mul(corrected, wide(gamma)) : corrected;
  const shifted = beta ? tf.add(scaled, wide(beta)) : scaled;
  return [counts ? tf.mul(shifted, counts) : shifted, batch];
}

/** A mask [N] or [N, T] as ones and zeros of the rank of x. */
export const countsOf = (tf: Tf, mask: TfTensor, x: TfTensor): TfTensor =>
  tf.cast(
    tf.reshape(
      mask,
      x.shape.map((n, i) => (i < mask.rank ? n : 1)),
    ),
    "float32",
  );

/** y by the running statistics. */
export function inferOnDevice(
  tf: Tf,
  x: TfTensor,
  state: BatchNormState,
  { axis, epsilon }: Pick<BatchNormSettings, "axis" | "epsilon">,
): TfTensor {
  const wide = widener(tf, x, axis);
  const running = runningOf(state);
  const { gamma, beta } = affineInputs(state);
  const h = tf.mul(tf.sub(x, wide(running.mean.read())), tf.rsqrt(tf.add(wide(running.variance.read()), epsilon)));
  const scaled = gamma ? tf.mul(h, wide(gamma)) : h;
  return beta ? tf.add(scaled, wide(beta)) : scaled;
}

/** h · r + d of batch renormalization; r and d have no gradient. */
function correct(
  tf: Tf,
  h: TfTensor,
  batch: Batch,
  wide: (t: TfTensor) => TfTensor,
  state: BatchNormState,
  epsilon: number,
  { maxScale = 3, maxShift = 5 }: NonNullable<BatchNormSettings["renorm"]>,
): TfTensor {
  const running = runningOf(state);
  const constant = (f: () => TfTensor) =>
    tf.customGrad((t) => ({ value: f(), gradFunc: () => tf.zerosLike(t as TfTensor) }))(h);
  const deviation = () => tf.sqrt(tf.add(wide(running.variance.read()), epsilon));
  const ratio = constant(() =>
    tf.clipByValue(tf.div(tf.sqrt(tf.add(batch.variance, epsilon)), deviation()), 1 / maxScale, maxScale),
  );
  const shift = constant(() =>
    tf.clipByValue(tf.div(tf.sub(batch.mean, wide(running.mean.read())), deviation()), -maxShift, maxShift),
  );
  return tf.add(tf.mul(h, ratio), shift);
}

/** Makes [C] broadcast along the channels of x. */
function widener(tf: Tf, x: TfTensor, given: number): ((t: TfTensor) => TfTensor) & { readonly axis: number } {
  const axis = given < 0 ? given + x.rank : given;
  return Object.assign(
    (t: TfTensor) =>
      tf.reshape(
        t,
        x.shape.map((n, i) => (i === axis ? n : 1)),
      ),
    { axis },
  );
}
