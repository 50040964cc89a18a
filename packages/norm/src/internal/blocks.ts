import { channelsOf, type Grouping } from "./grouping.ts";
import type { Runs } from "./keptRuns.ts";

/** The most elements of a plane that are taken together, and what a window holds: 32 kB. */
export const BLOCK = 32768;

/** Rows of columns that are taken together, four at a time, and whose sums are float32: at most 128. */
export const rowsPerBlock = (columns: number): number =>
  Math.max(4, Math.min(128, Math.floor(BLOCK / columns / 4) * 4));

/** The bytes of the table of coefficients for so many channels, as `assembly/cells.ts` lays it out. */
export const tableBytes = (channels: number): number => 128 * Math.ceil(channels / 4);

/** Where a channel stands in the table of coefficients. */
const cellOf = (channel: number): number => tableBytes(channel - (channel % 4)) + 4 * (channel % 4);

/**
 * Walks over x from front to back in blocks for the kernels: planes one after the other, of `extent` elements each, or
 * where `inner` is 1 rows, `extent` of them, of `channels` columns. `k` is where the first channel stands in the table of coefficients.
 *
 * @param whole whether blocks may be as large as they come, since nothing has to be copied
 */
export function eachBlock(
  view: Grouping,
  whole: boolean,
  visit: (start: number, size: number, k: number, channels: number, extent: number) => void,
): void {
  const { samples, outer, inner } = view;
  const channels = channelsOf(view);
  const rows = whole ? outer : rowsPerBlock(channels);
  const planes = inner > BLOCK ? 1 : whole ? channels : Math.floor(BLOCK / inner);
  for (let sample = 0; sample < samples; sample++) {
    const k = sample * tableBytes(channels);
    for (let row = 0; row < outer; row += inner === 1 ? rows : 1) {
      const start = (sample * outer + row) * channels * inner;
      if (inner === 1) {
        const extent = Math.min(rows, outer - row);
        visit(start, extent * channels, k, channels, extent);
        continue;
      }
      for (let plane = 0; plane < channels; plane += planes) {
        const count = Math.min(planes, channels - plane);
        for (let i = 0; i < inner; i += BLOCK) {
          const extent = Math.min(BLOCK, inner - i);
          visit(start + plane * inner + i, count * extent, k + cellOf(plane), count, extent);
        }
      }
    }
  }
}

/** As `eachBlock`, over what counts of one sample: a run of one channel after the other, or where `inner` is 1 of rows. */
export function eachRun(
  view: Grouping,
  { starts, lengths }: Runs,
  visit: (start: number, size: number, k: number, channels: number, extent: number) => void,
): void {
  const channels = channelsOf(view);
  const columns = view.inner === 1;
  const most = columns ? rowsPerBlock(channels) * channels : BLOCK;
  for (const [run, length] of lengths.entries()) {
    for (let channel = 0; channel < (columns ? 1 : channels); channel++) {
      for (let i = 0; i < length; i += most) {
        const size = Math.min(most, length - i);
        const start = starts[run] + channel * view.inner + i;
        if (columns) visit(start, size, 0, channels, size / channels);
        else visit(start, size, cellOf(channel), 1, size);
      }
    }
  }
}
