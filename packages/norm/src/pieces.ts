import { channelsOf, type Grouping } from "./grouping.ts";

/** The most elements of a plane that are taken together, and what a window holds: 32 kB. */
export const PIECE = 32768;

/** Rows of columns that are taken together, whose sums are float32: at most 128. */
export const blockOf = (columns: number): number => Math.max(1, Math.min(128, Math.floor(PIECE / columns)));

/**
 * Walks over x from front to back in pieces for the kernels: planes one after the other, of `extent` elements each, or
 * where `inner` is 1 rows, `extent` of them, of `channels` columns.
 *
 * @param whole pieces may be as large as they come, since nothing has to be copied
 */
export function eachPiece(
  view: Grouping,
  whole: boolean,
  visit: (start: number, size: number, slot: number, channels: number, extent: number) => void,
): void {
  const { samples, outer, inner } = view;
  const channels = channelsOf(view);
  if (inner === 1) {
    const rows = whole ? outer : blockOf(channels);
    for (let sample = 0; sample < samples; sample++) {
      for (let row = 0; row < outer; row += rows) {
        const extent = Math.min(rows, outer - row);
        visit((sample * outer + row) * channels, extent * channels, sample * channels, channels, extent);
      }
    }
    return;
  }
  // Where nothing lies between, the planes of all samples are one run.
  const [runs, planes] = outer === 1 ? [1, samples * channels] : [samples * outer, channels];
  const most = inner > PIECE ? 1 : whole ? planes : Math.floor(PIECE / inner);
  for (let run = 0; run < runs; run++) {
    const slot = Math.floor(run / outer) * channels;
    for (let plane = 0; plane < planes; plane += most) {
      const count = Math.min(most, planes - plane);
      for (let i = 0; i < inner; i += PIECE) {
        const extent = Math.min(PIECE, inner - i);
        visit((run * planes + plane) * inner + i, count * extent, slot + plane, count, extent);
      }
    }
  }
}
