// Vectors of float64, of which singular values are made.

/** Σ x·y */
export function dot64(x: usize, y: usize, count: u32): f64 {
  let a = f64x2.splat(0), b = a, c = a, d = a, turns = count >> 3, rest = count & 7;
  if (turns) do {
    a = f64x2.add(a, f64x2.mul(v128.load(x), v128.load(y)));
    b = f64x2.add(b, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    c = f64x2.add(c, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
    d = f64x2.add(d, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
    x += 64; y += 64;
  } while (--turns);
  a = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  if (rest) do { sum += load<f64>(x) * load<f64>(y); x += 8; y += 8; } while (--rest);
  return sum;
}

/** sum += byX·x + byY·y */
export function addTwo64(sum: usize, x: usize, y: usize, count: u32, byX: f64, byY: f64): void {
  const s = f64x2.splat(byX), t = f64x2.splat(byY);
  let turns = count >> 1;
  if (turns) do {
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.add(f64x2.mul(v128.load(x), s), f64x2.mul(v128.load(y), t))));
    sum += 16; x += 16; y += 16;
  } while (--turns);
  if (count & 1) store<f64>(sum, load<f64>(sum) + (load<f64>(x) * byX + load<f64>(y) * byY));
}

/** x, y = cosine·x − sine·y, sine·x + cosine·y */
export function rotate64(x: usize, y: usize, count: u32, cosine: f64, sine: f64): void {
  const c = f64x2.splat(cosine), s = f64x2.splat(sine);
  let turns = count >> 1;
  if (turns) do {
    const u = v128.load(x), v = v128.load(y);
    v128.store(x, f64x2.sub(f64x2.mul(c, u), f64x2.mul(s, v)));
    v128.store(y, f64x2.add(f64x2.mul(s, u), f64x2.mul(c, v)));
    x += 16; y += 16;
  } while (--turns);
  if (count & 1) {
    const u = load<f64>(x), v = load<f64>(y);
    store<f64>(x, cosine * u - sine * v);
    store<f64>(y, sine * u + cosine * v);
  }
}
