/* The reference of assembly/likelihood.ts. */
import { exp, log } from "@reg/tensor/kernel";
import { floats64 } from "./memory.ts";
import type { Kernels } from "./types.ts";

/** Curvatures are no smaller, since they are divided by; with 1e-12, classes nearly told apart took steps that came to crawl. */
export const LEAST_CURVATURE = 1e-20;

type Likelihood = Pick<Kernels, "look" | "losses" | "conjugates" | "softmax" | "bend">;

export const likelihood: Likelihood = { look, losses, conjugates, softmax, bend };

function entropy(x: number): number {
  return x > 0 ? x * log(x) : 0;
}

function look(
  ...[fitted, inverse, shift, y, roots, side, eta, e, mean, residual, variance, n]: Parameters<Kernels["look"]>
): void {
  const f = floats64();
  for (let i = 0; i < n; i++) {
    const h = f[fitted / 8 + i] * f[inverse / 8 + i] + f[shift / 8 + i];
    const x = exp(side * h);
    const m = side < 0 ? 1 / (1 + x) : x;
    f[eta / 8 + i] = h;
    f[e / 8 + i] = x;
    f[mean / 8 + i] = m;
    f[residual / 8 + i] = f[roots / 8 + i] * (f[y / 8 + i] - m);
    f[variance / 8 + i] = Math.max(side < 0 ? m * (1 - m) : m, LEAST_CURVATURE);
  }
}

function losses(...[eta, e, y, w, side, n]: Parameters<Kernels["losses"]>): number {
  const f = floats64();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const h = f[eta / 8 + i];
    let x = f[e / 8 + i];
    if (side < 0) {
      const z = Math.min(x, 1 / x);
      const u = 1 + z;
      x = Math.max(h, 0) + log(u) + (z - (u - 1)) / u; // with what rounding took off u
    }
    sum += f[w / 8 + i] * (x - f[y / 8 + i] * h);
  }
  return sum;
}

function conjugates(...[mean, y, shift, w, s, family, n]: Parameters<Kernels["conjugates"]>): number {
  const f = floats64();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const u = s * (f[y / 8 + i] - f[mean / 8 + i]);
    const m = Math.max(f[y / 8 + i] - u, 0);
    const own = family === 1 ? entropy(1 - m) : family === 2 ? -m : 0;
    sum += f[w / 8 + i] * (entropy(m) + own + u * f[shift / 8 + i]);
  }
  return sum;
}

function softmax(
  ...[fitted, inverse, shift, y, roots, classes, stride, mean, residual, loss, n]: Parameters<Kernels["softmax"]>
): void {
  const f = floats64();
  for (let i = 0; i < n; i++) {
    let [most, own, sum] = [Number.NEGATIVE_INFINITY, 0, 0];
    for (let k = 0, at = i; k < classes; k++, at += stride / 8) {
      const h = f[fitted / 8 + at] * f[inverse / 8 + i] + f[shift / 8 + at];
      f[mean / 8 + at] = h;
      own += f[y / 8 + at] * h;
      most = Math.max(most, h);
    }
    for (let k = 0, at = mean / 8 + i; k < classes; k++, at += stride / 8) {
      f[at] = exp(f[at] - most);
      sum += f[at];
    }
    for (let k = 0, at = i; k < classes; k++, at += stride / 8) {
      f[mean / 8 + at] /= sum;
      f[residual / 8 + at] = f[roots / 8 + i] * (f[y / 8 + at] - f[mean / 8 + at]);
    }
    f[loss / 8 + i] = most + log(sum) - own;
  }
}

function bend(...[mean, d, classes, stride, n]: Parameters<Kernels["bend"]>): number {
  const f = floats64();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let [first, second] = [0, 0];
    for (let k = 0, at = i; k < classes; k++, at += stride / 8) {
      const product = f[mean / 8 + at] * f[d / 8 + at];
      first += product;
      second += product * f[d / 8 + at];
    }
    sum += second - first * first;
  }
  return sum;
}
