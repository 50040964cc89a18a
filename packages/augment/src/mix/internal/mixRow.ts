import { isBytes, plainBytes } from "../../sample/internal/isBytes.ts";
import type { PixelArray } from "../../sample/types.ts";
import { byteWeight, mixByte } from "./byteWeight.ts";
import type { MixRow } from "./mixOnKernel.ts";

/** What the kernel does, in plain loops: one for bytes and one for floats, four values a turn, which is a third faster. */
export function mixRow(to: PixelArray, from: PixelArray, size: number): MixRow {
  if (!isBytes(from)) return (n, pair, lambda) => mixFloats(to, from, n * size, pair * size, size, lambda);
  const [source, target] = [plainBytes(from), plainBytes(to)];
  return (n, pair, lambda) => mixBytes(target, source, n * size, pair * size, size, byteWeight(lambda));
}

function mixBytes(to: PixelArray, from: PixelArray, own: number, other: number, size: number, weight: number): void {
  const [end, far] = [own + size, other - own];
  let i = own;
  for (; i + 3 < end; i += 4) {
    to[i] = mixByte(from[i], from[i + far], weight);
    to[i + 1] = mixByte(from[i + 1], from[i + far + 1], weight);
    to[i + 2] = mixByte(from[i + 2], from[i + far + 2], weight);
    to[i + 3] = mixByte(from[i + 3], from[i + far + 3], weight);
  }
  for (; i < end; i++) to[i] = mixByte(from[i], from[i + far], weight);
}

function mixFloats(to: PixelArray, from: PixelArray, own: number, other: number, size: number, p: number): void {
  const [end, far, q] = [own + size, other - own, 1 - p];
  let i = own;
  for (; i + 3 < end; i += 4) {
    to[i] = p * from[i] + q * from[i + far];
    to[i + 1] = p * from[i + 1] + q * from[i + far + 1];
    to[i + 2] = p * from[i + 2] + q * from[i + far + 2];
    to[i + 3] = p * from[i + 3] + q * from[i + far + 3];
  }
  for (; i < end; i++) to[i] = p * from[i] + q * from[i + far];
}
