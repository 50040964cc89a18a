// Philox4x32-10, four blocks a turn, as src/draws/philox.ts.

const M0: u32 = 0xd2511f53, M1: u32 = 0xcd9e8d57;

/** The keys of the ten rounds, each in four lanes: first all of key 0, then all of key 1; 320 bytes. */
export function keysOf(at: usize, key0: u32, key1: u32): void {
  for (let round = 0; round < 10; round++, at += 16, key0 += 0x9e3779b9, key1 += 0xbb67ae85) {
    v128.store(at, i32x4.splat(key0));
    v128.store(at, i32x4.splat(key1), 160);
  }
}

// @ts-ignore: decorator
@inline function low(a: v128, b: v128): v128 { return v128.shuffle<i32>(a, b, 0, 2, 4, 6); }
// @ts-ignore: decorator
@inline function high(a: v128, b: v128): v128 { return v128.shuffle<i32>(a, b, 1, 3, 5, 7); }
/** Two words as a whole number of 53 bits, of the two lowest lanes. */
// @ts-ignore: decorator
@inline function whole(a: v128, b: v128, scale: v128): v128 {
  return f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(a), scale), f64x2.convert_low_i32x4_s(b));
}

/** The words of four blocks as whole numbers, in the order of the blocks. */
function put(out: usize, x0: v128, x1: v128, x2: v128, x3: v128): void {
  const scale = f64x2.splat(67108864), a = i32x4.shr_u(x0, 5), b = i32x4.shr_u(x1, 6), c = i32x4.shr_u(x2, 5), d = i32x4.shr_u(x3, 6);
  const early = whole(a, b, scale), late = whole(c, d, scale);
  v128.store(out, v128.shuffle<i64>(early, late, 0, 2));
  v128.store(out, v128.shuffle<i64>(early, late, 1, 3), 16);
  const after = whole(v128.shuffle<i64>(a, a, 1, 1), v128.shuffle<i64>(b, b, 1, 1), scale);
  const last = whole(v128.shuffle<i64>(c, c, 1, 1), v128.shuffle<i64>(d, d, 1, 1), scale);
  v128.store(out, v128.shuffle<i64>(after, last, 0, 2), 32);
  v128.store(out, v128.shuffle<i64>(after, last, 1, 3), 48);
}

/** Two whole numbers of 53 bits, float64, from each of `blocks` blocks; there is room for those of up to three more. */
export function bits(keys: usize, first: f64, blocks: i32, stream: i32, attempt: i32, out: usize): void {
  const m0 = i32x4.splat(M0), m1 = i32x4.splat(M1);
  // A round waits for the one before: two times four blocks take little longer than four.
  for (let index = <u64>first; blocks > 0; blocks -= 8, index += 8, out += 128) {
    const low32 = i32x4.splat(<i32>index);
    let x0 = i32x4.add(low32, i32x4(0, 1, 2, 3)), x1 = i32x4.splat(<i32>(index >> 32)), x2 = i32x4.splat(stream), x3 = i32x4.splat(attempt);
    let y0 = i32x4.add(low32, i32x4(4, 5, 6, 7)), y1 = i32x4.sub(x1, i32x4.lt_u(y0, low32)), y2 = x2, y3 = x3;
    x1 = i32x4.sub(x1, i32x4.lt_u(x0, low32));
    for (let key = keys, end = keys + 160; key < end; key += 16) {
      let a = i64x2.extmul_low_i32x4_u(x0, m0), b = i64x2.extmul_high_i32x4_u(x0, m0);
      let c = i64x2.extmul_low_i32x4_u(x2, m1), d = i64x2.extmul_high_i32x4_u(x2, m1);
      const upper = v128.load(key), lower = v128.load(key, 160);
      x0 = v128.xor(high(c, d), v128.xor(x1, upper));
      x1 = low(c, d);
      x2 = v128.xor(high(a, b), v128.xor(x3, lower));
      x3 = low(a, b);
      a = i64x2.extmul_low_i32x4_u(y0, m0); b = i64x2.extmul_high_i32x4_u(y0, m0);
      c = i64x2.extmul_low_i32x4_u(y2, m1); d = i64x2.extmul_high_i32x4_u(y2, m1);
      y0 = v128.xor(high(c, d), v128.xor(y1, upper));
      y1 = low(c, d);
      y2 = v128.xor(high(a, b), v128.xor(y3, lower));
      y3 = low(a, b);
    }
    put(out, x0, x1, x2, x3);
    if (blocks > 4) put(out + 64, y0, y1, y2, y3);
  }
}
