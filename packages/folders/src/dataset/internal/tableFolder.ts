import { join } from "node:path";
import {
  type AnnotatedClass,
  type AnnotatedDataset,
  type AnnotatedImage,
  AnnotationError,
  readCoco,
  readCsv,
  readCvat,
  readPanoptic,
  type Swap,
  writeCoco,
  writeCsv,
  writeCvat,
  writePanoptic,
} from "@reg/annotations";
import { pictureSize } from "../../engine/internal/pictures.ts";
import { isNamed, type PictureFinder, pictureFinder } from "./findPicture.ts";
import { isMask } from "./maskFiles.ts";
import { splitOf, splitWithin } from "./names.ts";
import { readText } from "./readText.ts";
import type { FolderDataset, Source } from "./types.ts";

interface Table {
  readonly file: string;
  readonly dataset: AnnotatedDataset;
  readonly write: (dataset: AnnotatedDataset) => string;
}

/** One file, or one for each split, with the annotations of all pictures: COCO, CVAT or CSV. */
export async function tableFolder(
  root: string,
  tables: readonly string[],
  files: readonly string[],
  rules: FolderDataset["rules"],
  texts: Map<string, string>,
): Promise<FolderDataset> {
  const find = pictureFinder(files);
  const read: Table[] = [];
  for (const file of tables) {
    const text = texts.get(file) ?? (await readText(root, file));
    texts.delete(file);
    read.push(await readTable(text, root, file, find, rules.format));
  }
  const notices: string[] = [];
  const owners = new Map<Source, Table>();
  for (const table of read) {
    const { file } = table;
    const split = splitOf(file) ?? splitWithin(file);
    const masks = table.dataset.images.some(({ mask }) => mask) ? files.filter(isMaskOf(file)) : [];
    const among = masks.length > 0 ? pictureFinder(files.filter((path) => !isMaskOf(file)(path))) : find;
    const findMask = masks.length > 0 ? pictureFinder(masks) : find;
    for (const [annotated, path] of picturesOf(table, among, notices)) {
      const [mask] = annotated.mask === undefined ? [] : findMask(annotated.mask, file);
      if (annotated.mask !== undefined && !mask) {
        notices.push(`${file}: the mask ${JSON.stringify(annotated.mask)} of ${path} was not found.`);
        continue;
      }
      const own = splitOf(path) ?? split;
      owners.set({ path, annotated, ...(own && { split: own }), ...(mask && { mask }) }, table);
    }
  }
  const sources = [...owners.keys()].sort((a, b) => (a.path < b.path ? -1 : 1));
  if (sources.length === 0)
    throw new AnnotationError(tables[0], undefined, `none of its pictures is in the folder. ${notices[0] ?? ""}`);
  const finish: FolderDataset["finish"] = (images) =>
    new Map(
      read.map(({ file, dataset, write }): [string, string] => {
        const own = images.filter(({ source }) => owners.get(source)?.file === file);
        return [file, write({ ...dataset, images: own.flatMap(({ annotated }) => annotated ?? []) })];
      }),
    );
  return {
    sources,
    rules,
    swap: { keypoints: leftAndRight(read.flatMap(({ dataset }) => dataset.classes)) },
    notices,
    finish,
  };
}

/** Masks lie in a folder called as their table, as COCO's do, or in one that is called after masks. */
const isMaskOf = (table: string) => {
  const below = table.replace(/\.json$/i, "/");
  return (file: string) => file.startsWith(below) || isMask(file) || /(^|\/)panoptic[^/]*\//i.test(file);
};

/** What a table says of pictures that are there. One that two names may mean is the one's that says more of its path. */
function picturesOf({ file, dataset }: Table, find: PictureFinder, notices: string[]): [AnnotatedImage, string][] {
  const names = new Map<string, string>();
  const found = dataset.images.map((annotated) => find(annotated.path, file));
  for (const [i, [path]] of found.entries()) {
    const name = names.get(path ?? "");
    const own = dataset.images[i].path;
    if (path !== undefined && (name === undefined || !isNamed(path, name))) names.set(path, own);
  }
  const pictures: [AnnotatedImage, string][] = [];
  for (const [i, [path, other]] of found.entries()) {
    const annotated = dataset.images[i];
    const name = JSON.stringify(annotated.path);
    if (path === undefined || (names.get(path) !== annotated.path && !isNamed(path, annotated.path)))
      notices.push(`${file}: the picture ${name} was not found.`);
    else if (other !== undefined)
      notices.push(`${file}: the picture ${name} may be ${path} or ${other}: it is left out.`);
    else pictures.push([annotated, path]);
  }
  return pictures;
}

async function readTable(
  text: string,
  root: string,
  file: string,
  find: PictureFinder,
  format: string,
): Promise<Table> {
  if (format === "cvat") return { file, dataset: readCvat(text, { file }), write: writeCvat };
  if (format === "csv") {
    const sizes = await sizesFor(text, root, file, find);
    return { file, dataset: readCsv(text, { file, sizeOf: (path) => sizes.get(path) ?? UNKNOWN }), write: writeCsv };
  }
  if (/"segments_info"/.test(text)) return { file, dataset: readPanoptic(text, { file }), write: writePanoptic };
  return { file, dataset: readCoco(text, { file }), write: writeCoco };
}

/** The size of pictures that are not there or no pictures: no copy is made of them. */
const UNKNOWN = { width: 1, height: 1 };

/** The sizes of the pictures that a table says none of. */
async function sizesFor(text: string, root: string, file: string, find: PictureFinder) {
  const asked = new Set<string>();
  const ask = (path: string) => {
    asked.add(path);
    return UNKNOWN;
  };
  readCsv(text, { file, sizeOf: ask });
  const sizes = new Map<string, { width: number; height: number }>();
  for (const name of asked) {
    const [path] = find(name, file);
    if (path !== undefined) sizes.set(name, await pictureSize(join(root, path)).catch(() => UNKNOWN));
  }
  return sizes;
}

/** Pairs of keypoints whose names are the same but for left and right. */
function leftAndRight(classes: readonly AnnotatedClass[]): NonNullable<Swap["keypoints"]> {
  const names = classes.find(({ keypoints }) => keypoints)?.keypoints ?? [];
  const other = (name: string) =>
    name.replace(/left|right/i, (side) => (side.toLowerCase() === "left" ? "right" : "left"));
  return names.flatMap((name, i) => {
    const j = names.findIndex((candidate) => candidate.toLowerCase() === other(name.toLowerCase()));
    return j > i ? [[i, j] as const] : [];
  });
}
