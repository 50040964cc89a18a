import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

/** A signal of `channels` read at other times: y[t] = x(place(t)), linear between whole times; places beyond the ends read the ends. */
export function readTimes(x: Tensor, channels: number, place: (t: number) => number): Tensor {
  const y = emptyLike(x);
  const [from, to] = [x.data, y.data];
  const last = x.shape[0] - 1;
  const times = new Float64Array(last + 1);
  for (let t = 0; t <= last; t++) times[t] = Math.min(Math.max(place(t), 0), last);
  for (let t = 0, o = 0; t <= last; t++) {
    const first = Math.floor(times[t]);
    const weight = times[t] - first;
    let i = first * channels;
    // At the last step nothing follows, and the weight is 0.
    if (weight === 0) for (const end = i + channels; i < end; i++, o++) to[o] = from[i];
    else for (const end = i + channels; i < end; i++, o++) to[o] = from[i] + weight * (from[i + channels] - from[i]);
  }
  return y;
}
