import { expectEpsilon, expectMomentum } from "./checks.ts";
import type { BatchNormSettings } from "./types.ts";

/** As torch.nn.BatchNorm1d and its kin take them. */
export interface TorchBatchNorm {
  /** The weight of the new batch, 0.1 by default; null is the cumulative average. */
  readonly momentum?: number | null;
  /** 1e-5 by default. */
  readonly eps?: number;
}

/**
 * Settings of a batch norm of PyTorch as they are called here: a momentum of None is "cumulative", and the running variance
 * is the unbiased one.
 *
 * @throws RangeError for a momentum outside [0, 1] or a negative eps.
 * @example fromTorch({ momentum: null }); // momentum "cumulative", epsilon 1e-5, "unbiased"
 */
export function fromTorch({ momentum = 0.1, eps = 1e-5 }: TorchBatchNorm = {}): BatchNormSettings {
  if (momentum !== null) expectMomentum("fromTorch", momentum);
  expectEpsilon("fromTorch", eps);
  return { momentum: momentum ?? "cumulative", epsilon: eps, runningVariance: "unbiased" };
}
