// The 8×8 discrete cosine transform of the IJG's library in whole numbers ("islow"): Loeffler, Ligtenberg & Moschytz, "Practical fast
// 1-D DCT algorithms with 11 multiplications" (1989). Constants are scaled by 2^13.

const BITS = 13;
const PASS = 2; // more bits between the two passes

const [C298, C390, C541, C765, C899] = [2446, 3196, 4433, 6270, 7373];
const [C1175, C1501, C1847, C1961, C2053, C2562, C3072] = [9633, 12299, 15137, 16069, 16819, 20995, 25172];

const descale = (x: number, bits: number): number => (x + (1 << (bits - 1))) >> bits;

/** Coefficients, times 8, of 64 levels less 128; in place. */
export function forwardDct(block: Int32Array): void {
  for (let i = 0; i < 64; i += 8) forward(block, i, 1, PASS, BITS - PASS);
  for (let i = 0; i < 8; i++) forward(block, i, 8, -PASS, BITS + PASS);
}

function forward(d: Int32Array, at: number, step: number, up: number, down: number): void {
  const v = (k: number): number => d[at + k * step]!;
  const set = (k: number, value: number): void => {
    d[at + k * step] = value;
  };
  const scale = (x: number): number => (up > 0 ? x << up : descale(x, -up));
  const [s07, d07, s16, d16] = [v(0) + v(7), v(0) - v(7), v(1) + v(6), v(1) - v(6)];
  const [s25, d25, s34, d34] = [v(2) + v(5), v(2) - v(5), v(3) + v(4), v(3) - v(4)];
  const [e0, e3, e1, e2] = [s07 + s34, s07 - s34, s16 + s25, s16 - s25];
  set(0, scale(e0 + e1));
  set(4, scale(e0 - e1));
  const even = (e2 + e3) * C541;
  set(2, descale(even + e3 * C765, down));
  set(6, descale(even - e2 * C1847, down));
  const odd = (d34 + d16 + d25 + d07) * C1175;
  const [z1, z2] = [-(d34 + d07) * C899, -(d25 + d16) * C2562];
  const [z3, z4] = [odd - (d34 + d16) * C1961, odd - (d25 + d07) * C390];
  set(7, descale(d34 * C298 + z1 + z3, down));
  set(5, descale(d25 * C2053 + z2 + z4, down));
  set(3, descale(d16 * C3072 + z2 + z3, down));
  set(1, descale(d07 * C1501 + z1 + z4, down));
}

/** Levels less 128, not yet clamped, of 64 coefficients; in place. */
export function inverseDct(block: Int32Array): void {
  for (let i = 0; i < 8; i++) inverse(block, i, 8, BITS - PASS);
  for (let i = 0; i < 64; i += 8) inverse(block, i, 1, BITS + PASS + 3);
}

function inverse(d: Int32Array, at: number, step: number, down: number): void {
  const v = (k: number): number => d[at + k * step]!;
  const even = (v(2) + v(6)) * C541;
  const [t2, t3] = [even - v(6) * C1847, even + v(2) * C765];
  const [t0, t1] = [(v(0) + v(4)) << BITS, (v(0) - v(4)) << BITS];
  const evens = [t0 + t3, t1 + t2, t1 - t2, t0 - t3];
  const [a, b, c, e] = [v(7), v(5), v(3), v(1)];
  const odd = (a + c + b + e) * C1175;
  const [z1, z2] = [-(a + e) * C899, -(b + c) * C2562];
  const [z3, z4] = [odd - (a + c) * C1961, odd - (b + e) * C390];
  const odds = [e * C1501 + z1 + z4, c * C3072 + z2 + z3, b * C2053 + z2 + z4, a * C298 + z1 + z3];
  for (let k = 0; k < 4; k++) {
    d[at + k * step] = descale(evens[k]! + odds[k]!, down);
    d[at + (7 - k) * step] = descale(evens[k]! - odds[k]!, down);
  }
}
