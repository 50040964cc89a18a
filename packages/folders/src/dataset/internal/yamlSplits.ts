import { readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import type { YoloData } from "@reg/annotations";
import { pictureNames } from "../../engine/internal/pictures.ts";
import { type PictureFinder, pictureFinder } from "./findPicture.ts";

/** What a data.yaml says of the splits of a folder. */
export interface YamlSplits {
  /** the split of each picture that one names */
  readonly splits: ReadonlyMap<string, string>;
  /** the text files that list pictures, with their pictures */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** what absolute paths are from the data.yaml on, nothing where they lead out of the folder */
  readonly moved: ReadonlyMap<string, string | undefined>;
}

/**
 * The splits of a data.yaml by their pictures: those below a folder, or those that a text file lists. Paths are relative to `path`,
 * else to the file itself, and are tried without a leading `../` as well, as ultralytics does. Of absolute ones, and of pictures in
 * lists, the end counts that is there.
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
  const moved = new Map<string, string | undefined>();
  const find = pictureFinder(files);
  const named: { readonly split: string; readonly own: readonly string[] }[] = [];
  const bases = [posix.dirname(yaml), posix.join(posix.dirname(yaml), path)];
  for (const [split, places] of Object.entries(splits)) {
    for (const place of places) {
      const plain = place.replaceAll("\\", "/");
      const isAbsolute = /^([a-z]:)?\//i.test(plain);
      const candidates = isAbsolute
        ? endsOf(plain)
        : [plain, plain.replace(/^(\.\.\/)+/, "")].flatMap((one) => bases.map((base) => inside(base, one)));
      const list = candidates.find((one) => one.endsWith(".txt") && known.has(one));
      const below = candidates.find((one) => pictures.some((file) => one === "." || file.startsWith(`${one}/`)));
      const own = list
        ? await listed(root, list, known, find)
        : pictures.filter((file) => below === "." || file.startsWith(`${below}/`));
      const there = list ?? below;
      if (isAbsolute) moved.set(place, there && posix.relative(posix.dirname(yaml), there));
      if (list) lists.set(list, own);
      named.unshift({ split, own });
    }
  }
  // A picture that several name is of the one with the fewest pictures, and else of the first: both may be one folder.
  for (const { split, own } of named.sort((a, b) => b.own.length - a.own.length))
    for (const file of own) found.set(file, split);
  return { splits: found, lists, moved };
}

/** The ends of an absolute path, the longest first: of folders, those of two names at least. */
function endsOf(path: string): string[] {
  const names = path.split("/").filter((name) => name !== "");
  const least = path.endsWith(".txt") ? 1 : 2;
  return names.map((_, i) => names.slice(i).join("/")).filter((_, i) => names.length - i >= least);
}

const inside = (base: string, path: string): string => posix.join(base, path).replace(/\/$/, "");

/** The pictures that a text file lists, of those that are there: `./` is its own folder. */
async function listed(root: string, list: string, known: ReadonlySet<string>, find: PictureFinder): Promise<string[]> {
  const lines = (await readFile(join(root, list), "utf8")).split(/\r\n?|\n/).map((line) => line.trim());
  return lines.flatMap((line) => {
    const path = posix.join(dirname(list), line.replaceAll("\\", "/"));
    if (known.has(path) || known.has(line)) return known.has(path) ? [path] : [line];
    const whole = `/${line.replaceAll("\\", "/")}`;
    const [end, other] = find(line, list).filter((one) => whole.endsWith(`/${one}`));
    return end !== undefined && other === undefined ? [end] : [];
  });
}

/** A list of pictures, relative to its own folder. */
export const writeList = (list: string, pictures: readonly string[]): string =>
  pictures.map((path) => `./${posix.relative(posix.dirname(list), path)}\n`).join("");
