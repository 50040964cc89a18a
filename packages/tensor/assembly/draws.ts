// Draws from blocks of random bits, operation by operation as src/draws. Counts are of draws; `at` is where bits lie and draws
// go, float64, with room for one more.
import { CENTRE, centres, exp, log, prepareQuantiles, QUANTILES, quantile, tails, TWO53 } from "./elementary";
import { bits as fill, keysOf } from "./philox";

/** Whole numbers of 53 bits, two from each block. `keys` is 320 bytes of room. */
export function bits(keys: usize, key0: u32, key1: u32, first: f64, blocks: i32, stream: i32, attempt: i32, out: usize): void {
  keysOf(keys, key0, key1);
  fill(keys, first, blocks, stream, attempt, out);
}

export function uniforms(at: usize, count: i32, low: f64, width: f64, high: f64): void {
  const from = f64x2.splat(low), scale = f64x2.splat(width), end = f64x2.splat(high), unit = f64x2.splat(1 / TWO53);
  for (; count > 0; count -= 2, at += 16) {
    const value = f64x2.add(from, f64x2.mul(scale, f64x2.mul(v128.load(at), unit)));
    v128.store(at, v128.bitselect(value, from, f64x2.lt(value, end)));
  }
}

export function bernoullis(at: usize, count: i32, threshold: f64, out: usize): void {
  for (; count > 0; count--, at += 8, out++) store<u8>(out, load<f64>(at) < threshold ? 1 : 0);
}

/** `room` is four bytes for each draw and 480 more. */
export function normals(at: usize, count: i32, mean: f64, deviation: f64, room: usize): void {
  const half = f64x2.splat(TWO53 / 2), one = f64x2.splat(1), unit = f64x2.splat(1 / (2 * TWO53)), two = f64x2.splat(2);
  const m = f64x2.splat(mean), s = f64x2.splat(deviation), most = f64x2.splat(CENTRE), first = room + QUANTILES;
  prepareQuantiles(room);
  // Draws far from the centre are left as they are and listed, so that two at a time are made of them.
  let list = first;
  for (; count > 0; count -= 2, at += 16) {
    const drawn = v128.load(at), q = f64x2.mul(f64x2.add(f64x2.mul(two, f64x2.sub(drawn, half)), one), unit);
    const far = f64x2.gt(f64x2.abs(q), most), lanes = i64x2.bitmask(far);
    v128.store(at, v128.bitselect(drawn, f64x2.add(m, f64x2.mul(s, centres(q, room))), far));
    store<u32>(list, at);
    list += (lanes & 1) << 2;
    store<u32>(list, at + 8);
    list += (lanes & 2) << 1;
  }
  store<u32>(list, load<u32>(list - 4)); // an odd one twice
  for (let p = first; p < list; p += 8) {
    const early = <usize>load<u32>(p), late = <usize>load<u32>(p, 4);
    const z = f64x2.add(m, f64x2.mul(s, tails(v128.load64_lane(late, v128.load64_zero(early), 1), room)));
    v128.store64_lane(early, z, 0);
    v128.store64_lane(late, z, 1);
  }
}

/** As `below` of src/draws/integers.ts, plus `low`, for draws from `first` on; `room` for eight numbers. */
export function integers(keys: usize, at: usize, count: i32, low: f64, n: f64, stream: i32, first: f64, room: usize): void {
  const by = f64x2.splat(n), most = f64x2.splat(TWO53 - n), from = f64x2.splat(low);
  for (let i: i32 = 0; i < count; i += 2, at += 16) {
    const drawn = v128.load(at), rest = f64x2.sub(drawn, f64x2.mul(f64x2.floor(f64x2.div(drawn, by)), by));
    v128.store(at, f64x2.add(from, rest));
    const biased = i64x2.bitmask(f64x2.gt(f64x2.sub(drawn, rest), most));
    if (biased & 1) store<f64>(at, low + again(keys, n, stream, first + <f64>i, room));
    if (biased & 2) store<f64>(at, low + again(keys, n, stream, first + <f64>i + 1, room), 8);
  }
}
function again(keys: usize, n: f64, stream: i32, index: f64, room: usize): f64 {
  let drawn: f64 = 0, rest: f64 = 0, attempt = 1;
  do {
    fill(keys, index, 1, stream, attempt++, room);
    drawn = load<f64>(room);
    rest = drawn - Math.floor(drawn / n) * n;
  } while (drawn - rest > TWO53 - n);
  return rest;
}

/** As src/draws/gamma.ts: of shape at least 1, by Marsaglia and Tsang, from two numbers of each attempt. */
function factor(keys: usize, x53: f64, u53: f64, shape: f64, stream: i32, index: f64, room: usize, table: usize): f64 {
  const d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3.0, c = 1 / Math.sqrt(9 * d);
  let found: f64 = 0;
  for (let attempt = 1; found == 0; attempt++) {
    if (attempt > 1) {
      fill(keys, index, 1, stream, attempt, room);
      x53 = load<f64>(room);
      u53 = load<f64>(room, 8);
    }
    const u = (u53 + 0.5) / TWO53, x = quantile(x53, table), root = 1 + c * x, v = root * root * root;
    if (root > 0 && (u < 1 - 0.0331 * x * x * x * x || d > 1e9 || log(u) < 0.5 * x * x + d - d * v + d * log(v))) found = d * v;
  }
  return found;
}

/** Factors and logarithms of what small shapes multiply them by, for `count` draws from `index` on. */
function factorsOf(
  keys: usize, first: f64, count: i32, shape: f64, stream: i32, pairs: usize, out: usize, logs: usize,
): void {
  const room = pairs + (count << 4) + 64, table = room + 128;
  prepareQuantiles(table);
  fill(keys, first, count, stream, 1, pairs);
  for (let i: i32 = 0; i < count; i++) {
    const at = pairs + (i << 4);
    store<f64>(out + (i << 3), factor(keys, load<f64>(at), load<f64>(at, 8), shape, stream, first + <f64>i, room, table));
  }
  if (shape < 1) fill(keys, first, count, stream, 0, pairs);
  for (let i: i32 = 0; i < count; i++) {
    store<f64>(logs + (i << 3), shape < 1 ? log((load<f64>(pairs + (i << 4)) + 0.5) / TWO53) / shape : 0);
  }
}

/** `pairs` is room for two numbers a draw and 672 bytes more, `logs` for one. */
export function gammas(
  keys: usize, key0: u32, key1: u32, first: f64, count: i32, shape: f64, scale: f64, stream: i32, pairs: usize, logs: usize, out: usize,
): void {
  keysOf(keys, key0, key1);
  factorsOf(keys, first, count, shape, stream, pairs, out, logs);
  for (let i: i32 = 0; i < count; i++) {
    const half = exp(load<f64>(logs + (i << 3)) / 2);
    store<f64>(out + (i << 3), scale * half * load<f64>(out + (i << 3)) * half);
  }
}

/** The same rooms; `other` for one number a draw. */
export function betas(
  keys: usize, key0: u32, key1: u32, first: f64, count: i32, alpha: f64, beta: f64, streamA: i32, streamB: i32,
  pairs: usize, logs: usize, other: usize, out: usize,
): void {
  keysOf(keys, key0, key1);
  factorsOf(keys, first, count, alpha, streamA, pairs, out, logs);
  for (let i: i32 = 0; i < count; i++) store<f64>(out + (i << 3), log(load<f64>(out + (i << 3))) + load<f64>(logs + (i << 3)));
  factorsOf(keys, first, count, beta, streamB, pairs, other, logs);
  for (let i: i32 = 0; i < count; i++) {
    const a = load<f64>(out + (i << 3)), b = log(load<f64>(other + (i << 3))) + load<f64>(logs + (i << 3));
    store<f64>(out + (i << 3), 1 / (1 + exp(b - a)));
  }
}
