import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Factor } from "./factor.ts";
import type { WorkingSet } from "./workingSet.ts";

const MOST = 12;
/** Below this part of the strength sums by recurrence are not trusted, but computed anew. */
const ROUGH = 1e-6;

/** What a system is of. */
interface Places {
  readonly set: WorkingSet;
  readonly factor: Factor;
  readonly f2: Float64Array;
  readonly guess: Address;
}

/**
 * z = (G + ridge·F)⁻¹z on the places of a factor that holds another ridge: conjugate gradients, preconditioned by the
 * factor M = G + other·F, from a guess by place, which becomes the solution. As z = M⁻¹r, the product of the matrix with z is
 * r + (ridge − other)·F·z, and takes no pass over G.
 *
 * @returns whether the residual fell below `least`; z is as it was otherwise
 */
export function solveRidged(
  { set, factor, f2, guess }: Places,
  z: Address,
  scratch: Address,
  ridge: number,
  least: number,
  strength: number,
): boolean {
  const { k, order } = factor;
  const f = floats64();
  const w = words();
  const places = w.slice(order / 4, order / 4 + k);
  const rhs = f.slice(z / 8, z / 8 + k);
  const all = new Float64Array(5 * k);
  const [factors, x, r, d, ad] = [0, 1, 2, 3, 4].map((i) => all.subarray(i * k, (i + 1) * k));
  for (let i = 0; i < k; i++) {
    factors[i] = f2[set.column(places[i])];
    x[i] = f[guess / 8 + places[i]];
  }
  /** r = rhs − (G + ridge·F)·x */
  const look = (): void => {
    const product = scratch + 8 * (set.position.length + 8);
    const values = product + 8 * (set.position.length + 8);
    f.set(x, values / 8);
    f.fill(0, scratch / 8, scratch / 8 + set.padded);
    kernels().combine(scratch, set.g, set.row, order, values, k, set.padded, 1, product);
    for (let i = 0; i < k; i++) r[i] = rhs[i] - f[product / 8 + places[i]] - ridge * factors[i] * x[i];
  };
  look();
  let before = 0;
  let fresh = true;
  for (let step = 0; step < MOST; step++) {
    if (largest(r) <= least) {
      if (!fresh && least < ROUGH * strength) {
        look();
        fresh = true;
        before = 0;
        if (largest(r) > least) continue;
      }
      f.set(x, z / 8);
      for (let i = 0; i < k; i++) f[guess / 8 + places[i]] = x[i];
      return true;
    }
    fresh = false;
    f.set(r, z / 8);
    factor.solve(z);
    const rho = product(r, f, z / 8);
    advance(d, ad, r, f, z / 8, before === 0 ? 0 : rho / before, ridge - factor.ridge, factors);
    before = rho;
    const alpha = rho / product(ad, d, 0);
    for (let i = 0; i < k; i++) {
      x[i] += alpha * d[i];
      r[i] -= alpha * ad[i];
    }
  }
  f.set(rhs, z / 8);
  return false;
}

/** d = z + beta·d, and its product: ad = r + by·F·z + beta·ad. */
function advance(
  d: Float64Array,
  ad: Float64Array,
  r: Float64Array,
  f: Float64Array,
  z: number,
  beta: number,
  by: number,
  factors: Float64Array,
): void {
  for (let i = 0; i < d.length; i++) {
    d[i] = f[z + i] + beta * d[i];
    ad[i] = r[i] + by * factors[i] * f[z + i] + beta * ad[i];
  }
}

function product(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[from + i];
  return sum;
}

function largest(r: Float64Array): number {
  let most = 0;
  for (let i = 0; i < r.length; i++) most = Math.max(most, Math.abs(r[i]));
  return most;
}
