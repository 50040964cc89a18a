import { isKept } from "../../internal/applyBits.ts";

/** All over kept. */
export function realizedScale(bits: Uint32Array, size: number): number {
  let kept = 0;
  for (let i = 0; i < size; i++) kept += Number(isKept(bits, i));
  return size / Math.max(1, kept);
}
