/** The places of the `count` rows at the least distances from row i, the nearest first, of equally near ones the first. */
export function nearestRows(distances: Float64Array, i: number, count: number): number[] {
  const found: number[] = [];
  const least: number[] = [];
  // The greatest of them once there are enough; until then nothing is too far.
  let far = Number.NaN;
  const rows = distances.length; // asked once, since of shared memory that is slow
  for (let row = 0; row < rows; row++) {
    const distance = distances[row];
    if (distance >= far || row === i || (found.length === count && !(distance < far))) continue;
    let place = Math.min(found.length, count - 1);
    for (; place > 0 && least[place - 1] > distance; place--) {
      least[place] = least[place - 1];
      found[place] = found[place - 1];
    }
    least[place] = distance;
    found[place] = row;
    if (found.length === count) far = least[count - 1];
  }
  return found;
}
