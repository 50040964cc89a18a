// The 8×8 discrete cosine transform of the IJG's library in whole numbers ("islow"): Loeffler, Ligtenberg & Moschytz, "Practical fast
// 1-D DCT algorithms with 11 multiplications" (1989). Constants are scaled by 2^13.

const BITS = 13;
const PASS = 2; // more bits between the two passes

const C298 = 2446;
const C390 = 3196;
const C541 = 4433;
const C765 = 6270;
const C899 = 7373;
const C1175 = 9633;
const C1501 = 12299;
const C1847 = 15137;
const C1961 = 16069;
const C2053 = 16819;
const C2562 = 20995;
const C3072 = 25172;

const descale = (x: number, bits: number): number => (x + (1 << (bits - 1))) >> bits;

/** Coefficients, times 8, of 64 levels less 128; in place. */
export function forwardDct(block: Int32Array): void {
  for (let i = 0; i < 64; i += 8) forward(block, i, 1, BITS - PASS);
  for (let i = 0; i < 8; i++) forward(block, i, 8, BITS + PASS);
}

function forward(d: Int32Array, at: number, step: number, down: number): void {
  const at7 = at + 7 * step;
  const s07 = d[at] + d[at7];
  const d07 = d[at] - d[at7];
  const s16 = d[at + step] + d[at7 - step];
  const d16 = d[at + step] - d[at7 - step];
  const s25 = d[at + 2 * step] + d[at7 - 2 * step];
  const d25 = d[at + 2 * step] - d[at7 - 2 * step];
  const s34 = d[at + 3 * step] + d[at7 - 3 * step];
  const d34 = d[at + 3 * step] - d[at7 - 3 * step];
  const even = (s16 - s25 + s07 - s34) * C541;
  d[at] = descale((s07 + s34 + s16 + s25) << BITS, down);
  d[at + 4 * step] = descale((s07 + s34 - s16 - s25) << BITS, down);
  d[at + 2 * step] = descale(even + (s07 - s34) * C765, down);
  d[at + 6 * step] = descale(even - (s16 - s25) * C1847, down);
  const odd = (d34 + d16 + d25 + d07) * C1175;
  const z1 = -(d34 + d07) * C899;
  const z2 = -(d25 + d16) * C2562;
  const z3 = odd - (d34 + d16) * C1961;
  const z4 = odd - (d25 + d07) * C390;
  d[at7] = descale(d34 * C298 + z1 + z3, down);
  d[at + 5 * step] = descale(d25 * C2053 + z2 + z4, down);
  d[at + 3 * step] = descale(d16 * C3072 + z2 + z3, down);
  d[at + step] = descale(d07 * C1501 + z1 + z4, down);
}

/** Levels less 128, not yet clamped, of 64 coefficients; in place. */
export function inverseDct(block: Int32Array): void {
  for (let i = 0; i < 8; i++) inverse(block, i, 8, BITS - PASS);
  for (let i = 0; i < 64; i += 8) inverse(block, i, 1, BITS + PASS + 3);
}

function inverse(d: Int32Array, at: number, step: number, down: number): void {
  const at7 = at + 7 * step;
  const v2 = d[at + 2 * step];
  const v6 = d[at + 6 * step];
  const even = (v2 + v6) * C541;
  const t0 = (d[at] + d[at + 4 * step]) << BITS;
  const t1 = (d[at] - d[at + 4 * step]) << BITS;
  const t2 = even - v6 * C1847;
  const t3 = even + v2 * C765;
  const v7 = d[at7];
  const v5 = d[at + 5 * step];
  const v3 = d[at + 3 * step];
  const v1 = d[at + step];
  const odd = (v7 + v3 + v5 + v1) * C1175;
  const z1 = -(v7 + v1) * C899;
  const z2 = -(v5 + v3) * C2562;
  const z3 = odd - (v7 + v3) * C1961;
  const z4 = odd - (v5 + v1) * C390;
  const o0 = v1 * C1501 + z1 + z4;
  const o1 = v3 * C3072 + z2 + z3;
  const o2 = v5 * C2053 + z2 + z4;
  const o3 = v7 * C298 + z1 + z3;
  d[at] = descale(t0 + t3 + o0, down);
  d[at7] = descale(t0 + t3 - o0, down);
  d[at + step] = descale(t1 + t2 + o1, down);
  d[at7 - step] = descale(t1 + t2 - o1, down);
  d[at + 2 * step] = descale(t1 - t2 + o2, down);
  d[at7 - 2 * step] = descale(t1 - t2 - o2, down);
  d[at + 3 * step] = descale(t0 - t3 + o3, down);
  d[at7 - 3 * step] = descale(t0 - t3 - o3, down);
}
