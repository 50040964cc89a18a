import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { type Geometry, places, taps } from "./geometry.ts";

/**
 * What every tap of a kernel sees at every place: x [N, C, ...input] to [N, C·taps, places], zeros in the padding. A
 * convolution is a matrix product with this. Its adjoint is `fold`.
 */
export function unfold(x: Tensor, geometry: Geometry): Tensor {
  const [n, c] = x.shape as [number, number];
  const y = emptyLike(x, [n, c * taps(geometry), places(geometry)]);
  const [from, to] = [x.data, y.data];
  eachRun(geometry, n * c, (plane, row, count, step) => {
    if (plane < 0) to.fill(0, row, row + count);
    else if (step === 1) for (let i = 0; i < count; i++) to[row + i] = from[plane + i]!;
    else for (let i = 0; i < count; i++) to[row + i] = from[plane + i * step]!;
  });
  return y;
}

/** The sum over all taps and places that saw an element: [N, C·taps, places] to [N, C, ...input]. */
export function fold(y: Tensor, channels: number, geometry: Geometry): Tensor {
  const n = y.shape[0]!;
  const x = emptyLike(y, [n, channels, ...geometry.input]);
  const [from, to] = [y.data, x.data];
  to.fill(0);
  eachRun(geometry, n * channels, (plane, row, count, step) => {
    if (plane >= 0) for (let i = 0; i < count; i++) to[plane + i * step] = to[plane + i * step]! + from[row + i]!;
  });
  return x;
}

/**
 * Walks over runs along the last axis: `count` neighbouring places from `row` on, of one tap, see elements from `plane`
 * on, `step` apart; or padding, where `plane` is −1.
 */
function eachRun(
  { input, kernel, output, stride, dilation, before }: Geometry,
  planes: number,
  visit: (plane: number, row: number, count: number, step: number) => void,
): void {
  const last = input.length - 1;
  const area = sizeOf(input);
  const [inLast, outLast, step] = [input[last]!, output[last]!, stride[last]!];
  const outer = sizeOf(output.slice(0, last));
  const lines: number[] = new Array(outer);
  const allTaps = sizeOf(kernel);
  for (let tap = 0; tap < allTaps; tap++) {
    const at = placeOf(tap, kernel);
    for (let line = 0; line < outer; line++) lines[line] = lineOf(placeOf(line, output.slice(0, last)), at);
    const first = at[last]! * dilation[last]! - before[last]!;
    const low = Math.min(outLast, Math.max(0, Math.ceil(-first / step)));
    const high = Math.max(low, Math.min(outLast, Math.floor((inLast - 1 - first) / step) + 1));
    for (let plane = 0; plane < planes; plane++) {
      let row = (plane * allTaps + tap) * outer * outLast;
      for (let line = 0; line < outer; line++, row += outLast) {
        if (lines[line]! < 0) {
          visit(-1, row, outLast, step);
          continue;
        }
        if (low > 0) visit(-1, row, low, step);
        if (high > low) visit(plane * area + lines[line]! * inLast + first + low * step, row + low, high - low, step);
        if (high < outLast) visit(-1, row + high, outLast - high, step);
      }
    }
  }

  /** Which line of the input a line of places sees through a tap; −1 in the padding. */
  function lineOf(place: readonly number[], at: readonly number[]): number {
    let line = 0;
    for (let axis = 0; axis < last; axis++) {
      const i = place[axis]! * stride[axis]! + at[axis]! * dilation[axis]! - before[axis]!;
      if (i < 0 || i >= input[axis]!) return -1;
      line = line * input[axis]! + i;
    }
    return line;
  }
}

/** The index per axis of a flat index. */
function placeOf(flat: number, shape: readonly number[]): number[] {
  const place = new Array<number>(shape.length);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place[axis] = flat % shape[axis]!;
    flat = Math.floor(flat / shape[axis]!);
  }
  return place;
}
