// Four neighbouring places of an output line are a quad. A table has two words for each: the byte of the padded plane
// that the first tap sees there, and the byte of the output plane. What is left of a line is a part of a quad; parts
// have a table of their own, so that nobody asks how many places a quad has.

/**
 * Lists the quads of places `from` to `to` of the lines from `line` to `end`; `height` lines are a layer. Those that end
 * behind `whole` are parts, at most one a line.
 */
export function listQuads(
  quads: usize, parts: usize, line: u32, end: u32, height: u32, from: u32, whole: u32, to: u32,
  sourceZ: u32, sourceY: u32, target0: u32, targetZ: u32, targetY: u32, targetX: u32,
): void {
  for (; line < end; line++) {
    const z = line / height, y = line % height;
    let source = z * sourceZ + y * sourceY + (from << 2), target = target0 + z * targetZ + y * targetY + from * targetX;
    let x = from;
    for (; x + 4 <= whole; x += 4) {
      store<u32>(quads, source); store<u32>(quads, target, 4);
      quads += 8; source += 16; target += targetX << 2;
    }
    if (x < to) {
      store<u32>(parts, source); store<u32>(parts, target, 4);
      parts += 8;
    }
  }
}

/** All bits of the first `lanes` lanes. */
// @ts-ignore: decorator
@inline export function maskOf(lanes: u32): v128 { return i32x4.gt_s(i32x4.splat(lanes), i32x4(0, 1, 2, 3)); }

