import { join } from "node:path";
import {
  type AnnotatedClass,
  type AnnotatedTable,
  AnnotationError,
  cocoPieces,
  csvPieces,
  cvatPieces,
  openCoco,
  openCsv,
  openCvat,
  openPanoptic,
  panopticPieces,
  type Swap,
} from "@reg/annotations";
import { pictureSize } from "../../engine/internal/pictures.ts";
import { isNamed, type PictureFinder, pictureFinder } from "./findPicture.ts";
import { isMask, masksOfPictures } from "./maskFiles.ts";
import { splitOf, splitWithin } from "./names.ts";
import { asUtf8, readAnyText } from "./readText.ts";
import type { Finished, FolderDataset, Source } from "./types.ts";

interface Table {
  readonly file: string;
  readonly table: AnnotatedTable;
  readonly write: (table: AnnotatedTable) => Iterable<string>;
}

/** One file, or one for each split, with the annotations of all pictures: COCO, CVAT or CSV. */
export async function tableFolder(
  root: string,
  tables: readonly string[],
  files: readonly string[],
  rules: FolderDataset["rules"],
  texts: Map<string, string>,
): Promise<FolderDataset> {
  const called = masksOfPictures(files);
  const find = pictureFinder(files.filter((file) => !called.has(file)));
  const read: Table[] = [];
  for (const file of tables) {
    const text = asUtf8(texts.get(file) ?? (await readAnyText(root, file)), root, file);
    texts.delete(file);
    read.push(await readTable(text, root, file, find, rules.format));
  }
  const notices: string[] = [];
  const sources: Source[] = [];
  for (const one of read) {
    const { file, table } = one;
    const split = splitOf(file) ?? splitWithin(file);
    const masks = table.images.some(({ mask }) => mask) ? files.filter(isMaskOf(file)) : [];
    const among = masks.length > 0 ? pictureFinder(files.filter((path) => !isMaskOf(file)(path))) : find;
    const findMask = masks.length > 0 ? pictureFinder(masks) : find;
    for (const [image, path] of picturesOf(one, among, notices)) {
      const named = table.images[image].mask;
      const [mask] = named === undefined ? [] : findMask(named, file);
      if (named !== undefined && !mask) {
        notices.push(`${file}: the mask ${JSON.stringify(named)} of ${path} was not found.`);
        continue;
      }
      const own = splitOf(path) ?? split;
      sources.push({ path, row: { table, image }, ...(own && { split: own }), ...(mask && { mask }) });
    }
  }
  sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (sources.length === 0)
    throw new AnnotationError(tables[0], undefined, `none of its pictures is in the folder. ${notices[0] ?? ""}`);
  const finish: FolderDataset["finish"] = (images) =>
    new Map(read.map(({ file, table, write }) => [file, () => write(copiesOf(table, images))]));
  return {
    sources,
    rules,
    swap: { keypoints: leftAndRight(read.flatMap(({ table }) => table.classes)) },
    notices,
    finish,
  };
}

/** The table of those images of the result whose annotations come from another, moved when they are asked for. */
function copiesOf(table: AnnotatedTable, images: readonly Finished[]): AnnotatedTable {
  const own = images.flatMap(({ source, copy }) =>
    source.row?.table === table ? [{ image: source.row.image, copy }] : [],
  );
  const placeOf = (image: number, index: number) => {
    let place = index;
    for (const dropped of own[image].copy?.dropped ?? []) if (dropped <= place) place++;
    return place;
  };
  return {
    ...table,
    images: own.map(({ image, copy }) =>
      copy ? copy.move({ ...table.images[image], objects: [] }) : table.images[image],
    ),
    countOf: (i) => table.countOf(own[i].image) - (own[i].copy?.dropped.length ?? 0),
    objectOf: (i, index) => {
      const { image, copy } = own[i];
      const object = table.objectOf(image, placeOf(i, index));
      return copy ? copy.move({ ...table.images[image], objects: [object] }).objects[0] : object;
    },
    extrasOf: (i, index) => table.extrasOf(own[i].image, placeOf(i, index)),
  };
}

/** Masks lie in a folder called as their table, as COCO's do, or in one that is called after masks. */
const isMaskOf = (table: string) => {
  const below = table.replace(/\.json$/i, "/");
  return (file: string) => file.startsWith(below) || isMask(file) || /(^|\/)panoptic[^/]*\//i.test(file);
};

/**
 * What a table says of pictures that are there. One that two names may mean is the one's that says more of its path, and none's if both
 * say as little.
 */
function picturesOf({ file, table }: Table, find: PictureFinder, notices: string[]): [image: number, path: string][] {
  const names = new Map<string, string>();
  const found = table.images.map((image) => find(image.path, file));
  for (const [i, [path]] of found.entries()) {
    if (path === undefined) continue;
    const own = table.images[i].path;
    const name = names.get(path) ?? own;
    if (isNamed(path, name)) names.set(path, name);
    else names.set(path, name === own || isNamed(path, own) ? own : SEVERAL);
  }
  const pictures: [number, string][] = [];
  for (const [i, [path, other]] of found.entries()) {
    const own = table.images[i].path;
    const name = JSON.stringify(own);
    if (path === undefined || (names.get(path) !== own && !isNamed(path, own)))
      notices.push(
        path !== undefined && names.get(path) === SEVERAL
          ? `${file}: the picture ${name} may be ${path}, which may be another, too: it is left out.`
          : `${file}: the picture ${name} was not found.`,
      );
    else if (other !== undefined)
      notices.push(`${file}: the picture ${name} may be ${path} or ${other}: it is left out.`);
    else pictures.push([i, path]);
  }
  return pictures;
}

/** What stands for names that are no path's more than others. */
const SEVERAL = "";

async function readTable(
  text: string,
  root: string,
  file: string,
  find: PictureFinder,
  format: string,
): Promise<Table> {
  if (format === "cvat") return { file, table: openCvat(text, { file }), write: cvatPieces };
  if (format === "csv") {
    const table = await withSizes((sizeOf) => openCsv(text, { file, sizeOf }), root, file, find);
    return { file, table, write: csvPieces };
  }
  if (/"segments_info"/.test(text)) return { file, table: openPanoptic(text, { file }), write: panopticPieces };
  const table = await withSizes((sizeOf) => openCoco(text, { file, sizeOf }), root, file, find);
  return { file, table, write: cocoPieces };
}

/** The size of pictures that are not there or no pictures: no copy is made of them. */
const UNKNOWN = { width: 1, height: 1 };

/** A table, with the sizes of the pictures of which it says none, as they are shown. */
async function withSizes(
  open: (sizeOf: (path: string) => typeof UNKNOWN) => AnnotatedTable,
  root: string,
  file: string,
  find: PictureFinder,
): Promise<AnnotatedTable> {
  const asked = new Set<string>();
  const first = () =>
    open((path) => {
      asked.add(path);
      return UNKNOWN;
    });
  let table: AnnotatedTable | undefined;
  try {
    table = first();
  } catch (error) {
    if (asked.size === 0) throw error; // else masks may but miss the size that their image has
  }
  if (table && asked.size === 0) return table;
  const sizes = new Map<string, typeof UNKNOWN>();
  for (const name of asked) {
    const [path] = find(name, file);
    if (path !== undefined) sizes.set(name, await pictureSize(join(root, path)).catch(() => UNKNOWN));
  }
  return open((path) => sizes.get(path) ?? UNKNOWN);
}

const OTHER_SIDE: { readonly [side: string]: string } = {
  left: "right",
  right: "left",
  l: "r",
  r: "l",
  L: "R",
  R: "L",
};

/** What says the side in a name: a word of any case, or a letter that stands alone, as in `eye_l`, or by its case, as in `eyeL` and `lEye`. */
const SIDES = [/left|right/i, /(?<=^|[^a-z])[lr](?=[^a-z]|$)/i, /(?<=[a-z])[LR]$/, /^[lr](?=[A-Z])/];

/** Pairs of keypoints whose names are the same but for left and right. */
function leftAndRight(classes: readonly AnnotatedClass[]): NonNullable<Swap["keypoints"]> {
  const names = classes.find(({ keypoints }) => keypoints)?.keypoints ?? [];
  const others = (name: string) =>
    SIDES.filter((side) => side.test(name)).map((side) =>
      name.replace(side, (word) => OTHER_SIDE[word.length > 1 ? word.toLowerCase() : word]).toLowerCase(),
    );
  return names.flatMap((name, i) => {
    const meant = others(name);
    const j = names.findIndex((candidate) => meant.includes(candidate.toLowerCase()));
    return j > i ? [[i, j] as const] : [];
  });
}
