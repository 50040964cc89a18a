/**
 * The triangle R of X = QR by columns, where the first j + 1 entries of column j count: Householder reflections, in place of
 * the columns, of which there are no more than rows. (Golub & Van Loan, "Matrix computations", 1996, 5.2.1.)
 */
export function triangleOf(columns: Float64Array[]): Float64Array[] {
  columns.forEach((column, i) => {
    const v = column.slice(i);
    const length = Math.hypot(...chunks(v));
    if (length === 0) return;
    v[0] += v[0] > 0 ? length : -length;
    let squares = 0;
    for (let r = 0; r < v.length; r++) squares += v[r] * v[r];
    for (let c = i; c < columns.length; c++) {
      const other = columns[c];
      let along = 0;
      for (let r = 0; r < v.length; r++) along += v[r] * other[i + r];
      const factor = (2 * along) / squares;
      for (let r = 0; r < v.length; r++) other[i + r] -= factor * v[r];
    }
  });
  return columns;
}

/** The lengths of parts: as arguments, a long column is too many. */
function chunks(v: Float64Array): number[] {
  const parts: number[] = [];
  for (let i = 0; i < v.length; i += 1024) parts.push(Math.hypot(...v.subarray(i, i + 1024)));
  return parts;
}
