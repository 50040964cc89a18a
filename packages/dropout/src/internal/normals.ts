/*
 * Normal and logistic numbers from random words, by +, −, ×, ÷ and √ alone, which every platform computes alike; the
 * kernel does the same in float32.
 */

/**
 * Two normal numbers from two words, written to `out` at `i` and `j`: the coordinates of a point with the radius
 * √(−2·ln u), u = (m + ½) / 2^31 for the upper 31 bits m of `a`, and an angle within π/4 of an axis from 30 bits of `b`,
 * whose other two say which axis, and which end of it.
 *
 * Box and Muller: "A note on the generation of random normal deviates" (1958).
 */
export function setNormals(out: Float64Array, i: number, j: number, a: number, b: number): void {
  const m = a >>> 1;
  const exponent = 31 - Math.clz32(2 * m + 1);
  const odd = 2 * Math.fround(Math.fround(m) + 0.5); // as the kernel, where rounding would show next to u = 1
  const r = Math.sqrt(-2 * log(odd / power(exponent), exponent - 32)) * (b < 0 ? -1 : 1);
  const t = ((b << 2) * (Math.PI / 4)) / 2 ** 31;
  const t2 = t * t;
  const sine = t * ((((t2 / 362_880 - 1 / 5040) * t2 + 1 / 120) * t2 - 1 / 6) * t2 + 1);
  const cosine = (((t2 / 40_320 - 1 / 720) * t2 + 1 / 24) * t2 - 0.5) * t2 + 1;
  const swap = (b << 1) >> 31;
  out[i] = r * (swap ? sine : cosine);
  out[j] = r * (swap ? cosine : sine);
}

/** ln(u / (1 − u)) for a uniform u: its sign is the upper bit of the word, and the tail beyond it (m + ½) / 2^32. */
export function logisticOf(word: number): number {
  const m = word & 0x7fff_ffff;
  const odd = 2 * m + 1;
  const exponent = 31 - Math.clz32(odd);
  const size = -log(odd / power(exponent) / (1 - odd / 2 ** 33), exponent - 33);
  return word < 0 ? -size : size;
}

/** 2^exponent, for exponents from 0 to 31. */
const power = (exponent: number): number => (1 << exponent) >>> 0;

/** ln(2^exponent · f) for f in [1, 4], within 1e-8 of its size: ln f = 2·artanh((f − 1) / (f + 1)) for f next to 1. */
function log(f: number, exponent: number): number {
  while (f > 4 / 3) {
    f /= 2;
    exponent++;
  }
  const s = (f - 1) / (f + 1);
  const s2 = s * s;
  return exponent * Math.LN2 + 2 * s * ((((s2 / 9 + 1 / 7) * s2 + 1 / 5) * s2 + 1 / 3) * s2 + 1);
}
