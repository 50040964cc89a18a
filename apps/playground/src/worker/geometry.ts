import { findColumn, readTable, scaleOf, standardize } from "@reg/table";
import { tensor } from "@reg/tensor";
import { elasticPair, type Gram, type Pair } from "./elasticPair.ts";
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
  const gram: Gram = [mean(u, u), mean(u, v), mean(v, v)];
  const moments: Pair = [mean(u, y), mean(v, y)];
  const lambda = Array.from({ length: 80 }, (_, i) => 3 * 10 ** (-i / 20));
  return {
    names: table.columns.map(({ name }) => name).filter((name) => name !== TARGET),
    gram,
    free: elasticPair(gram, moments, 0, 0),
    path: lambda.map((strength) => ({
      lambda: strength,
      b: elasticPair(gram, moments, strength * ratio, strength * (1 - ratio)),
    })),
  };
};
