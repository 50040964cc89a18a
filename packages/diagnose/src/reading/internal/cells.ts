/** What separates the cells of a table, and what marks a cell that has them inside. */
export function cellsOf(line: string, delimiter: string): string[] {
  if (delimiter === " ") return line.trim().split(/\s+/);
  if (delimiter === WIDE) return line.trim().split(/\s{2,}/);
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let [cell, quoted] = ["", false];
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += char;
  }
  return [...cells, cell];
}

/** Two blanks or more, where names have blanks inside. */
const WIDE = "  ";

/** The delimiter of a header, by which is there most often; null where there is none. */
export function delimiterOf(header: string): string | null {
  const bare = header.replace(/"[^"]*"/g, "");
  const counted = [",", "\t", ";", "|"].map((char) => [char, bare.split(char).length - 1] as const);
  const [char, count] = counted.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (count > 0) return char;
  if (!/^\s*[\w/.-]+(\s+[\w/.-]+)+\s*$/.test(bare)) return null;
  return /\S \S/.test(bare.trim()) && /\S {2,}\S.* {2,}\S/.test(bare) ? WIDE : " ";
}
