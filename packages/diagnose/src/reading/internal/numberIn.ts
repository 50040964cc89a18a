const NUMBER = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?%?$/;
const NOT_FINITE: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  "-nan": Number.NaN,
  inf: Infinity,
  "+inf": Infinity,
  infinity: Infinity,
  "-inf": -Infinity,
  "-infinity": -Infinity,
};

/** The number that a cell of a table holds, "nan" and "inf" too; null for an empty cell and for other text. */
export function numberIn(cell: string): number | null {
  // Most cells are plain numbers, which this tells fastest.
  const first = cell.charCodeAt(0);
  if ((first >= 48 && first <= 57) || first === 45) {
    const value = +cell;
    if (!Number.isNaN(value)) return value;
  }
  const text = cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
  if (text === "") return null;
  const word = NOT_FINITE[text.toLowerCase()];
  if (word !== undefined) return word;
  const tensor = /^(?:tensor\()?\[?([^\s[\],]+)\]?(?:,.*\))?\)?$/.exec(text)?.[1] ?? text;
  return NUMBER.test(tensor) ? Number(tensor.replace(",", ".").replace("%", "")) : null;
}

/** The number that a value of a JSON document is: histories are also written with numbers as strings. */
export function numberOf(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "string") return numberIn(value);
  return null;
}
