// A pixel read at coordinates, channel by channel, operation by operation as src/resampling/internal/gatherRow.ts: float64 for bytes,
// float32 weights for floats.

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

export function bilinearFloat(source: usize, stride: i32, channels: i32, x: f64, y: f64, o: usize): void {
  const bytes = channels << 2, column = floor(x), line = floor(y), tx = <f32>(x - column), ty = <f32>(y - line);
  const p = source + <i32>line * stride + <i32>column * bytes;
  for (let k = 0; k < bytes; k += 4) {
    const left = load<f32>(p + k), below = load<f32>(p + stride + k);
    const upper = left + (load<f32>(p + bytes + k) - left) * tx, lower = below + (load<f32>(p + stride + bytes + k) - below) * tx;
    store<f32>(o + k, upper + (lower - upper) * ty);
  }
}

/** Keys' cubic with a = −0.75 between 0 and 1, and between 1 and 2. */
// @ts-ignore: decorator
@inline function inner(d: f64): f64 { return (1.25 * d - 2.25) * d * d + 1; }
// @ts-ignore: decorator
@inline function outer(d: f64): f64 { return (((d - 5) * d + 8) * d - 4) * -0.75; }

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

export function bicubicFloat(source: usize, stride: i32, channels: i32, x: f64, y: f64, o: usize): void {
  const bytes = channels << 2, column = floor(x) - 1, line = floor(y) - 1, dx = x - column, dy = y - line;
  const p = source + <i32>line * stride + <i32>column * bytes;
  const a0 = <f32>outer(dx), a1 = <f32>inner(dx - 1), a2 = <f32>inner(2 - dx), a3 = <f32>outer(3 - dx);
  const d0 = <f32>outer(dy), d1 = <f32>inner(dy - 1), d2 = <f32>inner(2 - dy), d3 = <f32>outer(3 - dy);
  for (let k = 0; k < bytes; k += 4) {
    let sum: f32 = 0;
    for (let j = 0, i = p + k; j < 4; j++, i += stride) {
      const left = a0 * load<f32>(i) + a1 * load<f32>(i + bytes), right = a2 * load<f32>(i + 2 * bytes) + a3 * load<f32>(i + 3 * bytes);
      sum += (j < 2 ? (j == 0 ? d0 : d1) : j == 2 ? d2 : d3) * (left + right);
    }
    store<f32>(o + k, sum);
  }
}
