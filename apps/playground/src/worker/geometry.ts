import { elasticNet, ridge } from "@reg/regression";
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
  const { coefficients } = ratio === 0 ? ridge(samples, options) : elasticNet(samples, { ...options, l1Ratio: ratio });
  const gram = [mean(u, u), mean(u, v), mean(v, v)] as const;
  const [c, d] = [mean(u, y), mean(v, y)];
  const det = gram[0] * gram[2] - gram[1] ** 2;
  return {
    names: table.columns.map(({ name }) => name).filter((name) => name !== TARGET),
    gram,
    free: [(gram[2] * c - gram[1] * d) / det, (gram[0] * d - gram[1] * c) / det],
    path: lambda.map((own, i) => ({
      lambda: own,
      b: [coefficients.data[2 * i], coefficients.data[2 * i + 1]] as const,
    })),
  };
};
