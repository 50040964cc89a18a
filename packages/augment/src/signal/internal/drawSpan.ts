import { foldIn, integers } from "@reg/tensor";

/** `width` neighbours out of `length`, anywhere. */
export function drawSpan(seed: number, width: number, length: number): [start: number, end: number] {
  const wide = Math.min(width, length);
  const start = integers(foldIn(seed, "start"), 1, { high: length - wide + 1 })[0];
  return [start, start + wide];
}
