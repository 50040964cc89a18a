/**
 * Changes y to argmin over x of Σ ½ · weight · (x − y)² + amount · Σ|x_{i+1} − x_i|, exactly.
 *
 * Condat: "A direct algorithm for 1-D total variation denoising" (2013), with weights. A flat piece grows to the right of
 * `start` while some value for it, between `low` and `high`, keeps the running sum of the dual, Σ weight · (y − value), in
 * [−amount, amount]; when none is left, the piece ends where the value that failed last touched its bound.
 *
 * @param y a line of values; written from left to right, never ahead of what is read
 * @param weights positive, of y's length
 * @param amount positive
 */
export function proxTotalVariation1d(y: Float64Array, weights: Float64Array, amount: number): void {
  const last = y.length - 1;
  if (last < 1) return;
  let start = 0; // where the piece begins
  let at = 0; // where it has come to
  let mass = weights[0]; // the weight from start to at
  let low = y[0] - amount / mass;
  let high = y[0] + amount / mass;
  let dualLow = amount; // the dual at `at` if the piece has the value low; with high it is dualHigh
  let dualHigh = -amount;
  let lowTouched = 0; // where dualLow last was at its bound, and dualHigh
  let highTouched = 0;

  const end = (value: number, touched: number): void => {
    for (; start <= touched; start++) y[start] = value; // pieces are short, and fill is slow to begin
    at = start;
    mass = weights[at];
  };

  for (;;) {
    if (at === last) {
      if (dualLow < 0) {
        end(low, lowTouched);
        lowTouched = at;
        low = y[at];
        dualLow = amount;
        dualHigh = weights[at] * (y[at] - high) + amount;
      } else if (dualHigh > 0) {
        end(high, highTouched);
        highTouched = at;
        high = y[at];
        dualHigh = -amount;
        dualLow = weights[at] * (y[at] - low) - amount;
      } else return void y.fill(low + dualLow / mass, start);
      continue;
    }
    const next = weights[at + 1];
    const nextLow = dualLow + next * (y[at + 1] - low);
    const nextHigh = dualHigh + next * (y[at + 1] - high);
    if (nextLow < -amount) {
      end(low, lowTouched);
      low = y[at];
      high = y[at] + (2 * amount) / mass;
    } else if (nextHigh > amount) {
      end(high, highTouched);
      high = y[at];
      low = y[at] - (2 * amount) / mass;
    } else {
      at++;
      mass += next;
      dualLow = nextLow;
      dualHigh = nextHigh;
      if (dualLow >= amount) {
        low += (dualLow - amount) / mass;
        dualLow = amount;
        lowTouched = at;
      }
      if (dualHigh <= -amount) {
        high += (dualHigh + amount) / mass;
        dualHigh = -amount;
        highTouched = at;
      }
      continue;
    }
    lowTouched = at;
    highTouched = at;
    dualLow = amount;
    dualHigh = -amount;
  }
}
