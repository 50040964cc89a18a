import { isNumber } from "./numbers.ts";
import { splitRows } from "./splitRows.ts";

const SEPARATORS = [",", ";", "\t", "|", " "] as const;
const LOOKED_AT = 100;
const LENGTH = 1 << 18;

/** The separator that gives most rows the same number of fields, of which the fewest hold another separator. */
export function separatorOf(name: string, text: string): string {
  const start = text.length > LENGTH ? text.slice(0, text.lastIndexOf("\n", LENGTH) + 1 || LENGTH) : text;
  let best = { separator: ",", score: 0 };
  for (const separator of SEPARATORS) {
    if (!start.includes(separator)) continue;
    if (separator === " " && best.score > 0) break; // blanks are part of what other separators part
    const score = scoreOf(splitRows(name, start, separator, { most: LOOKED_AT }).map(({ fields }) => fields));
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function scoreOf(rows: readonly (readonly string[])[]): number {
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, alike] = [...widths].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  if (width < 2) return 0;
  const fields = rows.flat();
  const clean = fields.filter((field) => isNumber(field) || !/[,;\t|]/.test(field)).length;
  return (alike / rows.length) * (clean / fields.length);
}
