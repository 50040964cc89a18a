// Layer norm and its kin: `rows` of `size` elements, each with statistics of its own; gamma and beta per element of a row.
// Both kernels are pipelined: the sums of the next row are taken while this one is written, so that each pass over memory
// does all it can. Four or eight elements a turn, then one.
//
// A row's statistics are three numbers, high, low and r: its mean is high + low, its factor r = 1/√(variance + epsilon).
// x − high is exact where x is near the mean, however large both are; low brings what float32 could not hold of the mean.
//
// A `mask` is a byte for each element, or no address. It is spread into `spare`, lanes for two rows: the one that is written and
// the next.
import { lanes } from "../../tensor/assembly/simd";
import { counted, leading, spread } from "./masks";
import { BLOCK, first, second, sumMoments, sumWeighted } from "./sums";
import { add, and, mul, sub } from "./vectors";

let mean: f64 = 0;
let variance: f64 = 0;

/** mean and variance of the n elements of a row that count from Σ(x − k) and Σ(x − k)²; with `centered` 0 of the mean 0. */
function settle(x: usize, k: f32, sum: f64, square: f64, size: u32, n: u32, centered: u32, kept: usize): void {
  const shift = centered ? sum / <f64>n : 0;
  variance = square / <f64>n - shift * shift;
  mean = <f64>k + shift;
  // Far from the mean, k costs digits, and float32 squares may overflow.
  if (!(shift * shift <= 16 * variance && variance < Infinity)) exactly(x, <f64>k, size, n, centered, kept);
}

function exactly(x: usize, k: f64, size: u32, n: u32, centered: u32, kept: usize): void {
  const inverse: f64 = 1 / <f64>n, end = x + (<usize>size << 2), on = kept - x;
  let sum: f64 = 0, p = x;
  if (centered) for (; p < end; p += 4) if (!kept || load<u32>(p + on)) sum += <f64>load<f32>(p) - k;
  mean = k + sum * inverse;
  sum = 0;
  for (p = x; p < end; p += 4) if (!kept || load<u32>(p + on)) { const v = <f64>load<f32>(p) - mean; sum += v * v; }
  variance = sum * inverse;
}

// @ts-ignore: decorator
@inline function normal4(v: v128, high: v128, r: v128, low: v128): v128 { return add(mul(sub(v, high), r), low); }

// @ts-ignore: decorator
@inline function forward(
  x: usize, y: usize, statistics: usize, gamma: usize, beta: usize, rows: u32, size: u32, centered: u32, epsilon: f64,
  mask: usize, spare: usize, masked: bool,
): f32 {
  let smallest = f32.MAX_VALUE;
  const stride = <usize>size << 2;
  let here: usize = masked ? spare : 0, ahead = here, n = size;
  if (masked) { spread(mask, here, size); n = counted; }
  let k = centered ? load<f32>(masked ? x + (<usize>leading << 2) : x) : 0;
  if (masked && !n) k = 0;
  sumMoments(x, k, size, here);
  let sum = first, square = second;
  do {
    settle(x, k, sum, square, size, max(n, 1), centered, here);
    const safe = variance + epsilon, factor: f64 = safe == 0 ? 0 : 1 / Math.sqrt(safe);
    const high = <f32>mean, low = mean - <f64>high, r = <f32>factor, l = <f32>(-low * factor);
    store<f32>(statistics, high); store<f32>(statistics, <f32>low, 4); store<f32>(statistics, r, 8);
    if (r < smallest) smallest = r;
    statistics += 12;

    const high4 = f32x4.splat(high), r4 = f32x4.splat(r), l4 = f32x4.splat(l);
    let next = rows > 1 ? x + stride : x, g = gamma, b = beta, turns = size >> 3, at = here, then = here;
    if (masked && rows > 1) {
      mask += size; ahead = here == spare ? spare + stride : spare; then = ahead;
      spread(mask, ahead, size); n = counted;
    }
    k = centered ? load<f32>(masked ? next + (<usize>leading << 2) : next) : 0;
    if (masked && !n) k = 0;
    const k4 = f32x4.splat(k);
    sum = 0; square = 0;
    if (turns) do {
      let block = min(turns, BLOCK), s0 = f32x4.splat(0), s1 = s0, t0 = s0, t1 = s0;
      turns -= block;
      do {
        let v = sub(v128.load(next), k4); if (masked) v = and(v, v128.load(then)); s0 = add(s0, v); t0 = add(t0, mul(v, v));
        let w = add(mul(normal4(v128.load(x), high4, r4, l4), v128.load(g)), v128.load(b));
        v128.store(y, masked ? and(w, v128.load(at)) : w);
        v = sub(v128.load(next, 16), k4); if (masked) v = and(v, v128.load(then, 16)); s1 = add(s1, v); t1 = add(t1, mul(v, v));
        w = add(mul(normal4(v128.load(x, 16), high4, r4, l4), v128.load(g, 16)), v128.load(b, 16));
        v128.store(y, masked ? and(w, v128.load(at, 16)) : w, 16);
        x += 32; next += 32; y += 32; g += 32; b += 32; if (masked) { at += 32; then += 32; }
      } while (--block);
      sum += lanes(add(s0, s1)); square += lanes(add(t0, t1));
    } while (turns);
    if (size & 4) {
      let v = sub(v128.load(next), k4); if (masked) v = and(v, v128.load(then));
      sum += lanes(v); square += lanes(mul(v, v));
      const w = add(mul(normal4(v128.load(x), high4, r4, l4), v128.load(g)), v128.load(b));
      v128.store(y, masked ? and(w, v128.load(at)) : w);
      x += 16; next += 16; y += 16; g += 16; b += 16; if (masked) { at += 16; then += 16; }
    }
    let rest = size & 3;
    if (rest) do {
      if (!masked || load<u32>(then)) { const v = <f64>load<f32>(next) - <f64>k; sum += v; square += v * v; }
      store<f32>(y, masked && !load<u32>(at) ? 0 : ((load<f32>(x) - high) * r + l) * load<f32>(g) + load<f32>(b));
      x += 4; next += 4; y += 4; g += 4; b += 4; if (masked) { at += 4; then += 4; }
    } while (--rest);
    here = ahead;
  } while (--rows);
  return smallest;
}

/** y = (x − mean)·r·gamma + beta, and the statistics. Returns the smallest r. */
export function rowsForward(
  x: usize, y: usize, statistics: usize, gamma: usize, beta: usize, rows: u32, size: u32, centered: u32, epsilon: f64,
  mask: usize, spare: usize,
): f32 {
  if (!rows) return f32.MAX_VALUE;
  return mask ? forward(x, y, statistics, gamma, beta, rows, size, centered, epsilon, mask, spare, true)
    : forward(x, y, statistics, gamma, beta, rows, size, centered, epsilon, 0, 0, false);
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
  at: usize, masked: bool,
): void {
  let d = v128.load(dy), t = sub(sub(v128.load(x), high), low);
  if (masked) { const on = v128.load(at); d = and(d, on); t = and(t, on); c = and(c, on); }
  const e = mul(d, r);
  v128.store(dx, add(add(mul(e, g), mul(t, b)), c));
  v128.store(p, add(v128.load(p), mul(e, t)));
  v128.store(q, add(v128.load(q), d));
}

// @ts-ignore: decorator
@inline function backward(
  x: usize, dy: usize, statistics: usize, dx: usize, gamma: usize, partial: usize, totals: usize,
  rows: u32, size: u32, block: u32, centered: u32, mask: usize, spare: usize, masked: bool,
): void {
  const stride = <usize>size << 2;
  let high = load<f32>(statistics), here: usize = masked ? spare : 0, ahead = here, counts = size;
  if (masked) { spread(mask, here, size); counts = counted; }
  sumWeighted(x, dy, gamma, high, size, here);
  let sum = first, product = second;
  do {
    memory.fill(partial, 0, stride << 1);
    let left = min(rows, block);
    rows -= left;
    do {
      const low = load<f32>(statistics, 4), r = load<f32>(statistics, 8), factor = <f64>r;
      const n = <f64>max(counts, 1);
      const b = <f32>(-factor * factor * factor * (product - <f64>low * sum) / n);
      const c = centered ? <f32>(-factor * sum / n) : 0;
      const center = high, high4 = f32x4.splat(high), low4 = f32x4.splat(low), r4 = f32x4.splat(r);
      const b4 = f32x4.splat(b), c4 = f32x4.splat(c);
      const more: usize = rows + left > 1 ? stride : 0;
      if (more) statistics += 12;
      high = load<f32>(statistics);
      if (masked && more) {
        mask += size; ahead = here == spare ? spare + stride : spare;
        spread(mask, ahead, size); counts = counted;
      }
      const k4 = f32x4.splat(high);
      let nextX = x + more, nextDy = dy + more, g = gamma, p = partial, q = partial + stride, fours = size >> 2, rest = size & 3;
      let at = here, then = ahead;
      sum = 0; product = 0;
      if (fours) do {
        let chunk = min(fours, BLOCK), s = f32x4.splat(0), t = s;
        fours -= chunk;
        do {
          const g4 = v128.load(g);
          let w = mul(v128.load(nextDy), g4), v = mul(w, sub(v128.load(nextX), k4));
          if (masked) { const on = v128.load(then); w = and(w, on); v = and(v, on); }
          s = add(s, w); t = add(t, v);
          step4(x, dy, dx, g4, p, q, high4, low4, r4, b4, c4, at, masked);
          x += 16; dy += 16; dx += 16; g += 16; p += 16; q += 16; nextX += 16; nextDy += 16; if (masked) { at += 16; then += 16; }
        } while (--chunk);
        sum += lanes(s); product += lanes(t);
      } while (fours);
      if (rest) do {
        const g1 = load<f32>(g);
        if (!masked || load<u32>(then)) {
          const w = <f64>load<f32>(nextDy) * <f64>g1;
          sum += w; product += w * (<f64>load<f32>(nextX) - <f64>high);
        }
        if (!masked || load<u32>(at)) {
          const d = load<f32>(dy), t = load<f32>(x) - center - low, e = d * r;
          store<f32>(dx, e * g1 + t * b + c);
          store<f32>(p, load<f32>(p) + e * t); store<f32>(q, load<f32>(q) + d);
        } else store<f32>(dx, 0);
        x += 4; dy += 4; dx += 4; g += 4; p += 4; q += 4; nextX += 4; nextDy += 4; if (masked) { at += 4; then += 4; }
      } while (--rest);
      here = ahead;
    } while (--left);
    flush(partial, totals, size << 1);
  } while (rows);
}

/**
 * dx = r·(w − mean(w) − x̂·mean(w·x̂)) with w = dy·gamma and x̂ = (x − mean)·r; and over the rows dgamma += Σdy·x̂ and
 * dbeta += Σdy: of `block` rows in float32 in `partial`, 2·size scratch numbers, and then in float64 in `totals`, all of
 * dgamma and then all of dbeta.
 */
export function rowsBackward(
  x: usize, dy: usize, statistics: usize, dx: usize, gamma: usize, partial: usize, totals: usize,
  rows: u32, size: u32, block: u32, centered: u32, mask: usize, spare: usize,
): void {
  if (!rows) return;
  if (mask) backward(x, dy, statistics, dx, gamma, partial, totals, rows, size, block, centered, mask, spare, true);
  else backward(x, dy, statistics, dx, gamma, partial, totals, rows, size, block, centered, 0, 0, false);
}
