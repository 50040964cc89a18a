import { readClassFolders } from "@reg/annotations";
import { pictureNames } from "../../engine/internal/pictures.ts";
import { partsOf, splitOf } from "./names.ts";
import type { FolderDataset, Source } from "./types.ts";

/** Pictures in a folder for each class. */
export function classFolder(files: readonly string[], rules: FolderDataset["rules"]): FolderDataset {
  const pictures = files.filter((file) => pictureNames.test(file));
  const splits = [...new Set(pictures.map((path) => path.split("/")[0]).filter((name) => splitOf(`${name}/x`)))].sort(
    (a) => (a === "train" ? -1 : 1),
  );
  const sources = readClassFolders(pictures, splits).images.map(({ path, label }): Source => {
    const split = splitOf(path);
    return { path, classes: [label], ...(split && { split }) };
  });
  return { sources, rules, swap: {}, notices: [], finish: () => new Map() };
}

/** Pictures with a mask each, of the same stem, in folders of their own. */
export function maskFolder(files: readonly string[], rules: FolderDataset["rules"]): FolderDataset {
  const masks = new Map(files.filter(isMask).map((file) => [`${splitOf(file) ?? ""}/${maskStem(file)}`, file]));
  const notices: string[] = [];
  const sources = files
    .filter((file) => pictureNames.test(file) && !isMask(file))
    .flatMap((path): Source[] => {
      const split = splitOf(path);
      const mask = masks.get(`${split ?? ""}/${partsOf(path).stem}`);
      if (!mask) notices.push(`${path} has no mask.`);
      return mask ? [{ path, mask, ...(split && { split }) }] : [];
    });
  return { sources, rules, swap: {}, notices: notices.slice(0, 10), finish: () => new Map() };
}

const maskFolders = /(^|\/)(masks?|labels?|annotations?|segmentationclass|segmentationobject|gt|groundtruth)\//i;

/** A PNG in a folder of masks, or one whose name says so. */
export const isMask = (file: string): boolean =>
  /\.png$/i.test(file) && (maskFolders.test(file) || /[_-]mask\.png$/i.test(file));

const maskStem = (file: string): string => partsOf(file).stem.replace(/[_-](mask|labelIds|gt)$/i, "");
