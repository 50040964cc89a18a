import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

/** A tensor whose element i is scale[i]·x[index[i]] + offset: every tie is one of these. */
export interface Gather {
  readonly shape: readonly number[];
  readonly index: Int32Array;
  /** One factor for all, or one an element. */
  readonly scale: number | Float64Array;
  readonly offset: number;
}

/** y[i] = scale[i]·x[index[i]] + offset */
export function gather(x: Tensor, { shape, index, scale, offset }: Gather): Tensor {
  const y = emptyLike(x, shape);
  const [from, to] = [x.data, y.data];
  if (scale === 1 && offset === 0) for (let i = 0; i < index.length; i++) to[i] = from[index[i]];
  else if (typeof scale === "number") for (let i = 0; i < index.length; i++) to[i] = scale * from[index[i]] + offset;
  else for (let i = 0; i < index.length; i++) to[i] = scale[i] * from[index[i]] + offset;
  return y;
}

/** dx[index[i]] += scale[i]·dy[i]: what is used several times gets the sum. */
export function scatterInto(dx: Tensor, dy: Tensor, { index, scale }: Gather): void {
  const [to, from] = [dx.data, dy.data];
  if (typeof scale === "number") {
    for (let i = 0; i < index.length; i++) to[index[i]] = to[index[i]] + scale * from[i];
  } else for (let i = 0; i < index.length; i++) to[index[i]] = to[index[i]] + scale[i] * from[i];
}
