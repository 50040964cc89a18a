import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

/** A signal of `channels` read at other times: y[t] = x(place(t)), linear between whole times; places beyond the ends read the ends. */
export function readTimes(x: Tensor, channels: number, place: (t: number) => number): Tensor {
  const y = emptyLike(x);
  const [from, to] = [x.data, y.data];
  const last = x.shape[0] - 1;
  for (let t = 0; t <= last; t++) {
    const time = Math.min(Math.max(place(t), 0), last);
    const first = Math.floor(time);
    const next = Math.min(first + 1, last);
    const weight = time - first;
    for (let c = 0; c < channels; c++) {
      const value = from[first * channels + c];
      to[t * channels + c] = weight === 0 ? value : value + weight * (from[next * channels + c] - value);
    }
  }
  return y;
}
