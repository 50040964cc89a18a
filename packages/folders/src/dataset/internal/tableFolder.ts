import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type AnnotatedClass,
  type AnnotatedDataset,
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
import { pictureFinder } from "./findPicture.ts";
import { canonicalSplit, splitOf } from "./names.ts";
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
): Promise<FolderDataset> {
  const find = pictureFinder(files);
  const read: Table[] = [];
  for (const file of tables) read.push(await readTable(root, file, find, rules.format));
  const notices: string[] = [];
  const owners = new Map<Source, Table>();
  for (const table of read) {
    const split = splitOf(table.file) ?? splitWithin(table.file);
    for (const annotated of table.dataset.images) {
      const path = find(annotated.path);
      const mask = annotated.mask === undefined ? undefined : find(annotated.mask);
      if (!path) {
        notices.push(`${table.file}: the picture ${JSON.stringify(annotated.path)} was not found.`);
        continue;
      }
      const own = splitOf(path) ?? split;
      const classes = annotated.objects.map((object) => object.class);
      owners.set({ path, annotated, classes, ...(own && { split: own }), ...(mask && { mask }) }, table);
    }
  }
  const sources = [...owners.keys()].sort((a, b) => (a.path < b.path ? -1 : 1));
  if (sources.length === 0) throw new AnnotationError(tables[0], undefined, "none of its pictures is in the folder.");
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

async function readTable(
  root: string,
  file: string,
  find: (name: string) => string | undefined,
  format: string,
): Promise<Table> {
  const text = await readFile(join(root, file), "utf8");
  if (format === "cvat") return { file, dataset: readCvat(text, { file }), write: writeCvat };
  if (format === "csv") {
    const sizes = new Map<string, { width: number; height: number }>();
    for (const row of text.split(/\r?\n/)) {
      const name = row.split(",")[0].replace(/^"|"$/g, "");
      const path = sizes.has(name) ? undefined : find(name);
      if (path) sizes.set(name, await pictureSize(join(root, path)));
    }
    const sizeOf = (path: string) => sizes.get(path) ?? { width: 0, height: 0 };
    return { file, dataset: readCsv(text, { file, sizeOf }), write: writeCsv };
  }
  if (/"segments_info"/.test(text)) return { file, dataset: readPanoptic(text, { file }), write: writePanoptic };
  return { file, dataset: readCoco(text, { file }), write: writeCoco };
}

/** `instances_train2017.json` is train's. */
const splitWithin = (file: string): string | undefined => {
  const name = /(?:^|[/_.-])(train|val|valid|test)\d*(?=[_.-])/i.exec(file)?.[1];
  return name && canonicalSplit(name);
};

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
