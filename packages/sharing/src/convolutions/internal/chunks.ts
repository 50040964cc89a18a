import type { Kernels } from "../../internal/kernels.ts";
import type { Padded, Sweep } from "./sweeps.ts";

/** Quads that are worked on together, and at most as many parts. */
export const QUADS = 2048;
/** Bytes behind the last padded plane, since parts of quads are read as whole ones. */
export const SLACK = 64;

/** Copies planes, `apart` from each other, into padded ones. */
export function padPlanes(simd: Kernels, x: number, apart: number, planes: number, padded: Padded, to: number): void {
  const [layers, rows, columns] = padded.lengths;
  simd.pad(x, apart, planes, ...padded.input, to, padded.plane, layers, rows, padded.segment, ...padded.before, padded.step, columns); // biome-ignore format: one call
}

/** Whole quads and behind them the parts, with `lanes` outputs each. */
export interface Chunk {
  readonly full: number;
  readonly partial: number;
  readonly lanes: number;
}

/** Lists the quads of a sweep at `quads`, at most `QUADS` at once, and calls `run`. The last `odd` outputs of a line are never in a whole one. */
export function forChunks(
  simd: Kernels,
  { lengths: [depth, height, width], source, start, target }: Omit<Sweep, "taps" | "offsets">,
  quads: number,
  run: (chunk: Chunk) => void,
  odd = 0,
): void {
  const lines = depth * height;
  const [across, down] = [Math.min(width, 4 * QUADS), Math.max(1, Math.floor(QUADS / Math.ceil(width / 4)))];
  for (let line = 0; line < lines; line += down) {
    const end = Math.min(lines, line + down);
    for (let from = 0; from < width; from += across) {
      const to = Math.min(width, from + across);
      const whole = to === width ? to - odd : to;
      const perLine = Math.floor((whole - from) / 4);
      const lanes = to - from - 4 * perLine;
      const full = (end - line) * perLine;
      const address = quads + 8 * full;
      simd.listQuads(quads, address, line, end, height, from, whole, to, ...source, start, ...target);
      run({ full, partial: lanes ? end - line : 0, lanes });
    }
  }
}
