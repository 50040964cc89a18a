import { readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import type { YoloData } from "@reg/annotations";
import { pictureNames } from "../../engine/internal/pictures.ts";

/** What a data.yaml says of the splits of a folder. */
export interface YamlSplits {
  /** the split of each picture that one names */
  readonly splits: ReadonlyMap<string, string>;
  /** the text files that list pictures, with their pictures */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/**
 * The splits of a data.yaml by their pictures: those below a folder, or those that a text file lists. Paths are relative to `path`,
 * else to the file itself, and are tried without a leading `../` as well, as ultralytics does.
 */
export async function yamlSplits(
  root: string,
  yaml: string,
  { path = ".", splits }: YoloData,
  files: readonly string[],
): Promise<YamlSplits> {
  const known = new Set(files);
  const pictures = files.filter((file) => pictureNames.test(file));
  const [found, lists] = [new Map<string, string>(), new Map<string, readonly string[]>()];
  const bases = [posix.dirname(yaml), posix.join(posix.dirname(yaml), path)];
  for (const [split, places] of Object.entries(splits)) {
    for (const place of places) {
      const plain = place.replaceAll("\\", "/");
      const candidates = [plain, plain.replace(/^(\.\.\/)+/, "")].flatMap((one) =>
        bases.map((base) => inside(base, one)),
      );
      const list = candidates.find((one) => one.endsWith(".txt") && known.has(one));
      const below = candidates.find((one) => pictures.some((file) => one === "." || file.startsWith(`${one}/`)));
      const own = list
        ? await listed(root, list, known)
        : pictures.filter((file) => below === "." || file.startsWith(`${below}/`));
      if (list) lists.set(list, own);
      for (const file of own) found.set(file, split);
    }
  }
  return { splits: found, lists };
}

const inside = (base: string, path: string): string => posix.join(base, path).replace(/\/$/, "");

/** The pictures that a text file lists, of those that are there: `./` is its own folder. */
async function listed(root: string, list: string, known: ReadonlySet<string>): Promise<string[]> {
  const lines = (await readFile(join(root, list), "utf8")).split(/\r\n?|\n/).map((line) => line.trim());
  return lines.flatMap((line) => {
    const path = posix.join(dirname(list), line.replaceAll("\\", "/"));
    return known.has(path) ? [path] : known.has(line) ? [line] : [];
  });
}

/** A list of pictures, relative to its own folder. */
export const writeList = (list: string, pictures: readonly string[]): string =>
  pictures.map((path) => `./${posix.relative(posix.dirname(list), path)}\n`).join("");
