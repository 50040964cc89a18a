/** The places of the `count` rows at the least distances from row i, the nearest first, of equally near ones the first. */
export function nearestRows(distances: Float64Array, i: number, count: number): number[] {
  const found: number[] = [];
  const least: number[] = [];
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row];
    if (row === i || (found.length === count && !(distance < least[count - 1]))) continue;
    let place = Math.min(found.length, count - 1);
    for (; place > 0 && least[place - 1] > distance; place--) {
      least[place] = least[place - 1];
      found[place] = found[place - 1];
    }
    least[place] = distance;
    found[place] = row;
  }
  return found;
}
