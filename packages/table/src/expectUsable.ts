import { quoted } from "./internal/words.ts";
import { TableError } from "./TableError.ts";
import type { Column, Table } from "./table.ts";

/**
 * Refuses a column that has a fault or in which something is missing.
 *
 * @throws TableError with line and cure.
 */
export function expectUsable(
  { name, lines }: Pick<Table, "name" | "lines">,
  { fault, missing, name: column }: Column,
): void {
  if (fault !== undefined) throw new TableError(fault);
  const [first] = missing;
  if (!first) return;
  const more = missing.length - 1;
  const others = more > 0 ? `, and in ${more} more row${more === 1 ? "" : "s"}` : "";
  const cure = more > 0 ? "fill it in, or remove the rows or the column" : "fill it in or remove the row";
  throw new TableError(
    `${name}, line ${lines[first.row]}: ${column} is missing (${quoted(first.text)})${others}; ${cure}.`,
  );
}
