import { TableError } from "../TableError.ts";
import type { Table, TextColumn } from "../table.ts";
import { numberIn } from "./numbers.ts";
import { quoted } from "./words.ts";

/**
 * The different words of a column in their order, and which one each row has.
 *
 * @throws TableError when two words differ in nothing but capital letters, or in how a number or a gap is written.
 */
export function categoriesOf({ name, lines }: Table, column: TextColumn) {
  const rowOf = new Map<string, number>();
  column.values.forEach((word, row) => {
    if (!rowOf.has(word)) rowOf.set(word, row);
  });
  const spelled = new Map<string, string>();
  for (const [word, row] of rowOf) {
    const plain = plainly(word);
    const other = spelled.get(plain);
    if (other !== undefined) {
      throw new TableError(
        `${name}, line ${lines[row]}: ${quoted(word)} in column ${column.name} is spelled ${quoted(other)} in line ${lines[rowOf.get(other) ?? 0]}; spell both alike, or use words that differ in more.`,
      );
    }
    spelled.set(plain, word);
  }
  const words = [...rowOf.keys()].sort();
  const codes = new Map(words.map((word, k) => [word, k]));
  return { words, codes: Int32Array.from(column.values, (word) => codes.get(word) ?? -1) };
}

/** What two spellings of one word have in common. */
function plainly(word: string): string {
  const number = numberIn(word, ".");
  if (!Number.isNaN(number)) return `number ${number}`;
  return word.toLowerCase().replace(/(?<=\p{L})[\s_-]+(?=\p{L})/gu, " ");
}
