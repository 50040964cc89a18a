/**
 * The smooth curve through `values` at even steps from 0 to `end`, at the whole numbers 0, 1, …, end: a cubic between neighbours,
 * with two continuous derivatives, and the first two and last two pieces one cubic each ("not a knot"). Through two values it is a
 * line, through three a parabola.
 */
export function cubicSpline(values: readonly number[], end: number): Float64Array {
  const pieces = values.length - 1;
  const bends = bendsOf(values);
  const curve = new Float64Array(end + 1);
  for (let t = 0; t <= end; t++) {
    const place = end > 0 ? (t * pieces) / end : 0;
    const i = Math.min(Math.floor(place), pieces - 1);
    const [a, b] = [i + 1 - place, place - i];
    curve[t] = a * values[i] + b * values[i + 1] + ((a * a * a - a) * bends[i] + (b * b * b - b) * bends[i + 1]) / 6;
  }
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
