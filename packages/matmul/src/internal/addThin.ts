import { floats32, stagingIfFits } from "@reg/tensor/kernel";
import type { Kernels } from "./kernels.ts";
import { homeOf, type Matrix, packRows, room, settled } from "./matrix.ts";

/** Numbers of an ordinary matrix that are staged at once. */
const PART = 1 << 17;
/** Terms that are added before the sum goes to c, which keeps long sums exact. */
const TERMS = 2048;

/** c += a·b for a of few rows [t, k] and b [k, l], whose rows or columns are neighbours; false where there is no room. */
export function addThin(simd: Kernels, c: Matrix, a: Matrix, b: Matrix, t: number, l: number, k: number): boolean {
  const [aHome, home, cHome] = [homeOf(a), homeOf(b), homeOf(c)]; // before staging, which may move the memory
  const byRows = b.row !== 1;
  const [lines, length] = byRows ? [k, l] : [l, k];
  // Eight rows and four lines are worked on together, so parts of whole ones give the same sums.
  const staged = 8 * Math.ceil(PART / length / 8);
  const part = Math.min(lines, byRows ? Math.min(staged, TERMS) : home ? lines : staged);
  const inPlace = aHome !== 0 && a.column === 1;
  const packed = inPlace ? 0 : room(t * k);
  const area = stagingIfFits(packed + room(t * l) + (home ? 0 : room(part * length)));
  if (area === undefined) return false;
  const [vectors, between, sums] = [inPlace ? aHome : area, inPlace ? a.row : k, area + packed];
  if (!inPlace) packRows(settled(a, aHome), t, k, area / 4);
  const out = settled(c, cHome);
  const memory = floats32();
  for (let line = 0; line < lines; line += part) {
    const count = Math.min(part, lines - line);
    const first = b.start + line * length;
    const at = home ? home + 4 * line * length : sums + room(t * l);
    if (!home) memory.set(b.data.subarray(first, first + count * length), at / 4);
    if (byRows) {
      memory.fill(0, sums / 4, sums / 4 + t * l);
      simd.addRows(at, length, count, l, vectors + 4 * line, between, t, sums);
      addTo(0, l);
      continue;
    }
    for (let term = 0; term < k; term += TERMS) {
      simd.dotLines(at + 4 * term, length, Math.min(TERMS, k - term), count, vectors + 4 * term, between, t, sums);
      addTo(line, count);
    }
  }
  return true;

  function addTo(from: number, count: number): void {
    const { data, column } = out;
    for (let i = 0, s = sums / 4; i < t; i++) {
      let at = out.start + i * out.row + from * column;
      for (let j = 0; j < count; j++, at += column) data[at] = data[at] + memory[s++];
    }
  }
}
