import type { Tf, TfTensor } from "../../internal/tf.ts";
import { expectFirstOrder } from "./differentiable.ts";

export interface NormalizeOnDevice {
  /** The axes over which mean and variance are taken. */
  readonly axes: readonly number[];
  /** The axes along which gamma and beta, of the rank of x, repeat. */
  readonly shared: readonly number[];
  readonly epsilon: number;
  /** Whether the mean is subtracted. */
  readonly centered: boolean;
}

interface AffineTensors {
  readonly x: TfTensor;
  readonly gamma?: TfTensor | undefined;
  readonly beta?: TfTensor | undefined;
}

/**
 * y = (x − mean) / √(variance + epsilon) · gamma + beta by ops of TensorFlow.js, so that nothing leaves the device; its
 * gradient is the closed form:
 *
 *     dx = (dh − mean(dh) − h · mean(dh ⊙ h)) / √(variance + epsilon), h = (x − mean) / √(variance + epsilon), dh = dy · gamma
 */
export function normalizeOnDevice(
  tf: Tf,
  { x, gamma, beta }: AffineTensors,
  { axes, shared, epsilon, centered }: NormalizeOnDevice,
): TfTensor {
  const mean = (t: TfTensor) => tf.mean(t, [...axes], true);
  const parameters = [gamma, beta].filter((t) => t !== undefined);
  const run = tf.customGrad((...args) => {
    const input = args[0] as TfTensor;
    const save = args[1 + parameters.length] as unknown as (tensors: TfTensor[]) => void;
    const distance = centered ? tf.sub(input, mean(input)) : input;
    const factor = tf.rsqrt(tf.add(mean(tf.square(distance)), epsilon));
    const h = tf.mul(distance, factor);
    const scaled = gamma ? tf.mul(h, gamma) : h;
    save(gamma ? [h, factor, gamma] : [h, factor]);
    return {
      value: beta ? tf.add(scaled, beta) : tf.reshape(scaled, scaled.shape),
      gradFunc(dy: TfTensor, [h, factor, scale]: TfTensor[]) {
        expectFirstOrder(tf);
        const dh = scale ? tf.mul(dy, scale) : dy;
        const along = tf.mul(h, mean(tf.mul(dh, h)));
        const dx = tf.mul(factor, tf.sub(centered ? tf.sub(dh, mean(dh)) : dh, along));
        const summed = (t: TfTensor, like: TfTensor) => tf.reshape(tf.sum(t, [...shared]), like.shape);
        return [dx, ...(gamma ? [summed(tf.mul(dy, h), gamma)] : []), ...(beta ? [summed(dy, beta)] : [])];
      },
    };
  });
  return run(x, ...parameters);
}
