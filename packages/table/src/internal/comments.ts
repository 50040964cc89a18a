import { isNumber } from "./numbers.ts";
import type { Row } from "./splitRows.ts";

/**
 * Without lines of comments: those that begin with #, above the names or among rows of another length. The names of
 * columns after a #, as NumPy writes them, are kept.
 */
export function withoutComments(rows: readonly Row[]): readonly Row[] {
  const data = rows.filter((row) => !isMarked(row));
  if (data.length === rows.length || data.length === 0) return rows;
  const width = mostCommon(data.map(({ fields }) => fields.length));
  const isAlike = (row: Row) => isMarked(row) && row.fields.length === width && width > 1;
  if (rows.filter(isAlike).length > data.length) return rows; // colours, or numbers of rows
  const top = rows.findIndex((row) => !isMarked(row));
  const names = top > 0 ? namesIn(rows[top - 1], rows[top], width) : undefined;
  const above = names || !rows[top].fields.some(isNumber) ? top : 0;
  const rest = rows.slice(above).filter((row) => !isMarked(row) || isAlike(row));
  return names ? [names, ...rest] : rest;
}

const isMarked = ({ fields }: Row): boolean => fields[0].startsWith("#");

/** The fields of a comment as names of the columns, where it has one for each and no other row of names follows. */
function namesIn({ line, fields }: Row, { fields: next }: Row, width: number): Row | undefined {
  const bare = fields.length === width + 1 && fields[0] === "#" ? fields.slice(1) : fields;
  if (bare.length !== width || !next.some(isNumber)) return undefined;
  const first = bare[0] === "#" ? "#" : bare[0].replace(/^#+\s*/, "");
  const names = [first, ...bare.slice(1)];
  return names.some(isNumber) ? undefined : { line, fields: names };
}

function mostCommon(lengths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
