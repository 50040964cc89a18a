import type { FloatArray } from "@reg/tensor";

/**
 * into = max(x, 0), not-a-number kept. Which units are on is as good as random, so that a branch costs several times the
 * work: float32 is masked by its sign bit, and by whether it is a number, instead.
 */
export function positivePart(x: FloatArray, into: FloatArray): void {
  if (x instanceof Float32Array && into instanceof Float32Array) {
    const from = new Int32Array(x.buffer, x.byteOffset, x.length);
    const to = new Int32Array(into.buffer, into.byteOffset, into.length);
    for (let i = 0; i < to.length; i++) {
      const bits = from[i];
      const noNumber = (0x7f80_0000 - (bits & 0x7fff_ffff)) >> 31;
      to[i] = bits & (~(bits >> 31) | noNumber);
    }
  } else for (let i = 0; i < into.length; i++) into[i] = Math.max(x[i], 0);
}
