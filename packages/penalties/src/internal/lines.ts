import { axesOf } from "./axesOf.ts";

/** How far apart neighbours along axis k lie in the data. */
export const strideOf = (shape: readonly number[], k: number): number => shape.slice(k + 1).reduce((a, b) => a * b, 1);

/** The lines of a tensor along one axis: how many elements each has, how far apart they lie, and where each line starts. */
export function linesAlong(what: string, shape: readonly number[], axis: number) {
  const k = axesOf(what, shape, axis)[0];
  const length = shape[k];
  const stride = strideOf(shape, k);
  const starts: number[] = [];
  const size = shape.reduce((a, b) => a * b, 1);
  for (let block = 0; block < size; block += length * stride) {
    for (let i = 0; i < stride; i++) starts.push(block + i);
  }
  return { length, stride, starts };
}
