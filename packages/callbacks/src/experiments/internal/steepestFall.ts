/**
 * Where a noisy curve falls fastest: the middle of the stretch, a seventh of all steps long, whose line of least squares
 * falls fastest, up to the place `best`. A fall within three standard errors of none is taken for noise.
 *
 * @returns −1 where it does not fall
 */
export function steepestFall(values: readonly number[], best: number, steps: number): number {
  const length = Math.min(Math.max(3, Math.round(steps / 7) | 1), values.length);
  const half = length >> 1;
  let [place, steepest] = [-1, 0];
  for (let start = 0; start + length <= values.length && start + half <= best; start++) {
    const { slope, error, level } = line(values.slice(start, start + length));
    const rounding = 1e-9 * Math.abs(level);
    if (slope < steepest && slope < -3 * error && slope < -rounding) [place, steepest] = [start + half, slope];
  }
  return place;
}

/** The line of least squares through values one apart: its slope with its standard error, and its mean. */
function line(values: readonly number[]): { slope: number; error: number; level: number } {
  const n = values.length;
  const middle = (n - 1) / 2;
  const level = values.reduce((sum, y) => sum + y, 0) / n;
  const spread = (n * (n * n - 1)) / 12;
  const slope = values.reduce((sum, y, x) => sum + (x - middle) * y, 0) / (spread || 1);
  const rest = values.reduce((sum, y, x) => sum + (y - level - slope * (x - middle)) ** 2, 0);
  return { slope, error: n > 2 ? Math.sqrt(rest / (n - 2) / spread) : 0, level };
}
