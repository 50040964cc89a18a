// Layer norm and its kin: `rows` of `size` elements, each with statistics of its own; gamma and beta per element of a row.
// Both kernels are pipelined: the sums of the next row are taken while this one is written, so that each pass over memory
// does all it can. Four or eight elements a turn, then one.
//
// A row's statistics are three numbers, high, low and r: its mean is high + low, its factor r = 1/√(variance + epsilon).
// x − high is exact where x is near the mean, however large both are; low brings what float32 could not hold of the mean.
import { lanes } from "../../tensor/assembly/simd";
import { BLOCK, first, second, sumMoments, sumWeighted } from "./sums";
import { add, mul, sub } from "./vectors";

let mean: f64 = 0;
let variance: f64 = 0;

/**
 * mean and variance of a row from Σ(x − k) and Σ(x − k)²; with `centered` 0 of the mean 0. Of its elements n count; the others
 * are k.
 */
function settle(x: usize, k: f32, sum: f64, square: f64, size: u32, n: u32, centered: u32): void {
  const shift = centered ? sum / <f64>n : 0;
  variance = square / <f64>n - shift * shift;
  mean = <f64>k + shift;
  // Far from the mean, k costs digits, and float32 squares may overflow.
  if (!(shift * shift <= 16 * variance && variance < Infinity)) exactly(x, size, n, centered);
}

function exactly(x: usize, size: u32, n: u32, centered: u32): void {
  const k = centered ? <f64>load<f32>(x) : 0, inverse: f64 = 1 / <f64>n;
  let sum: f64 = 0, p = x, left = size;
  if (centered) do { sum += <f64>load<f32>(p) - k; p += 4; } while (--left);
  mean = k + sum * inverse;
  sum = 0; p = x; left = size;
  do { const v = <f64>load<f32>(p) - mean; sum += v * v; p += 4; } while (--left);
  if (n < size) sum = max(sum - <f64>(size - n) * (k - mean) * (k - mean), 0);
  variance = sum * inverse;
}

// @ts-ignore: decorator
@inline function normal4(v: v128, high: v128, r: v128, low: v128): v128 { return add(mul(sub(v, high), r), low); }

/** y = (x − mean)·r·gamma + beta, and the statistics. Returns the smallest r. `counts` tells for each row how many elements count, or is 0. */
export function rowsForward(
  x: usize, y: usize, statistics: usize, gamma: usize, beta: usize, rows: u32, size: u32, centered: u32, epsilon: f64, counts: usize,
): f32 {
  let smallest = f32.MAX_VALUE;
  if (!rows) return smallest;
  const stride = <usize>size << 2;
  let k = centered ? load<f32>(x) : 0;
  sumMoments(x, k, size);
  let sum = first, square = second;
  do {
    settle(x, k, sum, square, size, counts ? max(load<u32>(counts), 1) : size, centered);
    if (counts) counts += 4;
    const safe = variance + epsilon, factor: f64 = safe == 0 ? 0 : 1 / Math.sqrt(safe);
    const high = <f32>mean, low = mean - <f64>high, r = <f32>factor, l = <f32>(-low * factor);
    store<f32>(statistics, high); store<f32>(statistics, <f32>low, 4); store<f32>(statistics, r, 8);
    if (r < smallest) smallest = r;
    statistics += 12;

    const high4 = f32x4.splat(high), r4 = f32x4.splat(r), l4 = f32x4.splat(l);
    let next = rows > 1 ? x + stride : x, g = gamma, b = beta, turns = size >> 3;
    k = centered ? load<f32>(next) : 0;
    const k4 = f32x4.splat(k);
    sum = 0; square = 0;
    if (turns) do {
      let block = min(turns, BLOCK), s0 = f32x4.splat(0), s1 = s0, t0 = s0, t1 = s0;
      turns -= block;
      do {
        let v = sub(v128.load(next), k4); s0 = add(s0, v); t0 = add(t0, mul(v, v));
        v128.store(y, add(mul(normal4(v128.load(x), high4, r4, l4), v128.load(g)), v128.load(b)));
        v = sub(v128.load(next, 16), k4); s1 = add(s1, v); t1 = add(t1, mul(v, v));
        v128.store(y, add(mul(normal4(v128.load(x, 16), high4, r4, l4), v128.load(g, 16)), v128.load(b, 16)), 16);
        x += 32; next += 32; y += 32; g += 32; b += 32;
      } while (--block);
      sum += lanes(add(s0, s1)); square += lanes(add(t0, t1));
    } while (turns);
    if (size & 4) {
      const v = sub(v128.load(next), k4);
      sum += lanes(v); square += lanes(mul(v, v));
      v128.store(y, add(mul(normal4(v128.load(x), high4, r4, l4), v128.load(g)), v128.load(b)));
      x += 16; next += 16; y += 16; g += 16; b += 16;
    }
    let rest = size & 3;
    if (rest) do {
      const v = <f64>load<f32>(next) - <f64>k;
      sum += v; square += v * v;
      store<f32>(y, ((load<f32>(x) - high) * r + l) * load<f32>(g) + load<f32>(b));
      x += 4; next += 4; y += 4; g += 4; b += 4;
    } while (--rest);
  } while (--rows);
  return smallest;
}

/** totals += partial, from float32 to float64. */
function flush(partial: usize, totals: usize, count: u32): void {
  let pairs = count >> 1;
  if (pairs) do {
    v128.store(totals, f64x2.add(v128.load(totals), f64x2.promote_low_f32x4(v128.load64_zero(partial))));
    partial += 8; totals += 16;
  } while (--pairs);
  if (count & 1) store<f64>(totals, load<f64>(totals) + <f64>load<f32>(partial));
}

/** One step down a row that is written: dx, and what it adds to the sums of dgamma and dbeta. */
// @ts-ignore: decorator
@inline function step4(
  x: usize, dy: usize, dx: usize, g: v128, p: usize, q: usize, high: v128, low: v128, r: v128, b: v128, c: v128,
): void {
  const d = v128.load(dy), t = sub(sub(v128.load(x), high), low), e = mul(d, r);
  v128.store(dx, add(add(mul(e, g), mul(t, b)), c));
  v128.store(p, add(v128.load(p), mul(e, t)));
  v128.store(q, add(v128.load(q), d));
}

/**
 * dx = r·(w − mean(w) − x̂·mean(w·x̂)) with w = dy·gamma and x̂ = (x − mean)·r; and over the rows dgamma += Σdy·x̂ and
 * dbeta += Σdy: of `block` rows in float32 in `partial`, 2·size scratch numbers, and then in float64 in `totals`, all of
 * dgamma and then all of dbeta.
 */
export function rowsBackward(
  x: usize, dy: usize, statistics: usize, dx: usize, gamma: usize, partial: usize, totals: usize,
  rows: u32, size: u32, block: u32, centered: u32, counts: usize,
): void {
  if (!rows) return;
  const stride = <usize>size << 2;
  let high = load<f32>(statistics);
  sumWeighted(x, dy, gamma, high, size);
  let sum = first, product = second;
  do {
    memory.fill(partial, 0, stride << 1);
    let left = min(rows, block);
    rows -= left;
    do {
      const low = load<f32>(statistics, 4), r = load<f32>(statistics, 8), factor = <f64>r;
      const n = <f64>(counts ? max(load<u32>(counts), 1) : size);
      if (counts) counts += 4;
      const b = <f32>(-factor * factor * factor * (product - <f64>low * sum) / n);
      const c = centered ? <f32>(-factor * sum / n) : 0;
      const here = high, high4 = f32x4.splat(high), low4 = f32x4.splat(low), r4 = f32x4.splat(r);
      const b4 = f32x4.splat(b), c4 = f32x4.splat(c);
      const ahead: usize = rows + left > 1 ? stride : 0;
      if (ahead) statistics += 12;
      high = load<f32>(statistics);
      const k4 = f32x4.splat(high);
      let nextX = x + ahead, nextDy = dy + ahead, g = gamma, p = partial, q = partial + stride, fours = size >> 2, rest = size & 3;
      sum = 0; product = 0;
      if (fours) do {
        let chunk = min(fours, BLOCK), s = f32x4.splat(0), t = s;
        fours -= chunk;
        do {
          let g4 = v128.load(g), w = mul(v128.load(nextDy), g4); s = add(s, w); t = add(t, mul(w, sub(v128.load(nextX), k4)));
          step4(x, dy, dx, g4, p, q, high4, low4, r4, b4, c4);
          x += 16; dy += 16; dx += 16; g += 16; p += 16; q += 16; nextX += 16; nextDy += 16;
        } while (--chunk);
        sum += lanes(s); product += lanes(t);
      } while (fours);
      if (rest) do {
        const g1 = load<f32>(g), w = <f64>load<f32>(nextDy) * <f64>g1;
        sum += w; product += w * (<f64>load<f32>(nextX) - <f64>high);
        const d = load<f32>(dy), t = load<f32>(x) - here - low, e = d * r;
        store<f32>(dx, e * g1 + t * b + c);
        store<f32>(p, load<f32>(p) + e * t); store<f32>(q, load<f32>(q) + d);
        x += 4; dy += 4; dx += 4; g += 4; p += 4; q += 4; nextX += 4; nextDy += 4;
      } while (--rest);
    } while (--left);
    flush(partial, totals, size << 1);
  } while (rows);
}
