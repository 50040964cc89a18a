// Draws from blocks of random bits, operation by operation as src/draws. Counts are of draws; `at` is where bits lie and draws
// go, float64, with room for one more.
import { CENTRE, centres, expTwo, LOGARITHMS, logTwo, prepareQuantiles, QUANTILES, quantile, tails, TWO53 } from "./elementary";
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

/** As src/draws/gamma.ts: of shape at least 1, by Marsaglia and Tsang, from a normal number and another for each attempt. */
function factor(keys: usize, x: f64, u53: f64, d: f64, c: f64, stream: i32, index: f64, table: usize): f64 {
  const room = table + QUANTILES + 16;
  let found: f64 = 0;
  for (let attempt = 2; found == 0; attempt++) {
    const u = (u53 + 0.5) / TWO53, root = 1 + c * x, v = root * root * root;
    const logs = logTwo(f64x2(u, v), table + LOGARITHMS), limit = 0.5 * x * x + d - d * v + d * f64x2.extract_lane(logs, 1);
    if (root > 0 && (u < 1 - 0.0331 * x * x * x * x || d > 1e9 || f64x2.extract_lane(logs, 0) < limit)) found = d * v;
    else {
      fill(keys, index, 1, stream, attempt, room);
      x = quantile(load<f64>(room), table);
      u53 = load<f64>(room, 8);
    }
  }
  return found;
}

/** The factors of `count` draws from number `first` on; most are accepted two at a time. */
function factorsOf(keys: usize, first: f64, count: i32, shape: f64, stream: i32, pairs: usize, out: usize): void {
  const d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3.0, c = 1 / Math.sqrt(9 * d), table = pairs + (count << 3) + 64;
  fill(keys, first, count, stream, 1, pairs);
  for (let i: i32 = 0, p = pairs; i < count; i += 2, p += 16) {
    const a = v128.load(pairs + (i << 4)), b = v128.load(pairs + (i << 4), 16);
    v128.store(out + (i << 3), v128.shuffle<i64>(a, b, 0, 2));
    v128.store(p, v128.shuffle<i64>(a, b, 1, 3));
  }
  normals(out, count, 0, 1, table);
  const one = f64x2.splat(1), most = f64x2.splat(d), by = f64x2.splat(c), zero = f64x2.splat(0), unit = f64x2.splat(1 / TWO53);
  const all = f64x2.splat(d > 1e9 ? Infinity : 0), half = f64x2.splat(0.5), squeeze = f64x2.splat(0.0331);
  for (let i: i32 = 0, p = pairs, to = out; i < count; i += 2, p += 16, to += 16) {
    const x = v128.load(to), u53 = v128.load(p), u = f64x2.mul(f64x2.add(u53, half), unit);
    const root = f64x2.add(one, f64x2.mul(by, x)), v = f64x2.mul(f64x2.mul(root, root), root);
    const limit = f64x2.sub(one, f64x2.mul(f64x2.mul(f64x2.mul(f64x2.mul(squeeze, x), x), x), x));
    const fine = v128.and(f64x2.gt(root, zero), f64x2.lt(u, f64x2.max(limit, all))), lanes = i64x2.bitmask(fine);
    v128.store(to, f64x2.mul(most, v));
    if (!(lanes & 1)) store<f64>(to, factor(keys, f64x2.extract_lane(x, 0), f64x2.extract_lane(u53, 0), d, c, stream, first + <f64>i, table));
    if (!(lanes & 2) && i + 1 < count) {
      store<f64>(to, factor(keys, f64x2.extract_lane(x, 1), f64x2.extract_lane(u53, 1), d, c, stream, first + <f64>i + 1, table), 8);
    }
  }
}

/** The logarithms of what shapes below 1 multiply factors by. */
function logsOf(keys: usize, first: f64, count: i32, shape: f64, stream: i32, pairs: usize, logs: usize): void {
  const by = f64x2.splat(shape), half = f64x2.splat(0.5), unit = f64x2.splat(1 / TWO53), table = pairs + (count << 4) + 64;
  prepareQuantiles(table);
  fill(keys, first, count, stream, 0, pairs);
  for (let i: i32 = 0, p = pairs; i < count; i += 2, p += 32, logs += 16) {
    const two = v128.shuffle<i64>(v128.load(p), v128.load(p, 16), 0, 2);
    v128.store(logs, f64x2.div(logTwo(f64x2.mul(f64x2.add(two, half), unit), table + LOGARITHMS), by));
  }
}

/** `pairs` is room for two numbers a draw and 672 bytes more, `logs` for one. */
export function gammas(
  keys: usize, key0: u32, key1: u32, first: f64, count: i32, shape: f64, scale: f64, stream: i32, pairs: usize, logs: usize, out: usize,
): void {
  const by = f64x2.splat(scale), two = f64x2.splat(2);
  keysOf(keys, key0, key1);
  factorsOf(keys, first, count, shape, stream, pairs, out);
  if (shape < 1) logsOf(keys, first, count, shape, stream, pairs, logs);
  for (let i: i32 = 0, p = out; i < count; i += 2, p += 16, logs += 16) {
    let value = f64x2.mul(by, v128.load(p));
    if (shape < 1) {
      const half = expTwo(f64x2.div(v128.load(logs), two));
      value = f64x2.mul(f64x2.mul(f64x2.mul(by, half), v128.load(p)), half);
    }
    v128.store(p, value);
  }
}

/** The logarithms of gamma draws. */
function logGammas(keys: usize, first: f64, count: i32, shape: f64, stream: i32, pairs: usize, logs: usize, out: usize): void {
  factorsOf(keys, first, count, shape, stream, pairs, out);
  const table = pairs + (count << 4) + 64;
  if (shape < 1) logsOf(keys, first, count, shape, stream, pairs, logs);
  else prepareQuantiles(table);
  for (let i: i32 = 0; i < count; i += 2, out += 16, logs += 16) {
    const value = logTwo(v128.load(out), table + LOGARITHMS);
    v128.store(out, shape < 1 ? f64x2.add(value, v128.load(logs)) : value);
  }
}

/** The same rooms; `other` for one number a draw. */
export function betas(
  keys: usize, key0: u32, key1: u32, first: f64, count: i32, alpha: f64, beta: f64, streamA: i32, streamB: i32,
  pairs: usize, logs: usize, other: usize, out: usize,
): void {
  const one = f64x2.splat(1);
  keysOf(keys, key0, key1);
  logGammas(keys, first, count, alpha, streamA, pairs, logs, out);
  logGammas(keys, first, count, beta, streamB, pairs, logs, other);
  for (; count > 0; count -= 2, out += 16, other += 16) {
    v128.store(out, f64x2.div(one, f64x2.add(one, expTwo(f64x2.sub(v128.load(other), v128.load(out))))));
  }
}
