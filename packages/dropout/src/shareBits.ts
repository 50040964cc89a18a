import { sizeOf } from "@reg/tensor";
import { isKept } from "./applyBits.ts";
import { copyBits, setBits } from "./copyBits.ts";
import { wordsFor } from "./keepBits.ts";

/**
 * A bit for every element of `shape`, from one for every element of `maskShape`, whose axes are as long as those of the
 * shape, or 1: the elements along such an axis share their bit.
 */
export function shareBits(bits: Uint32Array, maskShape: readonly number[], shape: readonly number[]): Uint32Array {
  let shared = bits;
  let span = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    let length = shape[axis];
    if (maskShape[axis] !== length) {
      for (; axis > 0 && maskShape[axis - 1] !== shape[axis - 1]; axis--) length *= shape[axis - 1];
      shared = repeated(shared, sizeOf(maskShape.slice(0, axis)), span, length);
    }
    span *= length;
  }
  return shared;
}

/** Each of `count` spans of bits `times` times. */
function repeated(bits: Uint32Array, count: number, span: number, times: number): Uint32Array {
  const all = span * times;
  const out = new Uint32Array(wordsFor(count * all));
  for (let i = 0; i < count && all > 0; i++) {
    const start = i * all;
    if (span === 1) {
      if (isKept(bits, i)) setBits(out, start, all);
      continue;
    }
    copyBits(out, start, bits, i * span, span);
    // What is there is doubled, until it is enough.
    for (let done = span; done < all; done *= 2) copyBits(out, start + done, out, start, Math.min(done, all - done));
  }
  return out;
}
