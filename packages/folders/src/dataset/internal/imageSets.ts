import { pictureFinder } from "./findPicture.ts";
import { copyMaskPath, partsOf } from "./names.ts";
import { readText } from "./readText.ts";
import type { Finished, FolderDataset, Source } from "./types.ts";

/** A list of the VOC devkit: `ImageSets/Main/train.txt`, or `cat_train.txt` with a flag for each picture. */
interface ImageSet {
  readonly path: string;
  /** the split that its name says */
  readonly split: string | undefined;
  readonly lines: readonly Line[];
  readonly newline: string;
}

interface Line {
  /** the picture as the list calls it, and what follows it */
  readonly name: string;
  readonly flags: string;
  readonly source: Source | undefined;
}

/** Whether a file is one of the devkit's lists. */
const isImageSet = (file: string): boolean => /(^|\/)ImageSets\/.*\.txt$/i.test(file);

/** Whether all lines of a text name files of pictures, as darknet's, CamVid's and others' lists do. */
const isList = (text: string): boolean => {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
  return lines.length > 0 && lines.every((line) => named.test(line)) && !lines.some(hasPlaces);
};

const named = /\.(jpe?g|png|webp|tiff?|avif)\b/i;

/** Whether numbers behind a name may be places, as of boxes and landmarks, which a copy's would not be: a class is one, and flags are 0 and ±1. */
const hasPlaces = (line: string): boolean => {
  const behind = line.slice((named.exec(line)?.index ?? 0) + 4).match(/(?<![\w./-])-?\d+(\.\d+)?(?![\w./-])/g) ?? [];
  return behind.length > 1 && behind.some((number) => Math.abs(Number(number)) > 1 || number.includes("."));
};

/** Those that say the split of a picture, the first to be asked first. */
const KINDS = ["main", "segmentation", "layout", "action"];

/**
 * A folder with the lists of the VOC devkit, or others of its pictures: they say the splits of the pictures, and each copy stands in the lists of its picture,
 * with the same flags.
 */
export async function withImageSets(
  root: string,
  files: readonly string[],
  dataset: FolderDataset,
): Promise<FolderDataset> {
  const texts = await listsOf(root, files, dataset);
  if (texts.size === 0) return dataset;
  const find = pictureFinder(dataset.sources.map(({ path }) => path));
  const splits = new Map<string, string>();
  const known = new Map(dataset.sources.map((source) => [source.path, source]));
  const sets: ImageSet[] = [];
  const notices: string[] = [];
  for (const [path, text] of texts) {
    const sourceOf = (name: string) => {
      const [own, other] = find(name, path);
      return other === undefined ? known.get(own ?? "") : undefined;
    };
    const lines = text
      .split(/\r\n?|\n/)
      .filter((line) => line.trim() !== "")
      .map((line) => lineOf(line, sourceOf));
    if (!isImageSet(path) && !lines.some(({ source }) => source)) continue;
    const named = /(?:^|_)(train|val|valid|trainval|test)$/i.exec(partsOf(path).stem)?.[1].toLowerCase();
    const split = named === "valid" ? "val" : named;
    sets.push({ path, split, lines, newline: text.includes("\r\n") ? "\r\n" : "\n" });
    const lost = lines.filter(({ source }) => source === undefined);
    if (lost.length > 0)
      notices.push(
        `${path}: ${lost.length} of ${lines.length} pictures are not there, such as ${JSON.stringify(lost[0].name)}.`,
      );
  }
  for (const set of [...sets].sort((a, b) => rank(a) - rank(b)))
    for (const { source } of splitOnly(set))
      if (source && !splits.has(source.path)) splits.set(source.path, set.split ?? "");
  const both = sets.flatMap((set) =>
    splitOnly(set).flatMap(({ source }) =>
      source && isOther(splits.get(source.path), set.split) ? [[source.path, set.path]] : [],
    ),
  );
  if (both.length > 0) {
    const [[picture, list]] = both;
    notices.push(
      `${both.length > 1 ? `${both.length} lines name pictures` : "a line names a picture"} of another split: ${list} has ${picture}, which counts as ${splits.get(picture)}.`,
    );
  }
  const renewed = new Map<Source, Source>();
  const sources = dataset.sources.map((source) => {
    const split = splits.get(source.path);
    const own = split ? { ...source, split } : source;
    renewed.set(own, source);
    return own;
  });
  return {
    ...dataset,
    sources,
    notices: [...dataset.notices, ...notices],
    finish: (images, part) =>
      new Map([
        ...dataset.finish(
          images.map((image) => ({ ...image, source: renewed.get(image.source) ?? image.source })),
          part,
        ),
        ...writeSets(sets, images, part),
      ]),
  };
}

/** The texts of all lists. Those that the folder's own settings name are written with them. */
async function listsOf(root: string, files: readonly string[], { sources, finish }: FolderDataset) {
  const own = new Set([...sources.flatMap(({ label }) => label ?? []), ...finish([], "").keys()]);
  const texts = new Map<string, string>();
  for (const path of files) {
    if (!/\.txt$/i.test(path) || own.has(path) || (/(^|\/)labels\//i.test(path) && !isImageSet(path))) continue;
    const text = await readText(root, path);
    if (isImageSet(path) || isList(text)) texts.set(path, text);
  }
  return texts;
}

/** The lines of a list that says splits: those of classes name all pictures in turn. */
const splitOnly = ({ path, lines, split }: ImageSet): readonly Line[] =>
  split !== undefined && /^(train|val|valid|trainval|test)$/i.test(partsOf(path).stem) ? lines : [];

/** Main before others, and what is more exact before `trainval`. */
const rank = ({ path, split }: ImageSet): number => {
  const kind = KINDS.findIndex((name) => path.toLowerCase().includes(`imagesets/${name}/`));
  return (kind < 0 ? KINDS.length : kind) + (split === "trainval" ? 0.5 : 0);
};

/** Whether a list says that a picture is of another split, as train and val, and not as both of trainval. */
const isOther = (known: string | undefined, split: string | undefined): boolean =>
  known !== undefined &&
  known !== split &&
  !(split === "trainval" && (known === "train" || known === "val")) &&
  known !== "trainval";

/** Flags, or the mask, stand behind a name, which may hold blanks and numbers: the longest name counts that is there. */
function lineOf(line: string, sourceOf: (name: string) => Source | undefined): Line {
  const whole = line.trim();
  const [, picture, mask] = /^(.*\.(?:jpe?g|png|webp|tiff?|avif))(\s+\S+\.png)$/i.exec(whole) ?? [];
  const pictured = picture === undefined ? undefined : sourceOf(picture);
  if (pictured) return { name: picture, flags: mask, source: pictured };
  let name = whole;
  for (;;) {
    const source = sourceOf(name);
    const shorter = name.replace(/\s+-?\d+$/, "");
    if (source || shorter === name) return { name, flags: whole.slice(name.length), source };
    name = shorter;
  }
}

/** What is set aside for validation stands in the lists of val, which train's become there. */
function writeSets(
  sets: readonly ImageSet[],
  images: readonly Finished[],
  part: string,
): Map<string, () => Iterable<string>> {
  const own = new Map<string, Finished[]>();
  for (const image of images) {
    const list = own.get(image.source.path);
    if (list) list.push(image);
    else own.set(image.source.path, [image]);
  }
  const written = new Map<string, Set<string>>();
  for (const { path, split, lines, newline } of sets) {
    const valid = path.replace(/train(\.txt)$/i, "valid$1");
    const val = sets.some((set) => set.path === valid) ? valid : path.replace(/train(\.txt)$/i, "val$1");
    const target = part === "val" && split === "train" ? val : path;
    const rows = written.get(target) ?? new Set();
    written.set(target, rows);
    for (const { name, flags, source } of lines)
      for (const image of own.get(source?.path ?? "") ?? [])
        rows.add(nameOf(name, source, image) + flagsOf(flags, source, image) + newline);
  }
  return new Map([...written].map(([path, rows]) => [path, () => [[...rows].join("")]]));
}

/** What a list calls an image of the result: as its source, with the new stem. */
export function nameOf(name: string, source: Source | undefined, { path }: Finished): string {
  const { stem, extension } = partsOf(source?.path ?? path);
  const end = name.endsWith(extension) ? name.length - extension.length : name.length;
  return name.slice(0, end - stem.length) + partsOf(path).stem + name.slice(end);
}

/** What stands behind the name: a mask is called as its picture is. */
function flagsOf(flags: string, source: Source | undefined, { path }: Finished): string {
  if (!source || path === source.path || !/\.png$/i.test(flags)) return flags;
  return copyMaskPath(flags, source.path, Number(/__aug-(\d+)(?:_leftImg8bit)?\.\w+$/.exec(path)?.[1]));
}
