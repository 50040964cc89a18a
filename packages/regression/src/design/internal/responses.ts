import { shown } from "@reg/tensor/checks";
import type { Responses } from "../types.ts";
import { tableOf } from "./samples.ts";

/** Several responses for each sample, by rows, checked. */
export function responsesOf(
  where: string,
  y: Responses,
  n: number,
  given: readonly string[] | undefined,
): { names: readonly string[]; values: Float64Array } {
  const isTable = Array.isArray(y)
    ? y.every((row) => typeof row === "object")
    : typeof y === "object" && y !== null && "shape" in y;
  if (!isTable)
    throw new TypeError(`${where}: y must be a tensor [samples, responses] or an array of rows, got ${shown(y)}.`);
  const table = tableOf(where, y, 0, "y");
  if (table.n !== n)
    throw new RangeError(`${where}: y must have one row for each of the ${n} samples, got ${table.n}.`);
  const { p: many, rows } = table;
  const values = new Float64Array(n * many);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < many; k++) {
      const value = ArrayBuffer.isView(rows) ? rows[i * many + k] : "starts" in rows ? Number.NaN : rows[i][k];
      if (!Number.isFinite(value)) {
        throw new RangeError(`${where}: y must be finite numbers, got ${value} at row ${i}, column ${k}.`);
      }
      values[i * many + k] = value;
    }
  }
  const names = given ?? Array.from({ length: many }, (_, k) => `y${k}`);
  if (!Array.isArray(names) || names.length !== many || names.some((name) => typeof name !== "string")) {
    throw new TypeError(`${where}: responses must be ${many} names, one for each column of y, got ${shown(given)}.`);
  }
  return { names, values };
}
