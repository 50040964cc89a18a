import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Gather } from "./tie.ts";
import { transposed, transposedAdded } from "./transpose.ts";

/** y[i] = scale[i]·x[index[i]] + offset */
export function gather(x: Tensor, plan: Gather): Tensor {
  const { shape, index, scale, offset } = plan;
  const y = emptyLike(x, shape);
  const [from, to] = [x.data, y.data];
  if (typeof scale !== "number") {
    for (let i = 0; i < index.length; i++) to[i] = scale[i] * from[index[i]] + offset;
    return y;
  }
  if (transposed(to, from, plan)) return y;
  const { width, band } = walkOf(plan);
  const isPlain = scale === 1 && offset === 0;
  for (let top = 0; top < index.length; top += band) {
    for (let column = top; column < top + width; column++) {
      if (isPlain) for (let i = column; i < top + band; i += width) to[i] = from[index[i]];
      else for (let i = column; i < top + band; i += width) to[i] = scale * from[index[i]] + offset;
    }
  }
  return y;
}

/** dx[index[i]] += scale[i]·dy[i]: what is used several times gets the sum. */
export function scatterInto(dx: Tensor, dy: Tensor, plan: Gather): void {
  const { index, scale } = plan;
  const [to, from] = [dx.data, dy.data];
  if (typeof scale !== "number") {
    for (let i = 0; i < index.length; i++) to[index[i]] = to[index[i]] + scale[i] * from[i];
    return;
  }
  if (transposedAdded(to, from, plan)) return;
  const { width, band } = walkOf(plan);
  for (let top = 0; top < index.length; top += band) {
    for (let column = top; column < top + width; column++) {
      for (let i = column; i < top + band; i += width) to[index[i]] = to[index[i]] + scale * from[i];
    }
  }
}

const ROWS = 16;

/**
 * The order to go through the elements in: all at once, or, where neighbours come from far apart, column by column in bands
 * of sixteen rows, which share the lines of the cache then.
 */
function walkOf({ shape, index }: Gather): { width: number; band: number } {
  const width = shape[shape.length - 1];
  const isFar = Math.abs(index[1] - index[0]) >= ROWS && index.length % (ROWS * width) === 0;
  return isFar ? { width, band: ROWS * width } : { width: 1, band: index.length };
}
