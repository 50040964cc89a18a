/** The quantiles of each element over the samples, straight lines between the sorted values, as NumPy has them. */
export function quantilesOf(samples: readonly ArrayLike<number>[], at: readonly number[]): Float64Array[] {
  const size = samples[0]?.length ?? 0;
  const quantiles = at.map(() => new Float64Array(size));
  const sorted = new Float64Array(samples.length);
  for (let i = 0; i < size; i++) {
    for (let s = 0; s < samples.length; s++) sorted[s] = samples[s][i];
    sorted.sort();
    at.forEach((q, j) => {
      const place = q * (samples.length - 1);
      const below = sorted[Math.floor(place)];
      const above = sorted[Math.ceil(place)];
      quantiles[j][i] = above === below ? below : below + (above - below) * (place % 1);
    });
  }
  return quantiles;
}
