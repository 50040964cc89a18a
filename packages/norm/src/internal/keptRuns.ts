import type { FloatArray } from "@reg/tensor";
import { channelsOf, type Grouping } from "./grouping.ts";

/** What a mask keeps of a sample, as runs of positions that lie side by side. */
export interface Runs {
  /** Where each run begins, of the first channel. */
  readonly starts: readonly number[];
  /** How many numbers each has: of one channel, or where channels lie side by side of all. */
  readonly lengths: readonly number[];
  /** How many positions are kept. */
  readonly count: number;
  /** Copies what is kept, the positions of each channel together or, where channels lie side by side, in their order. */
  gather(from: FloatArray, to: FloatArray): void;
  scatter(from: FloatArray, to: FloatArray): void;
}

/** Shorter runs are copied number by number. */
const SHORT = 24;

/** @param kept one per element of a sample, 0 where it does not count, the same for all channels of a position */
export function keptRuns(view: Grouping, kept: Uint8Array): Runs {
  const { outer, inner } = view;
  const channels = channelsOf(view);
  const row = channels * inner;
  const starts: number[] = [];
  const lengths: number[] = [];
  const size = inner === 1 ? channels : 1;
  let count = 0;
  let end = -1;
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const at = o * row + i;
      if (kept[at] === 0) continue;
      if (at === end && (i > 0 || inner === 1)) lengths[lengths.length - 1] += size;
      else {
        starts.push(at);
        lengths.push(size);
      }
      end = at + size;
      count++;
    }
  }
  const planes = inner === 1 ? 1 : channels;
  const each = (visit: (at: number, packed: number, length: number) => void) => {
    let packed = 0;
    for (let c = 0; c < planes; c++) {
      for (let run = 0; run < starts.length; run++) {
        visit(starts[run] + c * inner, packed, lengths[run]);
        packed += lengths[run];
      }
    }
  };
  return {
    starts,
    lengths,
    count,
    gather: (from, to) => each((at, packed, length) => copy(from, at, to, packed, length)),
    scatter: (from, to) => each((at, packed, length) => copy(from, packed, to, at, length)),
  };
}

function copy(from: FloatArray, at: number, to: FloatArray, start: number, length: number): void {
  if (length < SHORT) for (let i = 0; i < length; i++) to[start + i] = from[at + i];
  else to.set(from.subarray(at, at + length), start);
}
