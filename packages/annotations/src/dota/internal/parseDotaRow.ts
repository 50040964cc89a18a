import { parseNumber } from "../../internal/numbers.ts";
import type { AnnotatedObject, Point } from "../../types.ts";

/** What stands between two numbers of a row. */
export const dotaSeparator: RegExp = /\s*,\s*|\s+/;

/** A row as an object, its text in its extras; undefined where it is none. */
export function parseDotaRow(text: string): AnnotatedObject | undefined {
  const cells = text.split(dotaSeparator);
  const numbers = cells.slice(0, 8).map(parseNumber);
  if (cells.length < 9 || !numbers.every((value) => value !== undefined)) return undefined;
  const orientedBox = [0, 2, 4, 6].map((i): Point => [numbers[i], numbers[i + 1]]);
  return { class: dotaTail(cells).name, orientedBox, extras: { dota: text } };
}

/** The class and what follows it: `difficult`, a whole number, which the first files of DOTA lack. */
export function dotaTail(cells: readonly string[]): { readonly name: string; readonly difficult: string | undefined } {
  const last = cells.at(-1) ?? "";
  const hasDifficult = cells.length > 9 && /^-?\d+$/.test(last);
  return { name: cells.slice(8, hasDifficult ? -1 : undefined).join(" "), difficult: hasDifficult ? last : undefined };
}
