import { addTwo, plain, zeros } from "./vectors.ts";

/**
 * The eigenvectors of a symmetric matrix, in plain loops as the kernels have them: Householder's tridiagonal form, and QL steps with implicit shifts on it.
 *
 * Martin, Reinsch and Wilkinson: "Householder's tridiagonalization of a symmetric matrix" (1968); Dubrulle, Martin and
 * Wilkinson: "The implicit QL algorithm" (1968)
 *
 * @param g its rows, of which only what is left of the diagonal and on it is read; they become the reflections
 */
export function eigenvectors(g: readonly Float64Array[]): Float64Array[] {
  const n = g.length;
  const [d, e, sizes] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  tridiagonalize(g, e, sizes);
  for (let i = 0; i < n; i++) d[i] = g[i][i];
  const z = zeros(n, n);
  for (let i = 0; i < n; i++) z[i][i] = 1;
  for (let i = 1; i < n; i++) {
    if (sizes[i] === 0) continue;
    for (let j = 0; j < i; j++) addTwo(z[j], g[i], -plain.dot(z[j], g[i], i) / sizes[i], g[i], 0, i);
  }
  diagonalize(d, e, z);
  return z;
}

/** Leaves the diagonal in g, what is beside it in e, and in row i the vector v of the reflection 1 − v·vᵀ / sizes[i]. */
function tridiagonalize(g: readonly Float64Array[], e: Float64Array, sizes: Float64Array): void {
  const [p] = zeros(1, g.length);
  for (let i = g.length - 1; i > 0; i--) {
    const v = g[i];
    const square = plain.dot(v, v, i);
    const last = v[i - 1];
    const root = last > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    e[i - 1] = i > 1 ? root : last;
    if (i === 1 || square === 0) continue;
    sizes[i] = square - last * root;
    v[i - 1] = last - root;
    p.fill(0, 0, i);
    for (let j = 0; j < i; j++) {
      p[j] += plain.dot(g[j], v, j + 1);
      addTwo(p, g[j], v[j], v, 0, j);
    }
    const along = plain.dot(p, v, i) / (2 * sizes[i]);
    for (let j = 0; j < i; j++) p[j] = (p[j] - along * v[j]) / sizes[i];
    for (let j = 0; j < i; j++) addTwo(g[j], p, -v[j], v, -p[j], j + 1);
  }
}

/** Turns pairs of rows of z until what is beside the diagonal is nothing. */
function diagonalize(d: Float64Array, e: Float64Array, z: readonly Float64Array[]): void {
  const n = d.length;
  for (let from = 0; from < n; from++) {
    for (let step = 0; step < 60; step++) {
      let to = from;
      while (to < n - 1 && Math.abs(e[to]) > 2 ** -52 * (Math.abs(d[to]) + Math.abs(d[to + 1]))) to++;
      if (to === from) break;
      const half = (d[from + 1] - d[from]) / (2 * e[from]);
      let left = d[to] - d[from] + e[from] / (half + (half < 0 ? -1 : 1) * Math.hypot(half, 1));
      let [sine, cosine, shift] = [1, 1, 0];
      let i = to - 1;
      for (; i >= from; i--) {
        const [f, b] = [sine * e[i], cosine * e[i]];
        const r = Math.sqrt(f * f + left * left);
        e[i + 1] = r;
        if (r === 0) break;
        sine = f / r;
        cosine = left / r;
        const rest = d[i + 1] - shift;
        const turned = (d[i] - rest) * sine + 2 * cosine * b;
        shift = sine * turned;
        d[i + 1] = rest + shift;
        left = cosine * turned - b;
        plain.rotate(z[i], z[i + 1], cosine, sine);
      }
      if (i >= from) d[i + 1] -= shift;
      else {
        d[from] -= shift;
        e[from] = left;
      }
      e[to] = 0;
    }
  }
}
