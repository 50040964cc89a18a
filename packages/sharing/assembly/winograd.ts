// Convolutions with kernels of 3×3 by tiles of 2×2 outputs: y = Aᵀ[(G w Gᵀ) ⊙ (Bᵀ d B)]A for tiles d of 4×4 inputs, with 16
// multiplications a channel where 36 are. (Lavin, Gray: "Fast algorithms for convolutional neural networks", 2016.)
//
// A quad is four neighbouring tiles, its table that of `quads.ts`. The columns of the padded planes are dealt by two, so
// that columns of the same number of four tiles lie side by side. A panel is two quads.

/** Quads that are worked on together. */
const BLOCK: u32 = 8;

/** Bytes of scratch for so many channels of a group: the inputs of a block, and the products of four filters by a panel. */
export function winogradBytes(depth: u32): u32 { return (BLOCK << 8) * depth + 2048; }

/** y += 0 where `bias` is 0. Of the quads the first `full` are whole; the others have `columns` columns. Whether all of y is finite. A plane of outputs ends before its byte `end`. */
export function winograd(
  quads: usize, full: u32, count: u32, columns: u32, p: usize, plane: u32, pitch: u32, segment: u32, depth: u32,
  u: usize, filters: u32, groups: u32, y: usize, outputPlane: u32, end: u32, line: u32, scratch: usize,
): bool {
  const products = scratch, inputs = scratch + 2048, panel: usize = <usize>depth << 9, part: usize = <usize>depth << 5;
  let odd = f32x4.splat(0);
  for (; groups; groups--) {
    for (let first: u32 = 0; first < count; first += BLOCK) {
      const some = min(BLOCK, count - first), table = quads + (first << 3);
      for (let i: u32 = 0; i < some; i++) {
        let from = p + load<u32>(table + (i << 3)), to = inputs + (i >> 1) * panel + ((i & 1) << 4), left = depth;
        do { tileIn(from, pitch, segment, to, part); from += plane; to += 32; } while (--left);
      }
      let w = u, out = y;
      for (let f: u32 = 0; f < filters; f += 4) {
        const rows = min(4, filters - f);
        for (let i: u32 = 0; i < some; i += 2) {
          let a = w, b = inputs + (i >> 1) * panel, to = products;
          for (let at: u32 = 0; at < 16; at++) { fourByEight(a, b, depth, to); a += part >> 1; b += part; to += 128; }
          for (let half: u32 = 0; half < 2 && i + half < some; half++) {
            const number = first + i + half;
            let target = out + load<u32>(quads + (number << 3), 4);
            const both = load<u32>(quads + (number << 3), 4) + line < end;
            for (let row: u32 = 0; row < rows; row++) {
              odd = f32x4.add(odd, tileOut(products + (row << 5) + (half << 4), target, line, both, number < full ? 8 : columns));
              target += outputPlane;
            }
          }
        }
        w += part << 3; out += outputPlane << 2;
      }
    }
    p += plane * depth; y += outputPlane * filters; u += (<usize>((filters + 3) >> 2) << 8) * depth;
  }
  return !v128.any_true(f32x4.ne(odd, odd));
}

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)); }

function fourByEight(a: usize, b: usize, depth: u32, to: usize): void {
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
  if (depth) do {
    const low = v128.load(b), high = v128.load(b, 16);
    let x = v128.load32_splat(a); c0 = plus(c0, x, low); d0 = plus(d0, x, high);
    x = v128.load32_splat(a, 4); c1 = plus(c1, x, low); d1 = plus(d1, x, high);
    x = v128.load32_splat(a, 8); c2 = plus(c2, x, low); d2 = plus(d2, x, high);
    x = v128.load32_splat(a, 12); c3 = plus(c3, x, low); d3 = plus(d3, x, high);
    a += 16; b += 32;
  } while (--depth);
  v128.store(to, c0); v128.store(to, d0, 16); v128.store(to, c1, 32); v128.store(to, d1, 48);
  v128.store(to, c2, 64); v128.store(to, d2, 80); v128.store(to, c3, 96); v128.store(to, d3, 112);
}

/** Bᵀ d B of four tiles, whose 16 numbers are written `part` bytes apart. */
export function tileIn(d: usize, pitch: u32, segment: u32, to: usize, part: usize): void {
  // Rows times B: a − c, b + c, c − b, b − d.
  let a = v128.load(d), b = v128.load(d + segment), c = v128.load(d, 4), e = v128.load(d + segment, 4);
  const r0 = f32x4.sub(a, c), r1 = f32x4.add(b, c), r2 = f32x4.sub(c, b), r3 = f32x4.sub(b, e);
  d += pitch; a = v128.load(d); b = v128.load(d + segment); c = v128.load(d, 4); e = v128.load(d + segment, 4);
  const s0 = f32x4.sub(a, c), s1 = f32x4.add(b, c), s2 = f32x4.sub(c, b), s3 = f32x4.sub(b, e);
  d += pitch; a = v128.load(d); b = v128.load(d + segment); c = v128.load(d, 4); e = v128.load(d + segment, 4);
  const t0 = f32x4.sub(a, c), t1 = f32x4.add(b, c), t2 = f32x4.sub(c, b), t3 = f32x4.sub(b, e);
  to = four(to, part, f32x4.sub(r0, t0), f32x4.sub(r1, t1), f32x4.sub(r2, t2), f32x4.sub(r3, t3));
  to = four(to, part, f32x4.add(s0, t0), f32x4.add(s1, t1), f32x4.add(s2, t2), f32x4.add(s3, t3));
  to = four(to, part, f32x4.sub(t0, s0), f32x4.sub(t1, s1), f32x4.sub(t2, s2), f32x4.sub(t3, s3));
  d += pitch; a = v128.load(d); b = v128.load(d + segment); c = v128.load(d, 4); e = v128.load(d + segment, 4);
  const u0 = f32x4.sub(a, c), u1 = f32x4.add(b, c), u2 = f32x4.sub(c, b), u3 = f32x4.sub(b, e);
  four(to, part, f32x4.sub(s0, u0), f32x4.sub(s1, u1), f32x4.sub(s2, u2), f32x4.sub(s3, u3));
}

// @ts-ignore: decorator
@inline function four(to: usize, part: usize, a: v128, b: v128, c: v128, d: v128): usize {
  v128.store(to, a); to += part; v128.store(to, b); to += part;
  v128.store(to, c); to += part; v128.store(to, d);
  return to + part;
}

/** Aᵀ m A of four tiles, two rows of eight columns; zeros where all are finite. */
function tileOut(m: usize, y: usize, line: u32, both: bool, columns: u32): v128 {
  let a = v128.load(m), b = v128.load(m, 512), c = v128.load(m, 1024), d = v128.load(m, 1536);
  const r0 = f32x4.add(f32x4.add(a, b), c), s0 = f32x4.sub(f32x4.sub(b, c), d);
  a = v128.load(m, 128); b = v128.load(m, 640); c = v128.load(m, 1152); d = v128.load(m, 1664);
  const r1 = f32x4.add(f32x4.add(a, b), c), s1 = f32x4.sub(f32x4.sub(b, c), d);
  a = v128.load(m, 256); b = v128.load(m, 768); c = v128.load(m, 1280); d = v128.load(m, 1792);
  const r2 = f32x4.add(f32x4.add(a, b), c), s2 = f32x4.sub(f32x4.sub(b, c), d);
  a = v128.load(m, 384); b = v128.load(m, 896); c = v128.load(m, 1408); d = v128.load(m, 1920);
  const r3 = f32x4.add(f32x4.add(a, b), c), s3 = f32x4.sub(f32x4.sub(b, c), d);
  const odd = twoColumns(f32x4.add(f32x4.add(r0, r1), r2), f32x4.sub(f32x4.sub(r1, r2), r3), y, columns);
  if (!both) return odd;
  return f32x4.add(odd, twoColumns(f32x4.add(f32x4.add(s0, s1), s2), f32x4.sub(f32x4.sub(s1, s2), s3), y + line, columns));
}

// @ts-ignore: decorator
@inline function twoColumns(even: v128, odd: v128, y: usize, columns: u32): v128 {
  const low = v128.shuffle<f32>(even, odd, 0, 4, 1, 5), high = v128.shuffle<f32>(even, odd, 2, 6, 3, 7);
  if (columns == 8) { v128.store(y, low); v128.store(y, high, 16); return f32x4.add(f32x4.sub(low, low), f32x4.sub(high, high)); }
  return someColumns(low, high, y, columns);
}

function someColumns(low: v128, high: v128, y: usize, columns: u32): v128 {
  let odd = f32x4.splat(0);
  for (let i: u32 = 0; i < columns; i++) {
    const value = i < 4 ? low : high;
    store<f32>(y + (i << 2), lane(value, i & 3));
    odd = f32x4.add(odd, f32x4.splat(lane(value, i & 3) - lane(value, i & 3)));
  }
  return odd;
}

function lane(v: v128, i: u32): f32 {
  if (i == 0) return f32x4.extract_lane(v, 0);
  if (i == 1) return f32x4.extract_lane(v, 1);
  return i == 2 ? f32x4.extract_lane(v, 2) : f32x4.extract_lane(v, 3);
}
