// Every export that works on arrays has a row in the bench's catalogue, beside its best peer.
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

interface Row {
  readonly package: string;
  readonly name: string;
  readonly option: string;
}
const catalogue = new URL("../../apps/bench/src/catalogue/", import.meta.url);
const { rows }: { rows: readonly Row[] } = await import(new URL("rows/index.mjs", catalogue).pathname);
const {
  exemptions,
  otherPackages,
}: Record<string, Record<string, Record<string, string>>> = await import(new URL("exemptions.mjs", catalogue).pathname);

const folder = new URL("../../packages/", import.meta.url);
const functionsOf = async (name: string) =>
  Object.entries(await import(new URL(`${name}/src/index.ts`, folder).pathname))
    .filter(([, value]) => typeof value === "function")
    .map(([key]) => key);
const rowsOf = (name: string) => new Set(rows.filter((row) => row.package === name).map((row) => row.name));

test("each package has rows or a reason", () => {
  const named = [...Object.keys(exemptions), ...Object.keys(otherPackages)].sort();
  const known = readdirSync(folder).sort();
  expect(known.filter((name) => !named.includes(name))).toEqual([]);
});

test.each(Object.entries(exemptions))("%s: each export has a row or a reason", async (name, exempt) => {
  const functions = await functionsOf(name);
  const timed = rowsOf(name);
  expect(functions.filter((key) => !timed.has(key) && !(key in exempt))).toEqual([]);
  expect([...timed, ...Object.keys(exempt)].filter((key) => !functions.includes(key))).toEqual([]);
  expect(Object.keys(exempt).filter((key) => timed.has(key))).toEqual([]);
});

test("no two rows are the same", () => {
  const titles = rows.map((row) => `${row.package} ${row.name} ${row.option}`);
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
});
