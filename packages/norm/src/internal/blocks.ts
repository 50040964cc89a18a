import { channelsOf, type Grouping } from "./grouping.ts";

/** The most elements of a plane that are taken together, and what a window holds: 32 kB. */
export const BLOCK = 32768;

/** Rows of columns that are taken together, four at a time, and whose sums are float32: at most 128. */
export const rowsPerBlock = (columns: number): number =>
  Math.max(4, Math.min(128, Math.floor(BLOCK / columns / 4) * 4));

/** The bytes of the table of coefficients for so many channels, as `assembly/cells.ts` lays it out. */
export const tableBytes = (channels: number): number => 128 * Math.ceil(channels / 4);

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
          const at = k + tableBytes(plane - (plane % 4)) + 4 * (plane % 4);
          visit(start + plane * inner + i, count * extent, at, count, extent);
        }
      }
    }
  }
}
