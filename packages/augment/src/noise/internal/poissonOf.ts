/** From this mean on the expansion is used. */
export const LARGE = 30;

/** A draw from the Poisson distribution: by a share in [0, 1) where the mean is small, by a standard normal draw where it is large. */
export function poissonOf(mean: number, share: number, normal: number): number {
  if (!(mean > 0)) return mean; // black, or not a number
  if (mean < LARGE) return inverse(mean, share);
  // Cornish & Fisher (1938): the moments of the Poisson distribution of order three and four, and half a step for its being whole.
  const [square, root] = [normal * normal, Math.sqrt(mean)];
  return Math.max(0, Math.round(mean + root * normal + (square - 1) / 6 + (normal - square * normal) / (72 * root)));
}

/** The least k whose chance of k or less is more than the share. */
function inverse(mean: number, share: number): number {
  let chance = Math.exp(-mean);
  let sum = chance;
  let k = 0;
  while (sum <= share && chance > 0) {
    chance *= mean / ++k;
    sum += chance;
  }
  return k;
}
