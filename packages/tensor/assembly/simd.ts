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

/** q, four rows of four `tall` bytes apart, from p, four rows `wide` bytes apart, with rows and columns exchanged. */
// @ts-ignore: decorator
@inline
export function transposeFour(p: usize, wide: usize, q: usize, tall: usize): void {
  const a = v128.load(p), b = v128.load(p + wide), c = v128.load(p + 2 * wide), d = v128.load(p + 3 * wide);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7), gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(q, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(q + tall, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(q + 2 * tall, v128.shuffle<f32>(ef, gh, 0, 1, 4, 5));
  v128.store(q + 3 * tall, v128.shuffle<f32>(ef, gh, 2, 3, 6, 7));
}
