/** A line in whole numbers of 2^-20: v becomes (factor·v + more) >> 20, kept within 0..255. */
export interface ByteLine {
  readonly factor: number;
  readonly more: number;
}

const ONE = 2 ** 20;

/** Factors are less than this, since a kernel multiplies their lowest seven bits and sixteen others. */
const FACTOR = 2 ** 22 - 1;
const SUM = 2 ** 30;

/** The lines that give every byte of tables of 256, which are `values` rounded and kept within 0..255; undefined where some do not. */
export function byteLines(values: Float64Array, tables: Uint8Array): ByteLine[] | undefined {
  const lines: ByteLine[] = [];
  for (let start = 0; start < tables.length; start += 256) {
    const line = lineOf(values.subarray(start, start + 256), tables.subarray(start, start + 256));
    if (!line) return undefined;
    lines.push(line);
  }
  return lines;
}

function lineOf(values: Float64Array, table: Uint8Array): ByteLine | undefined {
  const inside = (value: number) => value > 0 && value < 255;
  const first = values.findIndex(inside);
  let last = 255;
  while (last > first && !inside(values[last])) last--;
  if (first < 0 || first === last) return undefined;
  const slope = ((values[last] - values[first]) / (last - first)) * ONE;
  if (!(Math.abs(slope) < FACTOR)) return undefined;
  const nearest = Math.round(slope);
  for (const factor of [nearest, nearest + 1, nearest - 1]) {
    const more = between(factor, table);
    if (more !== undefined) return { factor, more };
  }
  return undefined;
}

/** What is to be added to products with a factor, so that all give the bytes of a table. */
function between(factor: number, table: Uint8Array): number | undefined {
  let [least, most] = [-SUM, SUM];
  for (let v = 0; v < 256; v++) {
    if (table[v] > 0) least = Math.max(least, table[v] * ONE - factor * v);
    if (table[v] < 255) most = Math.min(most, (table[v] + 1) * ONE - 1 - factor * v);
    if (least > most) return undefined;
  }
  return Math.floor((least + most) / 2);
}
