import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

/** [N, ...spatial, C] to [N, C, ...spatial], or back. */
export function moveChannels(x: Tensor, to: "first" | "last"): Tensor {
  const [n, ...rest] = x.shape as [number, ...number[]];
  const channels = to === "first" ? rest.at(-1)! : rest[0]!;
  const spatial = to === "first" ? rest.slice(0, -1) : rest.slice(1);
  const area = channels === 0 ? 0 : x.data.length / (n * channels || 1);
  const y = emptyLike(x, to === "first" ? [n, channels, ...spatial] : [n, ...spatial, channels]);
  const [from, out] = [x.data, y.data];
  for (let image = 0; image < n; image++) {
    const start = image * channels * area;
    for (let c = 0; c < channels; c++) {
      for (let p = 0; p < area; p++) {
        const [first, last] = [start + c * area + p, start + p * channels + c];
        if (to === "first") out[first] = from[last]!;
        else out[last] = from[first]!;
      }
    }
  }
  return y;
}
