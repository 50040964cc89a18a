// A pixel of bytes read at coordinates, channel by channel, operation by operation as src/resampling/internal/gatherRow.ts.

export function bilinearByte(source: usize, stride: i32, channels: i32, x: f64, y: f64, o: usize): void {
  const column = floor(x), line = floor(y), tx = x - column, ty = y - line;
  const p = source + <i32>line * stride + <i32>column * channels;
  for (let k = 0; k < channels; k++) {
    const left = <f64>load<u8>(p + k), below = <f64>load<u8>(p + stride + k);
    const upper = left + (<f64>load<u8>(p + channels + k) - left) * tx;
    const lower = below + (<f64>load<u8>(p + stride + channels + k) - below) * tx;
    store<u8>(o + k, <u8>(upper + (lower - upper) * ty + 0.5));
  }
}

/** Keys' cubic with a = −0.75 between 0 and 1, and between 1 and 2. */
// @ts-ignore: decorator
@inline export function inner(d: f64): f64 { return (1.25 * d - 2.25) * d * d + 1; }
// @ts-ignore: decorator
@inline export function outer(d: f64): f64 { return (((d - 5) * d + 8) * d - 4) * -0.75; }

export function bicubicByte(source: usize, stride: i32, channels: i32, x: f64, y: f64, o: usize): void {
  const column = floor(x) - 1, line = floor(y) - 1, dx = x - column, dy = y - line;
  const p = source + <i32>line * stride + <i32>column * channels;
  const a0 = outer(dx), a1 = inner(dx - 1), a2 = inner(2 - dx), a3 = outer(3 - dx);
  const d0 = outer(dy), d1 = inner(dy - 1), d2 = inner(2 - dy), d3 = outer(3 - dy);
  for (let k = 0; k < channels; k++) {
    let sum = 0.5;
    for (let j = 0, i = p + k; j < 4; j++, i += stride) {
      const left = a0 * <f64>load<u8>(i) + a1 * <f64>load<u8>(i + channels);
      const right = a2 * <f64>load<u8>(i + 2 * channels) + a3 * <f64>load<u8>(i + 3 * channels);
      sum += (j < 2 ? (j == 0 ? d0 : d1) : j == 2 ? d2 : d3) * (left + right);
    }
    store<u8>(o + k, <u8>min(max(sum, 0), 255));
  }
}
