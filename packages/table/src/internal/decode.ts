import { TableError } from "../TableError.ts";

/** Beginnings of files that are no text, and what to do with them. */
const OTHERS: readonly (readonly [string, string])[] = [
  ["PK\u0003\u0004", "is a spreadsheet or a ZIP file, not text; save the sheet as CSV."],
  ["\u00d0\u00cf\u0011\u00e0", "is an old spreadsheet, not text; save the sheet as CSV."],
  ["\u001f\u008b", "is gzipped; unpack it first."],
  ["PAR1", "is a Parquet file, not text; save it as CSV."],
  ["\u0089HDF", "is an HDF5 file, not text; save it as CSV."],
  ["\u0093NUMPY", "is a NumPy file, not text; save it with numpy.savetxt and delimiter=','."],
  ["\u00ff\u00fe\0\0", "is UTF-32; save it as UTF-8."],
  ["\0\0\u00fe\u00ff", "is UTF-32; save it as UTF-8."],
];

/** Encodings of one byte a letter whose common letters lie in the same places. */
const WESTERN = ["windows-1252", "windows-1250", "windows-1254", "iso-8859-15"];

/**
 * The text of a file: UTF-8, UTF-16, or, where every encoding of its kind says the same, Latin-1.
 *
 * @param encoding what the caller knows; any name that TextDecoder takes
 * @throws TableError when it is no text, or text that more than one encoding could mean.
 */
export function decode(name: string, bytes: Uint8Array, encoding?: string): { text: string; note?: string } {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  for (const [magic, sentence] of OTHERS) if (start.startsWith(magic)) throw new TableError(`${name} ${sentence}`);
  if (encoding !== undefined) return { text: strictly(name, bytes, encoding) };
  const wide = wideOf(bytes, start);
  if (wide) return { text: strictly(name, bytes, wide), note: `${name} was read as ${wide.toUpperCase()}.` };
  if (bytes.includes(0)) throw new TableError(`${name} is not a text file: it has bytes that are 0; save it as CSV.`);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const text = western(bytes);
    if (text !== undefined) return { text, note: `${name} is not UTF-8 and was read as Latin-1.` };
    throw notUtf8(name, bytes);
  }
}

/** UTF-16 by its mark or, as most characters of a table are ASCII, by a 0 in every other byte. */
function wideOf(bytes: Uint8Array, start: string): "utf-16le" | "utf-16be" | undefined {
  if (start.startsWith("\u00ff\u00fe")) return "utf-16le";
  if (start.startsWith("\u00fe\u00ff")) return "utf-16be";
  const some = bytes.subarray(0, 4096 & ~1);
  const zeros = [0, 1].map((odd) => some.filter((byte, i) => byte === 0 && i % 2 === odd).length);
  const half = Math.floor(some.length / 2);
  if (half === 0 || bytes.length % 2 === 1) return undefined;
  if (zeros[1] > 0.8 * half && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > 0.8 * half && zeros[1] === 0) return "utf-16be";
  return undefined;
}

function strictly(name: string, bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new TableError(`${name} can't be read as ${encoding}; save it as UTF-8.`);
  }
}

/** Letters that stand alone between others, and that all Western encodings read alike. */
function western(bytes: Uint8Array): string | undefined {
  for (let i = 2; i < bytes.length; i++) {
    if (bytes[i] > 127 && bytes[i - 1] > 127 && bytes[i - 2] > 127) return undefined;
  }
  try {
    const [text, ...others] = WESTERN.map((encoding) => new TextDecoder(encoding, { fatal: true }).decode(bytes));
    return others.every((other) => other === text) && !/[\u0080-\u009f]/.test(text) ? text : undefined;
  } catch {
    return undefined; // an engine without these encodings
  }
}

/** With the first line that is not UTF-8. */
function notUtf8(name: string, bytes: Uint8Array): TableError {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    try {
      decoder.decode(bytes.subarray(from, to));
    } catch {
      break;
    }
    from = to + 1;
  }
  return new TableError(`${name}, line ${line}: the text is not UTF-8, nor certainly anything else; save it as UTF-8.`);
}
