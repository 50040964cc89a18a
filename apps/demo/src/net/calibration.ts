import type { Tensor } from "@reg/tensor";

/** How far a net's confidence can be trusted. */
export interface Calibration {
  /** Predictions by confidence, in bins of equal width over [0, 1]; empty bins are left out. */
  readonly bins: readonly { readonly confidence: number; readonly accuracy: number; readonly count: number }[];
  /** Expected calibration error: Σ count/N · |accuracy − confidence|. */
  readonly error: number;
  /** The accuracy on the most certain part of the samples, for parts of 5 %, 10 %, … 100 %. */
  readonly kept: readonly number[];
}

const BINS = 10;
const PARTS = 20;

/**
 * Confidence against accuracy, and what rejecting uncertain samples gains.
 *
 * C. Guo, G. Pleiss, Y. Sun, K. Weinberger: "On calibration of modern neural networks" (2017).
 *
 * @param probabilities [N, K]
 * @param targets [N, K], one-hot
 * @param certainty one number per row by which samples are kept; the largest probability by default
 */
export function calibration(probabilities: Tensor, targets: Tensor, certainty?: ArrayLike<number>): Calibration {
  const [rows, classes] = probabilities.shape as [number, number];
  const samples = Array.from({ length: rows }, (_, r) => {
    const own = probabilities.data.subarray(r * classes, (r + 1) * classes);
    let best = 0;
    for (let k = 1; k < classes; k++) if (own[k] > own[best]) best = k;
    const confidence = own[best];
    return { confidence, right: targets.data[r * classes + best], certainty: certainty?.[r] ?? confidence };
  });
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const bins = Array.from({ length: BINS }, (_, b) =>
    samples.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === b),
  )
    .filter((own) => own.length > 0)
    .map((own) => ({
      confidence: mean(own.map(({ confidence }) => confidence)),
      accuracy: mean(own.map(({ right }) => right)),
      count: own.length,
    }));
  const sorted = [...samples].sort((a, b) => b.certainty - a.certainty);
  return {
    bins,
    error: bins.reduce(
      (sum, { confidence, accuracy, count }) => sum + (count / rows) * Math.abs(accuracy - confidence),
      0,
    ),
    kept: Array.from({ length: PARTS }, (_, i) => {
      const part = sorted.slice(0, Math.max(1, Math.round(((i + 1) / PARTS) * rows)));
      return mean(part.map(({ right }) => right));
    }),
  };
}
