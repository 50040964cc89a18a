/**
 * A map of the plane in homogeneous coordinates, row by row: x' = (m0·x + m1·y + m2) / (m6·x + m7·y + m8) and
 * y' = (m3·x + m4·y + m5) / (the same). Affine maps end in 0, 0, 1.
 */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** The affine map x' = a·x + b·y + c, y' = d·x + e·y + f. */
export function affineMatrix(a: number, b: number, c: number, d: number, e: number, f: number): Matrix {
  return [a, b, c, d, e, f, 0, 0, 1];
}

/** Adds (x, y). */
export const translation = (x: number, y: number): Matrix => affineMatrix(1, 0, x, 0, 1, y);

/** x' = a·x + b·y, y' = d·x + e·y about a centre, which stays where it is. */
export function linearAbout([x, y]: readonly [number, number], a: number, b: number, d: number, e: number): Matrix {
  return affineMatrix(a, b, x - (a * x + b * y), d, e, y - (d * x + e * y));
}

/** Whether the last row is 0, 0, 1. */
export const isAffine = (m: Matrix): boolean => m[6] === 0 && m[7] === 0 && m[8] === 1;

/** First b, then a. Entries within rounding of whole numbers become whole, so that a way there and back is exactly nothing. */
export function compose(a: Matrix, b: Matrix): Matrix {
  return matrixOf((i, j) => {
    const row = 3 * i;
    const value = a[row]! * b[j]! + a[row + 1]! * b[j + 3]! + a[row + 2]! * b[j + 6]!;
    const whole = Math.round(value);
    return Math.abs(value - whole) <= (j === 2 ? 1e-11 : 1e-13) ? whole : value;
  });
}

/** The way back; entries are not finite where there is none. */
export function invertMatrix(m: Matrix): Matrix {
  const cofactor = (i: number, j: number): number => {
    const [p, q] = [3 * ((i + 1) % 3), 3 * ((i + 2) % 3)];
    const [r, s] = [(j + 1) % 3, (j + 2) % 3];
    return m[p + r]! * m[q + s]! - m[p + s]! * m[q + r]!;
  };
  const determinant = m[0] * cofactor(0, 0) + m[1] * cofactor(0, 1) + m[2] * cofactor(0, 2);
  return matrixOf((i, j) => cofactor(j, i) / determinant);
}

/** Where a point goes. Points behind the horizon of a perspective go very far away. */
export function mapPoint(m: Matrix, x: number, y: number): [x: number, y: number] {
  const w = isAffine(m) ? 1 : Math.max(m[6] * x + m[7] * y + m[8], HORIZON);
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/** The least divisor of a perspective. */
export const HORIZON = 1e-9;

const matrixOf = (entry: (row: number, column: number) => number): Matrix => [
  entry(0, 0),
  entry(0, 1),
  entry(0, 2),
  entry(1, 0),
  entry(1, 1),
  entry(1, 2),
  entry(2, 0),
  entry(2, 1),
  entry(2, 2),
];
