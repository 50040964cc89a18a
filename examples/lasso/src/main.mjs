// `npm start`: which of ten properties say how far a car goes on a gallon?
import { readFileSync, writeFileSync } from "node:fs";
import { crossValidate, lasso, predict } from "@reg/regression";
import { pathPlot } from "@reg/regression/plot";
import Table from "cli-table3";
import { csvParse } from "d3-dsv";

const rows = csvParse(readFileSync(new URL("../data/mtcars.csv", import.meta.url), "utf8"));
const names = rows.columns.filter((name) => name !== "model" && name !== "mpg");
const x = rows.map((row) => names.map((name) => Number(row[name])));
const y = rows.map((row) => Number(row.mpg));

const path = lasso({ x, y }, { names });
const { best, oneError } = await crossValidate(lasso, { x, y }, { names, folds: 8, seed: 1 });

/** The place of a strength on the path. */
const at = ({ lambda }) => path.lambda.findIndex((one) => Math.abs(one - lambda) < 1e-12 * lambda);
const columns = [at(best), at(oneError)];
const table = new Table({ head: ["", "least error", "within one standard error"], style: { head: [], border: [] } });
for (const [j, name] of names.entries()) {
  const values = columns.map((k) => path.coefficients.data[k * names.length + j]);
  if (values.some((value) => value !== 0)) table.push([name, ...values.map((v) => (v === 0 ? "" : v.toFixed(3)))]);
}
console.log(table.toString());
for (const [what, { lambda }] of Object.entries({ "least error": best, "one standard error": oneError })) {
  const errors = predict(path, x, { lambda }).data.map((value, i) => (value - y[i]) ** 2);
  const root = Math.sqrt(errors.reduce((sum, value) => sum + value) / y.length);
  console.log(`${what}: strength ${lambda.toFixed(3)}, off by ${root.toFixed(2)} miles on these cars`);
}
writeFileSync("path.svg", pathPlot(path, { title: "Miles per gallon" }));
console.log("The whole path is drawn in path.svg.");
