/** What moves w by a threshold towards 0, and not beyond: sign(w)·max(|w| − threshold, 0). */
export const softThreshold = (w: number, threshold: number): number =>
  w > threshold ? w - threshold : w < -threshold ? w + threshold : w - w; // not 0, so that NaN stays
