// What the kernels of several packages use. Addresses are bytes, counts are elements, all numbers float32 unless said.

/** The sum of the four lanes, in float64. */
// @ts-ignore: decorator
@inline
export function lanes(v: v128): f64 {
  return (
    <f64>f32x4.extract_lane(v, 0) +
    <f64>f32x4.extract_lane(v, 1) +
    <f64>f32x4.extract_lane(v, 2) +
    <f64>f32x4.extract_lane(v, 3)
  );
}
