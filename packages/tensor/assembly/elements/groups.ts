// Sums and multiples by groups: element i is of group (i / inner) mod groups, as the channels of maps and the rows and
// columns of a matrix are. A piece begins at element `start`.

// @ts-ignore: decorator
@inline function low(v: v128): v128 { return f64x2.promote_low_f32x4(v); }
// @ts-ignore: decorator
@inline function high(v: v128): v128 { return f64x2.promote_low_f32x4(v128.shuffle<i32>(v, v, 2, 3, 2, 3)); }

/** Σ x of neighbours, in float64. */
function sum(x: usize, count: u32): f64 {
  let a = f64x2.splat(0), b = a, c = a, d = a, turns = count >> 3, rest = count & 7;
  if (turns) do {
    const u = v128.load(x), s = v128.load(x, 16);
    a = f64x2.add(a, low(u)); b = f64x2.add(b, high(u)); c = f64x2.add(c, low(s)); d = f64x2.add(d, high(s));
    x += 32;
  } while (--turns);
  a = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let all = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  if (rest) do { all += <f64>load<f32>(x); x += 4; } while (--rest);
  return all;
}

/** Σ x·y of neighbours, in float64. */
function dot(x: usize, y: usize, count: u32): f64 {
  let a = f64x2.splat(0), b = a, c = a, d = a, turns = count >> 3, rest = count & 7;
  if (turns) do {
    const u = v128.load(x), v = v128.load(y), s = v128.load(x, 16), t = v128.load(y, 16);
    a = f64x2.add(a, f64x2.mul(low(u), low(v))); b = f64x2.add(b, f64x2.mul(high(u), high(v)));
    c = f64x2.add(c, f64x2.mul(low(s), low(t))); d = f64x2.add(d, f64x2.mul(high(s), high(t)));
    x += 32; y += 32;
  } while (--turns);
  a = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  if (rest) do { sum += <f64>load<f32>(x) * <f64>load<f32>(y); x += 4; y += 4; } while (--rest);
  return sum;
}

/** sums[g] += Σ x·y, or Σ x where y is 0, over the elements of group g, all in float64. */
export function dots(x: usize, y: usize, count: u32, start: u32, groups: u32, inner: u32, sums: usize): void {
  if (inner == 1) {
    let group = start % groups;
    while (count) {
      const length = min(count, groups - group);
      let to = sums + (group << 3), turns = length >> 2, rest = length & 3;
      if (!y) {
        if (turns) do {
          const u = v128.load(x);
          v128.store(to, f64x2.add(v128.load(to), low(u)));
          v128.store(to, f64x2.add(v128.load(to, 16), high(u)), 16);
          x += 16; to += 32;
        } while (--turns);
        if (rest) do { store<f64>(to, load<f64>(to) + <f64>load<f32>(x)); x += 4; to += 8; } while (--rest);
        count -= length;
        group = 0;
        continue;
      }
      if (turns) do {
        const u = v128.load(x), v = v128.load(y);
        v128.store(to, f64x2.add(v128.load(to), f64x2.mul(low(u), low(v))));
        v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(high(u), high(v))), 16);
        x += 16; y += 16; to += 32;
      } while (--turns);
      if (rest) do {
        store<f64>(to, load<f64>(to) + <f64>load<f32>(x) * <f64>load<f32>(y));
        x += 4; y += 4; to += 8;
      } while (--rest);
      count -= length;
      group = 0;
    }
    return;
  }
  let group = (start / inner) % groups, left = inner - start % inner;
  while (count) {
    const length = min(count, left), to = sums + (group << 3);
    store<f64>(to, load<f64>(to) + (y ? dot(x, y, length) : sum(x, length)));
    x += length << 2;
    if (y) y += length << 2;
    count -= length;
    left = inner;
    if (++group == groups) group = 0;
  }
}

/** out = a·x + b·y where y is not 0, else a·x + b, with an a and a b of each group. */
export function combineGroups(
  x: usize, y: usize, out: usize, count: u32, start: u32, groups: u32, inner: u32, a: usize, b: usize,
): void {
  if (inner == 1) {
    let group = start % groups;
    while (count) {
      const length = min(count, groups - group);
      let s = a + (group << 2), t = b + (group << 2), turns = length >> 2, rest = length & 3;
      if (y) {
        if (turns) do {
          v128.store(out, f32x4.add(f32x4.mul(v128.load(x), v128.load(s)), f32x4.mul(v128.load(y), v128.load(t))));
          x += 16; y += 16; out += 16; s += 16; t += 16;
        } while (--turns);
        if (rest) do {
          store<f32>(out, load<f32>(x) * load<f32>(s) + load<f32>(y) * load<f32>(t));
          x += 4; y += 4; out += 4; s += 4; t += 4;
        } while (--rest);
      } else {
        if (turns) do {
          v128.store(out, f32x4.add(f32x4.mul(v128.load(x), v128.load(s)), v128.load(t)));
          x += 16; out += 16; s += 16; t += 16;
        } while (--turns);
        if (rest) do {
          store<f32>(out, load<f32>(x) * load<f32>(s) + load<f32>(t));
          x += 4; out += 4; s += 4; t += 4;
        } while (--rest);
      }
      count -= length;
      group = 0;
    }
    return;
  }
  let group = (start / inner) % groups, left = inner - start % inner;
  while (count) {
    const length = min(count, left), f = load<f32>(a + (group << 2)), g = load<f32>(b + (group << 2));
    const s = f32x4.splat(f), t = f32x4.splat(g);
    let turns = length >> 2, rest = length & 3;
    if (y) {
      if (turns) do {
        v128.store(out, f32x4.add(f32x4.mul(v128.load(x), s), f32x4.mul(v128.load(y), t)));
        x += 16; y += 16; out += 16;
      } while (--turns);
      if (rest) do { store<f32>(out, load<f32>(x) * f + load<f32>(y) * g); x += 4; y += 4; out += 4; } while (--rest);
    } else {
      if (turns) do {
        v128.store(out, f32x4.add(f32x4.mul(v128.load(x), s), t));
        x += 16; out += 16;
      } while (--turns);
      if (rest) do { store<f32>(out, load<f32>(x) * f + g); x += 4; out += 4; } while (--rest);
    }
    count -= length;
    left = inner;
    if (++group == groups) group = 0;
  }
}
