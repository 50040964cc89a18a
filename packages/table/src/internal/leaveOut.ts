/** A column as it was found: its name, "" where it has none, and its fields. */
export interface RawColumn {
  readonly name: string;
  readonly fields: readonly string[];
}

/** Names that programs give to the numbers of rows. */
const ROW_NAMES =
  /^(|unnamed: ?0|index|id|rowid|row_?id|row|rows|rownames|row[ ._](names?|numbers?|index)|nr\.?|no\.?|#|x)$/i;

/**
 * Leaves out what holds no data: a column without name and fields, as trailing separators make it, and one that only
 * numbers the rows and says so in its name.
 */
export function leaveOut(file: string, columns: readonly RawColumn[], named: boolean) {
  const notes: string[] = [];
  const counting = (start: number) => (field: string, row: number) => field === String(start + row);
  const left = columns.filter(({ name, fields }, c) => {
    if (name === "" && fields.every((field) => field === "")) return false;
    const counts = c === 0 && fields.length > 1 && [0, 1].some((start) => fields.every(counting(start)));
    if (!counts || columns.length === 1) return true;
    if (named && ROW_NAMES.test(name)) {
      notes.push(
        `${name === "" ? "The first column" : `Column ${name}`} of ${file} only numbers the rows and was left out.`,
      );
      return false;
    }
    if (!named) notes.push(`The first column of ${file} counts the rows; if it is only their number, remove it.`);
    return true;
  });
  return { columns: left, notes };
}
