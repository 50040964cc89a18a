import type { Tensor } from "@reg/tensor";

/** For each weight the nearest of the centers; of equally near ones the first. */
export function nearestCenter(w: Tensor, centers: Tensor): Int32Array {
  const [weights, values] = [w.data, centers.data];
  return Int32Array.from({ length: weights.length }, (_, i) => {
    let best = 0;
    for (let c = 1; c < values.length; c++) {
      if (Math.abs(weights[i] - values[c]) < Math.abs(weights[i] - values[best])) best = c;
    }
    return best;
  });
}
