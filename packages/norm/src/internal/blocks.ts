import { channelsOf, type Grouping } from "./grouping.ts";

/** The most elements of a plane that are taken together, and what a window holds: 32 kB. */
export const BLOCK = 32768;

/** The most positions of a mask that are spread at once: 16 kB. */
export const SPREAD = 4096;

/** Rows of columns that are taken together, four at a time, and whose sums are float32: at most 128. */
export const rowsPerBlock = (columns: number): number => Math.max(4, Math.min(128, fours(BLOCK / columns)));

const fours = (rows: number): number => Math.floor(rows / 4) * 4;

/** The bytes of the table of coefficients for so many channels, as `assembly/cells.ts` lays it out. */
export const tableBytes = (channels: number): number => 128 * Math.ceil(channels / 4);

/** Where a channel stands in the table of coefficients. */
const cellOf = (channel: number): number => tableBytes(channel - (channel % 4)) + 4 * (channel % 4);

/**
 * Walks over x in blocks for the kernels: planes one after the other, of `extent` elements each, or where `inner` is 1 rows,
 * `extent` of them, of `channels` columns. `k` is where the first channel stands in the table of coefficients. Of planes larger
 * than a block, the same part of each comes before the next part.
 *
 * @param whole whether blocks may be as large as they come, since nothing has to be copied
 * @param masked whether blocks are to be so small that lanes of a mask stand for all positions of one
 */
export function eachBlock(
  view: Grouping,
  whole: boolean,
  masked: boolean,
  visit: (start: number, size: number, k: number, channels: number, extent: number, position: number) => void,
): void {
  const { samples, outer, inner } = view;
  const channels = channelsOf(view);
  const rows = masked ? Math.max(4, Math.min(SPREAD, fours(BLOCK / channels))) : whole ? outer : rowsPerBlock(channels);
  const most = masked ? SPREAD : BLOCK;
  const planes = inner > most ? 1 : whole ? channels : Math.floor(BLOCK / inner);
  for (let sample = 0; sample < samples; sample++) {
    const k = sample * tableBytes(channels);
    for (let row = 0; row < outer; row += inner === 1 ? rows : 1) {
      const position = (sample * outer + row) * inner;
      const start = position * channels;
      if (inner === 1) {
        const extent = Math.min(rows, outer - row);
        visit(start, extent * channels, k, channels, extent, position);
        continue;
      }
      for (let i = 0; i < inner; i += most) {
        const extent = Math.min(most, inner - i);
        for (let plane = 0; plane < channels; plane += planes) {
          const count = Math.min(planes, channels - plane);
          visit(start + plane * inner + i, count * extent, k + cellOf(plane), count, extent, position + i);
        }
      }
    }
  }
}
