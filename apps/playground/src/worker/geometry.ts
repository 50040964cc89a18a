import { elasticNet } from "@reg/regression";
import { findColumn, readTable, scaleOf, standardize } from "@reg/table";
import { tensor } from "@reg/tensor";
import type { Tools } from "./toolMessages.ts";

const TARGET = "target";

/** Two standardized features of the diabetes table, and their coefficients along the path of a penalty. */
export const geometry: Tools["geometry"] = ({ table: text, features, ratio }) => {
  const table = readTable(text, { name: "diabetes.csv" });
  const column = (name: string) => {
    const found = findColumn(table, name);
    if (found.kind !== "number") throw new TypeError(`${name} holds words, and numbers are needed.`);
    const raw = tensor(found.values, [table.rows, 1]);
    return standardize(
      raw,
      scaleOf(
        raw,
        Int32Array.from(found.values, (_, i) => i),
      ),
      Int32Array.from(found.values, (_, i) => i),
    ).data;
  };
  const [u, v, y] = [...features, TARGET].map(column);
  const n = table.rows;
  const mean = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += a[i] * b[i];
    return sum / n;
  };
  const x = tensor(
    Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 ? u : v)[i >> 1]),
    [n, 2],
  );
  const lambda = Array.from({ length: 80 }, (_, i) => 3 * 10 ** (-i / 20));
  const samples = { x, y: Float64Array.from(y) };
  const options = { lambda, standardize: false, intercept: false };
  const [[uu, uv, vv], [uy, vy]] = [
    [mean(u, u), mean(u, v), mean(v, v)],
    [mean(u, y), mean(v, y)],
  ];
  /** Least squares with an L2 penalty, by Cramer's rule. */
  const ridged = (strength: number): readonly [number, number] => {
    const [a, b] = [uu + strength, vv + strength];
    const determinant = a * b - uv * uv;
    return [(b * uy - uv * vy) / determinant, (a * vy - uv * uy) / determinant];
  };
  const path = (): (readonly [number, number])[] => {
    if (ratio === 0) return lambda.map(ridged);
    const { data } = elasticNet(samples, { ...options, l1Ratio: ratio }).coefficients;
    return lambda.map((_, i) => [data[2 * i], data[2 * i + 1]]);
  };
  return {
    names: table.columns.map(({ name }) => name).filter((name) => name !== TARGET),
    gram: [uu, uv, vv],
    free: ridged(0),
    path: path().map((b, i) => ({ lambda: lambda[i], b })),
  };
};
