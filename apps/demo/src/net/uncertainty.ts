import { monteCarlo } from "@reg/dropout";
import type { Tensor } from "@reg/tensor";
import { softmaxCrossEntropy } from "../ops/softmaxCrossEntropy.ts";
import { type Calibration, calibration } from "./calibration.ts";

/** A test sample and what the net makes of it. */
export interface Doubt {
  readonly row: number;
  /** The right class, and the chances that the mean of the passes gives to each class. */
  readonly label: number;
  readonly chances: readonly number[];
}

/** What many predictions with dropout left on say. */
export interface Uncertainty {
  readonly passes: number;
  /** Of the mean of the passes, with samples kept by its entropy. */
  readonly calibration: Calibration;
  /** The samples of the highest entropy, most doubtful first. */
  readonly doubts: readonly Doubt[];
}

const DOUBTS = 8;

/**
 * Monte-Carlo dropout on the test samples.
 *
 * Y. Gal and Z. Ghahramani: "Dropout as a Bayesian approximation" (2016).
 *
 * @param logits one pass through the net with masks drawn from a seed: [N, K]
 * @param targets [N, K], one-hot
 */
export function uncertainty(
  logits: (seed: number) => Tensor,
  targets: Tensor,
  { passes: wanted, seed }: { passes: number; seed: number },
): Uncertainty {
  const probabilities = (pass: number) => softmaxCrossEntropy({ logits: logits(pass) }, { targets })[2];
  const { mean, entropy, passes } = monteCarlo(probabilities, { passes: wanted, seed, probabilities: true });
  const classes = targets.shape[1];
  const of = ({ data }: Tensor, row: number) => [...data.subarray(row * classes, (row + 1) * classes)];
  const doubtful = [...entropy.data.keys()].sort((a, b) => entropy.data[b] - entropy.data[a] || a - b);
  return {
    passes,
    calibration: calibration(mean, targets, entropy.data.map((nats) => -nats)), // biome-ignore format: one line
    doubts: doubtful
      .slice(0, DOUBTS)
      .map((row) => ({ row, label: of(targets, row).indexOf(1), chances: of(mean, row) })),
  };
}
