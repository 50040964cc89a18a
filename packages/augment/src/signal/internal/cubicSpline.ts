import type { FloatArray } from "@reg/tensor";

/**
 * A column of rows times the smooth curve through `values` at even steps from the first row to the last: a cubic between neighbours,
 * with two continuous derivatives, and the first two and last two pieces one cubic each ("not a knot"). Through two values it is a
 * line, through three a parabola. Gives what does it for rows from `start` to before `end`, of the column and as many as there are.
 */
export function curveOf(values: readonly number[], length: number) {
  const { step, pieceAt } = piecesOf(values.length, length);
  const polynomial = polynomialsOf(values);
  return (out: FloatArray, data: FloatArray, column: number, columns: number, start: number, end: number): void => {
    for (let t = start; t < end; ) {
      const { piece, stop } = pieceAt(t, end);
      const [value, first, second, third] = polynomial(piece);
      for (let o = t * columns + column; t < stop; t++, o += columns) {
        const b = t * step - piece;
        out[o] = data[o] * (value + b * (first + b * (second + b * third)));
      }
    }
  };
}

/** The length of a row in pieces, and which piece a row is in, as far as it goes up to `end`. */
export function piecesOf(knots: number, length: number) {
  const pieces = knots - 1;
  const step = length > 1 ? pieces / (length - 1) : 0;
  return {
    step,
    pieceAt: (t: number, end: number) => {
      const piece = Math.min(Math.floor(t * step), pieces - 1);
      const stop = piece + 1 < pieces ? Math.min(end, Math.max(t + 1, Math.ceil((piece + 1) / step))) : end;
      return { piece, stop };
    },
  };
}

/** The pieces of the curve as polynomials of what is left of a place, the constant first. */
export function polynomialsOf(values: readonly number[]) {
  const bends = bendsOf(values);
  return (i: number): readonly [number, number, number, number] => {
    const [low, high] = [bends[i], bends[i + 1]];
    return [values[i], values[i + 1] - values[i] - (2 * low + high) / 6, low / 2, (high - low) / 6];
  };
}

/** The curve itself at the whole numbers 0, 1, …, end. */
export function cubicSpline(values: readonly number[], end: number): Float64Array {
  const curve = new Float64Array(end + 1).fill(1);
  curveOf(values, end + 1)(curve, curve, 0, 1, 0, end + 1);
  return curve;
}

/** The second derivatives M at the knots, a step being 1: Mᵢ₋₁ + 4·Mᵢ + Mᵢ₊₁ = 6·(yᵢ₋₁ − 2·yᵢ + yᵢ₊₁). */
function bendsOf(y: readonly number[]): number[] {
  const last = y.length - 1;
  if (last < 2) return y.map(() => 0);
  const bend = (i: number) => y[i - 1] - 2 * y[i] + y[i + 1];
  if (last === 2) return y.map(() => bend(1));
  // Not a knot: M₀ = 2·M₁ − M₂ makes the first equation 6·M₁ = 6·bend(1), and the last one alike.
  const m = y.map((_, i) => (i === 1 || i === last - 1 ? bend(i) : 0));
  const slope = y.map(() => 0);
  for (let i = 2; i < last - 1; i++) {
    const pivot = 4 - slope[i - 1];
    slope[i] = 1 / pivot;
    m[i] = (6 * bend(i) - m[i - 1]) / pivot;
  }
  for (let i = last - 2; i > 1; i--) m[i] = m[i] - slope[i] * m[i + 1];
  m[0] = 2 * m[1] - m[2];
  m[last] = 2 * m[last - 1] - m[last - 2];
  return m;
}
