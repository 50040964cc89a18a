// Shorthands of the kernels here. Addresses are bytes, counts are elements, all numbers are float32 unless said.

// @ts-ignore: decorator
@inline export function add(a: v128, b: v128): v128 { return f32x4.add(a, b); }
// @ts-ignore: decorator
@inline export function mul(a: v128, b: v128): v128 { return f32x4.mul(a, b); }
// @ts-ignore: decorator
@inline export function sub(a: v128, b: v128): v128 { return f32x4.sub(a, b); }

/** totals += partial, from float32 to float64. */
export function flush(partial: usize, totals: usize, count: u32): void {
  let pairs = count >> 1;
  if (pairs) do {
    v128.store(totals, f64x2.add(v128.load(totals), f64x2.promote_low_f32x4(v128.load64_zero(partial))));
    partial += 8; totals += 16;
  } while (--pairs);
  if (count & 1) store<f64>(totals, load<f64>(totals) + <f64>load<f32>(partial));
}
