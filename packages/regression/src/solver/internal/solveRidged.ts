import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Factor } from "./factor.ts";
import type { WorkingSet } from "./workingSet.ts";

const MOST = 9;

/**
 * z = (G + ridge·F)⁻¹z on the places of a factor that holds another ridge: conjugate gradients, preconditioned by the
 * factor, from a guess by place, which becomes the solution.
 *
 * @returns whether the residual fell below `least`; z is as it was otherwise
 */
export function solveRidged(
  { set, factor, f2, guess }: { set: WorkingSet; factor: Factor; f2: Float64Array; guess: Address },
  z: Address,
  scratch: Address,
  ridge: number,
  least: number,
): boolean {
  const { k, order } = factor;
  const f = floats64();
  const w = words();
  const k8 = kernels();
  const places = Int32Array.from({ length: k }, (_, i) => w[order / 4 + i]);
  const diagonal = Float64Array.from(places, (place) => ridge * f2[set.column(place)]);
  const zeros = f.subarray(scratch / 8, scratch / 8 + set.padded);
  const product = scratch + 8 * (set.position.length + 8);
  const direction = product + 8 * (set.position.length + 8);
  /** (G + ridge·F)·direction into `out`. */
  const multiply = (out: Float64Array): void => {
    zeros.fill(0);
    k8.combine(scratch, set.g, set.row, order, direction, k, set.padded, 1, product);
    for (let i = 0; i < k; i++) out[i] = f[product / 8 + places[i]] + diagonal[i] * f[direction / 8 + i];
  };
  const rhs = f.slice(z / 8, z / 8 + k);
  const x = Float64Array.from(places, (place) => f[guess / 8 + place]);
  const r = new Float64Array(k);
  f.set(x, direction / 8);
  multiply(r);
  for (let i = 0; i < k; i++) r[i] = rhs[i] - r[i];
  const ap = new Float64Array(k);
  let before = 0;
  for (let step = 0; step < MOST; step++) {
    if (largest(r) <= least) {
      f.set(x, z / 8);
      for (let i = 0; i < k; i++) f[guess / 8 + places[i]] = x[i];
      return true;
    }
    f.set(r, z / 8);
    factor.solve(z);
    let rho = 0;
    for (let i = 0; i < k; i++) rho += r[i] * f[z / 8 + i];
    const beta = step === 0 ? 0 : rho / before;
    before = rho;
    for (let i = 0; i < k; i++) f[direction / 8 + i] = f[z / 8 + i] + (step === 0 ? 0 : beta * f[direction / 8 + i]);
    multiply(ap);
    let curvature = 0;
    for (let i = 0; i < k; i++) curvature += ap[i] * f[direction / 8 + i];
    const alpha = rho / curvature;
    for (let i = 0; i < k; i++) {
      x[i] += alpha * f[direction / 8 + i];
      r[i] -= alpha * ap[i];
    }
  }
  f.set(rhs, z / 8);
  return false;
}

function largest(r: Float64Array): number {
  let most = 0;
  for (let i = 0; i < r.length; i++) most = Math.max(most, Math.abs(r[i]));
  return most;
}
