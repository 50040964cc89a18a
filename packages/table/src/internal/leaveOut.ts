/** A column as it was found: its name, "" where it has none, and its fields. */
export interface RawColumn {
  readonly name: string;
  /** Counted from 1 in the file. */
  readonly place: number;
  readonly fields: readonly string[];
}

/** What programs call a column of row numbers that has no name. */
const UNNAMED = /^(|unnamed: ?\d+(\.\d+)*|\.\.\.1)$/i;
/** Names that people and programs give to the numbers of rows. */
const ROW_NAMES = /^(index|level_0|id|row_?id|rows?|row_?names|row[ ._](names?|numbers?|index)|nr\.?|no\.?|#)$/i;

/**
 * Leaves out what holds no data: a column without name and fields, as trailing separators make it, and those at the
 * beginning that only name or number the rows and say so by their name, or by having none.
 */
export function leaveOut(file: string, columns: readonly RawColumn[], named: boolean) {
  const notes: string[] = [];
  let beginning = true;
  const left = columns.filter((column, c) => {
    const { name, fields } = column;
    if (name === "" && fields.every((field) => field === "")) return false;
    beginning &&= c < columns.length - 1 && fields.length > 1;
    if (!beginning) return true;
    const counts = [0, 1].some((start) => fields.every((field, row) => field === String(start + row)));
    const names = named && UNNAMED.test(name) && new Set(fields).size === fields.length && !fields.some(hasFraction);
    if (names || (named && counts && ROW_NAMES.test(name))) {
      const what = name === "" ? "The first column" : `Column ${name}`;
      notes.push(`${what} of ${file} only ${counts ? "numbers" : "names"} the rows and was left out.`);
      return false;
    }
    beginning = false;
    if (counts && !named)
      notes.push(`The first column of ${file} counts the rows; if it is only their number, remove it.`);
    return true;
  });
  return { columns: left, notes };
}

const hasFraction = (field: string): boolean => /^[+-]?\d*[.,]\d/.test(field);
