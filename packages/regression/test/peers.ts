import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Fit } from "../src/index.ts";

const demo = (name: string): string[][] => {
  const text = readFileSync(new URL(`../../../apps/demo/data/${name}`, import.meta.url), "utf8");
  const lines = text.trim().split("\n").slice(1);
  return lines.map((line) => line.split(","));
};
const table = (lines: string[][], p: number): { x: number[][]; y: number[] } => ({
  x: lines.map((line) => line.slice(0, p).map(Number)),
  y: lines.map((line) => Number(line[p])),
});

/** 442 patients, 10 features (Efron et al., 2004). */
export const diabetes = table(demo("diabetes.csv"), 10);
/** 569 tumours, 30 features (UCI). */
export const cancer = table(demo("breast_cancer.csv"), 30);

/** Columns of mean 0 and deviation 1. */
export const scaled = (x: number[][]): number[][] => {
  const n = x.length;
  const columns = x[0].map((_, j) => x.map((row) => row[j]));
  const means = columns.map((c) => c.reduce((a, b) => a + b, 0) / n);
  const deviations = columns.map((c, j) => Math.sqrt(c.reduce((a, b) => a + (b - means[j]) ** 2, 0) / n));
  return x.map((row) => row.map((v, j) => (v - means[j]) / deviations[j]));
};

/** Numbers of a peer, of a shape that the caller knows. */
export const peer = <T>(name: "glmnet" | "sklearn" | "sklearn-cv" | "cvxopt"): T =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8"));

export interface Rows {
  lambda: number[];
  intercepts: number[];
  coefficients: number[][];
}

/** Every coefficient is right to `within`, relative to the largest of its point. */
export function expectSame(
  fit: Fit,
  { intercepts, coefficients }: Pick<Rows, "intercepts" | "coefficients">,
  within = 1e-6,
): void {
  const p = coefficients[0].length;
  coefficients.forEach((row, l) => {
    const size = Math.max(1e-3, ...row.map(Math.abs));
    const ours = Array.from(fit.coefficients.data.subarray(l * p, (l + 1) * p));
    const off = ours.map((c, j) => Math.abs(c - row[j]) / size);
    expect(Math.max(...off), `coefficients at lambda ${fit.lambda[l]}`).toBeLessThan(within);
    expect(Math.abs(fit.intercepts.data[l] - intercepts[l]) / Math.max(1, Math.abs(intercepts[l]))).toBeLessThan(
      within,
    );
  });
}
