import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { expectMomentum } from "../internal/checks.ts";
import type { BatchNormSettings } from "../types.ts";

/** As torch.nn.BatchNorm1d, 2d and 3d take them. */
export interface TorchBatchNorm {
  /** The weight of the new batch; null is the cumulative average. Default: 0.1. */
  readonly momentum?: number | null;
  /** Added to the variance. Default: 1e-5. */
  readonly eps?: number;
}

const OPTIONS = ["momentum", "eps"];

/**
 * Settings of a batch norm of PyTorch as they are called here: a momentum of None is "cumulative", and the running variance
 * is the unbiased one.
 *
 * @throws RangeError for a momentum outside [0, 1] or a negative eps.
 * @example fromTorch({ momentum: null }); // momentum "cumulative", epsilon 1e-5, "unbiased"
 */
export function fromTorch(settings: TorchBatchNorm = {}): BatchNormSettings {
  expectOptions("fromTorch", settings, OPTIONS);
  const { momentum = 0.1, eps = 1e-5 } = settings;
  if (momentum !== null) expectMomentum("fromTorch", momentum);
  expectNumber("fromTorch", "eps", eps, "[0, ∞)");
  return { momentum: momentum ?? "cumulative", epsilon: eps, runningVariance: "unbiased" };
}
