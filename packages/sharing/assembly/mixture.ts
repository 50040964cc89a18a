// A mixture of Gaussians as the prior of weights, two of them at once in float64. A component is three numbers in a row, its
// mean, 1 / variance, and the logarithm of its share of the density at the mean.
import { expTwo } from "../../tensor/assembly/elementary";

// @ts-ignore: decorator
@inline function two(w: usize, count: i32): v128 {
  return count > 1 ? f64x2.promote_low_f32x4(v128.load64_zero(w)) : f64x2.splat(<f64>load<f32>(w));
}

/** The largest logarithm of a density; `parts` gets those of all components. */
function densities(x: v128, mixture: usize, end: usize, parts: usize): v128 {
  let most = f64x2.splat(-Infinity);
  const half = f64x2.splat(0.5);
  for (; mixture < end; mixture += 24, parts += 16) {
    const apart = f64x2.sub(x, v128.load64_splat(mixture));
    const part = f64x2.sub(v128.load64_splat(mixture, 16), f64x2.mul(f64x2.mul(f64x2.mul(half, apart), apart), v128.load64_splat(mixture, 8)));
    v128.store(parts, part);
    most = f64x2.max(most, part);
  }
  return most;
}

/** Makes of logarithms what they are over the largest, and returns the sum. */
function total(most: v128, parts: usize, end: usize): v128 {
  let sum = f64x2.splat(0);
  for (; parts < end; parts += 16) {
    const part = expTwo(f64x2.sub(v128.load(parts), most));
    v128.store(parts, part);
    sum = f64x2.add(sum, part);
  }
  return sum;
}

/**
 * The sum of the largest logarithms of densities; `totals` gets those of all components over the largest, 1 where every density
 * is 0. `parts` is 16 bytes for each component.
 */
export function mixtureDensities(w: usize, count: i32, mixture: usize, components: u32, parts: usize, totals: usize): f64 {
  const end = mixture + components * 24, last = parts + (components << 4), none = f64x2.splat(-Infinity), one = f64x2.splat(1);
  let sum: f64 = 0;
  for (; count > 0; count -= 2, w += 8, totals += 16) {
    const most = densities(two(w, count), mixture, end, parts);
    v128.store(totals, v128.bitselect(one, total(most, parts, last), f64x2.eq(most, none)));
    sum += f64x2.extract_lane(most, 0);
    if (count > 1) sum += f64x2.extract_lane(most, 1);
  }
  return sum;
}

/**
 * dw = by·slope, and for each component in `sums`, two lanes each: Σ of its pull on weights, of its pull on log variance and
 * of its responsibility.
 */
export function mixtureSlopes(w: usize, dw: usize, count: i32, mixture: usize, components: u32, parts: usize, sums: usize, by: f64): void {
  const end = mixture + components * 24, last = parts + (components << 4), one = f64x2.splat(1), half = f64x2.splat(0.5);
  for (; count > 0; count -= 2, w += 8, dw += 8) {
    const x = two(w, count);
    let inverse = f64x2.div(one, total(densities(x, mixture, end, parts), parts, last)), slope = f64x2.splat(0);
    if (count == 1) inverse = f64x2.replace_lane(inverse, 1, 0);
    for (let c = mixture, part = parts, to = sums; c < end; c += 24, part += 16, to += 48) {
      const responsibility = f64x2.mul(v128.load(part), inverse), apart = f64x2.sub(x, v128.load64_splat(c));
      const along = f64x2.mul(apart, v128.load64_splat(c, 8)), pull = f64x2.mul(responsibility, along);
      slope = f64x2.add(slope, pull);
      v128.store(to, f64x2.add(v128.load(to), pull));
      const wider = f64x2.mul(f64x2.mul(half, responsibility), f64x2.sub(one, f64x2.mul(apart, along)));
      v128.store(to, f64x2.add(v128.load(to, 16), wider), 16);
      v128.store(to, f64x2.add(v128.load(to, 32), responsibility), 32);
    }
    const slopes = f32x4.demote_f64x2_zero(f64x2.mul(f64x2.splat(by), slope));
    if (count > 1) v128.store64_lane(dw, slopes, 0);
    else store<f32>(dw, f32x4.extract_lane(slopes, 0));
  }
}
