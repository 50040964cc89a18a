import type { Tensor } from "@reg/tensor";
import { stream as streamed } from "@reg/tensor/kernel";
import { LANES, randomWords } from "../../internal/generator.ts";
import { kernels } from "../../internal/kernels.ts";
import { setNormals } from "../../internal/normals.ts";

/** Where normal numbers come from and what is done with them. */
export interface Noise {
  readonly seed: number;
  readonly stream: number;
  readonly deviation: number;
  /** x · (1 + noise) instead of x + noise */
  readonly multiplied: boolean;
}

/** y = x + deviation · n, or x · (1 + deviation · n), with normal numbers n that depend on the seed and the index alone. */
export function addNoise(y: Tensor, x: Tensor, { seed, stream, deviation, multiplied }: Noise): void {
  const simd = kernels(x.data, y.data);
  if (simd) {
    streamed(x.data.length, [x.data], [y.data], ([x, y], count, start) =>
      simd.gaussian(x, y, count, start, seed, stream, deviation, multiplied ? 1 : 0),
    );
    return;
  }
  const [from, to] = [x.data, y.data];
  const noise = normals(from.length, seed, stream);
  for (let i = 0; i < from.length; i++) {
    to[i] = multiplied ? from[i] * (1 + deviation * noise[i]) : from[i] + deviation * noise[i];
  }
}

/** `size` normal numbers, or a few more: the generators work in eights. */
function normals(size: number, seed: number, stream: number): Float64Array {
  const words = randomWords(Math.ceil(size / LANES) * LANES, seed, stream);
  const numbers = new Float64Array(words.length);
  for (let i = 0, half = LANES / 2; i < words.length; i++) {
    if (i % LANES < half) setNormals(numbers, i, i + half, words[i], words[i + half]);
  }
  return numbers;
}
