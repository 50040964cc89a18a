import { type PictureFinder, pictureFinder } from "./findPicture.ts";
import { nameOf } from "./imageSets.ts";
import { splitOf, splitWithin } from "./names.ts";
import { readText } from "./readText.ts";
import type { Finished, FolderDataset, Source } from "./types.ts";

/** A table that says the classes of whole pictures: those with a 1 below their names, as in Roboflow's `_classes.csv`, or one in words. */
interface LabelTable {
  readonly header: string;
  readonly newline: string;
  readonly rows: readonly Row[];
}

interface Row {
  /** all cells, the picture's at `column`, with the blanks around them */
  readonly cells: readonly string[];
  readonly column: number;
  readonly name: string;
  readonly classes: readonly string[];
}

const pictureColumns = /^(file_?(name|path)?|path|(image|img)([_ ]?(name|path|id))?|id)$/i;
const classColumns = /^(class|label|category|target|breed|species)([_ ]?(name|id))?$/i;

/** A folder of pictures whose classes stand in tables, each copy in a row like its picture's; nothing where none of the tables is such a one. */
export async function labelTables(
  root: string,
  tables: readonly string[],
  files: readonly string[],
  rules: FolderDataset["rules"],
): Promise<FolderDataset | undefined> {
  const find = pictureFinder(files);
  const read = new Map<string, readonly (readonly [row: Row, path: string | undefined])[]>();
  const texts = new Map<string, LabelTable>();
  const sources = new Map<string, Source>();
  const notices: string[] = [];
  for (const file of tables) {
    const table = parseTable(await readText(root, file));
    const rows = (table?.rows ?? []).map((row) => [row, pictureOf(row, file, find)] as const);
    if (!table || rows.every(([, path]) => path === undefined)) continue;
    texts.set(file, table);
    read.set(file, rows);
    const lost = rows.filter(([, path]) => path === undefined).map(([row]) => row);
    if (lost.length > 0)
      notices.push(
        `${file}: ${lost.length} of ${rows.length} pictures are not there, or may be several, such as ${JSON.stringify(lost[0].name)}.`,
      );
    for (const [{ classes }, path] of rows) {
      if (path === undefined) continue;
      const before = sources.get(path);
      const split = before?.split ?? splitOf(path) ?? splitOf(file) ?? splitWithin(file);
      const all = [...new Set([...(before?.classes ?? []), ...classes])];
      sources.set(path, { path, classes: all, ...(split && { split }) });
    }
  }
  if (read.size === 0) return undefined;
  const finish: FolderDataset["finish"] = (images) => {
    const own = new Map<string | undefined, Finished[]>();
    for (const image of images) own.set(image.source.path, [...(own.get(image.source.path) ?? []), image]);
    return new Map(
      [...texts].map(([file, { header, newline }]) => {
        const rows = (read.get(file) ?? []).flatMap(([row, path]) =>
          (own.get(path) ?? []).map((image) => rowOf(row, image)),
        );
        return [file, () => [[header, ...rows, ""].join(newline)]] as const;
      }),
    );
  };
  const sorted = [...sources.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { sources: sorted, rules, swap: {}, notices, finish };
}

function pictureOf({ name }: Row, file: string, find: PictureFinder): string | undefined {
  const [path, other] = find(name, file);
  return other === undefined ? path : undefined;
}

function rowOf({ cells, column, name }: Row, image: Finished): string {
  const own = cells[column].replace(name, () => nameOf(name, image.source, image));
  return [...cells.slice(0, column), own, ...cells.slice(column + 1)].join(",");
}

/** A table of pictures and flags, or of pictures and one word each; nothing for one of anything else, whose numbers may be places. */
function parseTable(text: string): LabelTable | undefined {
  const [header, ...lines] = text.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
  if (header === undefined || lines.length === 0 || text.includes('"')) return undefined;
  const names = header
    .replace(/^\uFEFF/, "")
    .split(",")
    .map((name) => name.trim());
  const column = names.findIndex((name) => pictureColumns.test(name));
  const others = names.flatMap((_, place) => (place === column ? [] : [place]));
  const rows = lines.map((line) => line.split(","));
  if (column < 0 || others.length === 0 || rows.some((cells) => cells.length !== names.length)) return undefined;
  const isWord = others.length === 1 && classColumns.test(names[others[0]]);
  const areFlags = rows.every((cells) => others.every((place) => /^\s*[01]\s*$/.test(cells[place])));
  if (!isWord && !areFlags) return undefined;
  return {
    header,
    newline: text.includes("\r\n") ? "\r\n" : "\n",
    rows: rows.map((cells) => ({
      cells,
      column,
      name: cells[column].trim(),
      classes: isWord
        ? [cells[others[0]].trim()]
        : others.filter((place) => cells[place].trim() === "1").map((place) => names[place]),
    })),
  };
}
