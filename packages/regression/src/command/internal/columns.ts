import { type Column, expectUsable, findColumn, type Table } from "@reg/table";
import { type RunOptions, UsageError } from "./options.ts";

/** Columns that are said to be categorical as words, whatever stands in them. */
export function asWords(table: Table, names: readonly string[]): Table {
  const columns = table.columns.map((column): Column => {
    if (column.kind === "text" || !names.includes(column.name)) return column;
    return { ...column, kind: "text", values: Array.from(column.values, (v) => (Number.isNaN(v) ? "" : String(v))) };
  });
  return { ...table, columns };
}

/** Options that name columns by their own names, where numbers stood; two columns must not have one name. */
export function resolved(table: Table, options: RunOptions): RunOptions {
  const seen = new Set<string>();
  for (const { name } of table.columns) {
    if (seen.has(name)) {
      const name_ = JSON.stringify(name);
      throw new UsageError(`${table.name}: two columns are named ${name_}; rename one.`);
    }
    seen.add(name);
  }
  const named = (wanted: string): string => {
    const parts = wanted.split(",");
    if (parts.length > 1 && !seen.has(wanted.trim()) && parts.every((part) => seen.has(part.trim()))) {
      throw new UsageError(
        `reg-path: ${JSON.stringify(wanted)} is no column but ${parts.length}; write the option once for each.`,
      );
    }
    return findColumn(table, wanted).name;
  };
  const { target, omit, categorical, weights, offset, exposure } = options;
  const own = {
    target: named(target),
    ...(weights !== undefined && { weights: named(weights) }),
    ...(offset !== undefined && { offset: named(offset) }),
    ...(exposure !== undefined && { exposure: named(exposure) }),
  };
  const many = { omit: omit.map(named), categorical: categorical.map(named) };
  const used = new Map<string, string>();
  for (const [option, name] of Object.entries(own)) {
    const other = used.get(name);
    if (other !== undefined) {
      throw new UsageError(`reg-path: --${other} and --${option} both name column ${JSON.stringify(name)}.`);
    }
    used.set(name, option);
  }
  for (const [option, names] of Object.entries(many)) {
    const name = names.find((one) => used.has(one));
    if (name === undefined) continue;
    const cure = option === "categorical" && name === own.target ? "; its classes need no columns" : "";
    throw new UsageError(
      `reg-path: --${option} names column ${JSON.stringify(name)}, which is that of --${used.get(name)}${cure}.`,
    );
  }
  return { ...options, ...own, ...many };
}

/** The row of the first text that is no number; -1 where there is none. */
export const firstWord = (values: readonly string[]): number =>
  values.findIndex((text) => text !== "" && !(text.trim() !== "" && Number.isFinite(Number(text.replace(",", ".")))));

/** What a column of numbers says of samples: weights, offsets, and exposures, of which an offset is the logarithm. */
export function perSample(table: Table, { weights, offset, exposure }: RunOptions) {
  const given = (option: string, name: string, fits: (v: number) => boolean, range: string): Float64Array => {
    const values = numbersOf(table, name, `--${option} needs numbers`);
    const row = values.findIndex((v) => !fits(v));
    if (row < 0) return values;
    throw new UsageError(
      `${table.name}, line ${table.lines[row]}: ${values[row]} in column ${JSON.stringify(name)} is not ${range}, as --${option} needs it; mend it or remove the row.`,
    );
  };
  const times = exposure === undefined ? undefined : given("exposure", exposure, (v) => v > 0, "above 0").map(Math.log);
  const own = offset === undefined ? times : given("offset", offset, Number.isFinite, "finite");
  return {
    ...(weights !== undefined && { weights: given("weights", weights, (v) => v >= 0, "at least 0") }),
    ...(own && { offset: times && own !== times ? own.map((v, i) => v + times[i]) : own }),
  };
}

/** The numbers of a column; throws where one is missing or is none. */
export function numbersOf(table: Table, name: string, why: string): Float64Array {
  const column = findColumn(table, name);
  expectUsable(table, column);
  if (column.kind === "number") return column.values;
  const row = Math.max(0, firstWord(column.values));
  throw new UsageError(
    `${table.name}, line ${table.lines[row]}: ${JSON.stringify(column.values[row])} in column ${JSON.stringify(name)} is no number, and ${why}; mend it or remove the row.`,
  );
}
