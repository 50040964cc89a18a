import { batchNormInference, batchNormInto, batchRenorm, type Moments, updateMoments } from "@reg/norm";
import type { Tensor } from "@reg/tensor";
import type { LayerVariable } from "@tensorflow/tfjs-layers";
import { isRepeatedPass } from "../../internal/passes.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { applyInto } from "../../ops/internal/applyInto.ts";
import { isOnDevice, read, toTf } from "../../ops/internal/memory.ts";
import { applyOp } from "../../ops/op.ts";
import { affineInputs } from "./affine.ts";
import { countsOf, inferOnDevice, learnOnDevice } from "./batchNormOnDevice.ts";
import { type BatchNormSettings, type BatchNormState, runningOf } from "./batchNormState.ts";

/** Batch norm by the moments of the batch, which go into the running statistics. */
export function learn(tf: Tf, x: TfTensor, state: BatchNormState, settings: BatchNormSettings): TfTensor {
  const { axis, momentum, epsilon, runningVariance, renorm, mask } = settings;
  const { mean, variance } = runningOf(state);
  if (isOnDevice(tf)) {
    const [y, batch] = learnOnDevice(tf, x, state, settings);
    const move = (to: LayerVariable, now: TfTensor) =>
      to.write(tf.add(tf.mul(to.read(), momentum), tf.mul(now, 1 - momentum)));
    if (isRepeatedPass(tf)) return y;
    move(mean, batch.mean);
    move(variance, batch.variance);
    return y;
  }
  const running = { mean: viewOf(tf, mean), variance: viewOf(tf, variance) };
  const inputs = { x, ...affineInputs(state) };
  const kept = ["x", "gamma"];
  const options = { axis, epsilon, ...(mask && { mask: { data: mask.dataSync(), shape: mask.shape } }) };
  const [y, moments] = renorm
    ? applyOp(tf, batchRenorm, inputs, { ...options, ...renorm, running }, kept)
    : applyInto(tf, batchNormInto, inputs, options, kept);
  if (isRepeatedPass(tf)) return y;
  const next = updateMoments(running, moments as Moments, { momentum: 1 - momentum, runningVariance });
  tf.tidy(() => {
    mean.write(toTf(tf, next.mean));
    variance.write(toTf(tf, next.variance));
  });
  return y;
}

/** Batch norm by the running statistics; what a mask leaves out comes out as 0, as in training. */
export function infer(tf: Tf, x: TfTensor, state: BatchNormState, { mask, ...settings }: BatchNormSettings): TfTensor {
  const y = normalized(tf, x, state, settings);
  return mask ? tf.mul(y, countsOf(tf, mask, x)) : y;
}

function normalized(
  tf: Tf,
  x: TfTensor,
  state: BatchNormState,
  { axis, epsilon }: Pick<BatchNormSettings, "axis" | "epsilon">,
): TfTensor {
  const { mean, variance } = runningOf(state);
  if (isOnDevice(tf)) return inferOnDevice(tf, x, state, { axis, epsilon });
  const options = { axis, epsilon, mean: viewOf(tf, mean), variance: viewOf(tf, variance) };
  return applyOp(tf, batchNormInference, { x, ...affineInputs(state) }, options, ["x", "gamma"])[0];
}

const viewOf = (tf: Tf, variable: LayerVariable): Tensor => read(tf, { tensor: variable.read() });
