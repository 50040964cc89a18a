import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AnnotationError } from "@reg/annotations";
import { pictureFinder } from "./findPicture.ts";
import { partsOf, splitOf } from "./names.ts";
import type { FolderDataset, Source } from "./types.ts";

/** Pictures with a file each: Pascal VOC's XML or labelme's JSON. The file names its picture, else their stems agree. */
export async function fileFolder(
  root: string,
  labels: readonly string[],
  files: readonly string[],
  rules: FolderDataset["rules"],
): Promise<FolderDataset> {
  const find = pictureFinder(files);
  const sources: Source[] = [];
  const notices: string[] = [];
  for (const label of labels) {
    const text = await readFile(join(root, label), "utf8");
    const named =
      rules.format === "voc"
        ? /<filename>([^<]*)<\/filename>/.exec(text)?.[1]
        : /"imagePath"\s*:\s*"([^"]*)"/.exec(text)?.[1];
    const path =
      find(`${partsOf(label).folder}${partsOf(label).stem}`) ?? find(partsOf(label).stem) ?? (named && find(named));
    if (!path) {
      notices.push(`${label}: its picture ${JSON.stringify(named ?? partsOf(label).stem)} was not found.`);
      continue;
    }
    const split = splitOf(path) ?? splitOf(label);
    sources.push({ path, label, ...(split && { split }) });
  }
  if (sources.length === 0)
    throw new AnnotationError(labels[0], undefined, "no annotation has a picture in the folder.");
  sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { sources, rules, swap: {}, notices, finish: () => new Map() };
}
