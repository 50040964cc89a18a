/** What moves w by a threshold towards 0, and not beyond: sign(w)·max(|w| − threshold, 0). */
export const soft = (w: number, threshold: number): number =>
  Math.abs(w) <= threshold ? 0 : w - Math.sign(w) * threshold;
