/**
 * A map of the plane by homogeneous coordinates, row by row: x' = (m0·x + m1·y + m2) / (m6·x + m7·y + m8) and
 * y' = (m3·x + m4·y + m5) / (the same); affine maps end in 0, 0, 1.
 */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** The affine map x' = a·x + b·y + c, y' = d·x + e·y + f. */
export const affineMatrix = (a: number, b: number, c: number, d: number, e: number, f: number): Matrix => [
  a,
  b,
  c,
  d,
  e,
  f,
  0,
  0,
  1,
];

/** First b, then a. */
export function compose(a: Matrix, b: Matrix): Matrix {
  const entry = (i: number, j: number) => a[i]! * b[j]! + a[i + 1]! * b[j + 3]! + a[i + 2]! * b[j + 6]!;
  return [
    entry(0, 0),
    entry(0, 1),
    entry(0, 2),
    entry(3, 0),
    entry(3, 1),
    entry(3, 2),
    entry(6, 0),
    entry(6, 1),
    entry(6, 2),
  ];
}

/** Where a point goes. */
export function mapPoint(m: Matrix, x: number, y: number): [x: number, y: number] {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/** The way back. */
export function invertMatrix(m: Matrix): Matrix {
  const [a, b, c, d, e, f, g, h, i] = m;
  const minors: Matrix = [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
  const determinant = a * minors[0] + b * minors[3] + c * minors[6];
  return minors.map((v) => v / determinant) as unknown as Matrix;
}
