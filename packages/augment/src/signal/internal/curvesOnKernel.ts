import type { FloatArray } from "@reg/tensor";
import { floats32, floats64, isResident, SMALL, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { piecesOf, polynomialsOf } from "./cubicSpline.ts";

/** Numbers that are staged at once, and the most columns. */
const CHUNK = 8192;

/** Rows times the curves of their columns, bit for bit as `curveOf`; false where there is no kernel for them. */
export function curvesOnKernel(
  out: FloatArray,
  data: FloatArray,
  curves: readonly (readonly number[])[],
  length: number,
): boolean {
  const [columns, knots] = [curves.length, curves[0]?.length ?? 0];
  const alike = knots > 1 && curves.every((values) => values.length === knots);
  const fits = alike && data.BYTES_PER_ELEMENT === 4 && data.length >= SMALL && columns <= CHUNK;
  const simd = fits ? kernels() : undefined;
  if (!simd) return false;
  const { step, pieceAt } = piecesOf(knots, length);
  const polynomials = curves.map(polynomialsOf);
  const told = Math.ceil(staging(4 * CHUNK + 32 * (columns + 1) + 32) / 16) * 16;
  const source = told + 32 * (columns + 1);
  const inside = isResident(data) && isResident(out);
  const most = inside ? length : Math.floor(CHUNK / columns);
  for (let t = 0; t < length; ) {
    const { piece, stop } = pieceAt(t, length);
    const table = floats64();
    for (const [c, polynomial] of polynomials.entries()) {
      for (const [k, value] of polynomial(piece).entries()) table[told / 8 + (c >> 1) * 8 + 2 * k + (c & 1)] = value;
    }
    for (; t < stop; t += most) {
      const rows = Math.min(most, stop - t);
      const [first, count] = [t * columns, rows * columns];
      const staged = floats32().subarray(source / 4, source / 4 + count);
      if (!inside) staged.set(data.subarray(first, first + count));
      const [p, o] = inside ? [data.byteOffset + 4 * first, out.byteOffset + 4 * first] : [source, source];
      simd.curveRows(p, o, rows, columns, t, step, piece, told);
      if (!inside) out.set(staged, first);
    }
    t = stop;
  }
  return true;
}
