// The median of a square around each value, sixteen bytes or four float32 a turn, in an image with a ring: of the values that are
// in the running the least and the largest fall out, and one more comes in, until the middle is left.

// @ts-ignore: decorator
@inline function less(a: v128, b: v128, size: i32): v128 { return size == 1 ? i8x16.min_u(a, b) : i32x4.min_s(a, b); }
// @ts-ignore: decorator
@inline function more(a: v128, b: v128, size: i32): v128 { return size == 1 ? i8x16.max_u(a, b) : i32x4.max_s(a, b); }
/** float32 to whole numbers of the same order, and back; not a number comes last. */
// @ts-ignore: decorator
@inline function ordered(v: v128): v128 { return v128.xor(v, i32x4.shr_u(i32x4.shr_s(v, 31), 1)); }

// @ts-ignore: decorator
@inline function middle(p: usize, stride: i32, step: i32, side: i32, size: i32, room: usize): v128 {
  const first = ((side * side + 1) >> 1) + 1;
  let row = p, column = 0;
  let left = first;
  for (let i = 0; i < side * side; i++) {
    let v = v128.load(row + column * step);
    if (size == 4) v = v128.bitselect(ordered(v), i32x4.splat(0x7fffffff), f32x4.eq(v, v));
    if (++column == side) { column = 0; row += stride; }
    if (i < first) { v128.store(room + (i << 4), v); if (i < first - 1) continue; }
    else v128.store(room, v);
    let a = v128.load(room), b = v128.load(room, 16), low = less(a, b, size), high = more(a, b, size);
    for (let at = room + 32, end = room + (left << 4); at < end; at += 16) {
      const u = v128.load(at), t = more(low, u, size);
      low = less(low, u, size);
      v128.store(at - 16, less(high, t, size));
      high = more(high, t, size);
    }
    left--;
  }
  return v128.load(room, 16);
}

/** A row of `bytes` bytes; `p` is where its first square begins, `step` the bytes of a pixel. `room` is for 15 vectors. */
export function medianRow(p: usize, stride: i32, step: i32, side: i32, size: i32, room: usize, bytes: i32, out: usize): void {
  let i = 0;
  for (; i + 16 <= bytes; i += 16) {
    v128.store(out + i, size == 1 ? middle(p + i, stride, step, side, 1, room) : ordered(middle(p + i, stride, step, side, 4, room)));
  }
  if (i == bytes) return;
  const last = size == 1 ? middle(p + i, stride, step, side, 1, room) : ordered(middle(p + i, stride, step, side, 4, room));
  v128.store(room, last);
  memory.copy(out + i, room, bytes - i);
}
