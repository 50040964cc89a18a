import type { LayerVariable } from "@tensorflow/tfjs-layers";
import type { TfTensor } from "../../internal/tf.ts";
import type { AffineState } from "./affine.ts";

export interface BatchNormState extends AffineState {
  movingMean?: LayerVariable;
  movingVariance?: LayerVariable;
}

export interface BatchNormSettings {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly runningVariance: "biased" | "unbiased";
  /** The bounds of batch renormalization; undefined for plain batch norm. */
  readonly renorm: { readonly maxScale?: number; readonly maxShift?: number } | undefined;
  /** [N] or [N, T]: which samples or time steps count. */
  readonly mask: TfTensor | undefined;
}

export function runningOf({ movingMean, movingVariance }: BatchNormState) {
  if (!movingMean || !movingVariance) throw new Error("batchNorm: the layer is not built. Apply it to an input first.");
  return { mean: movingMean, variance: movingVariance };
}
