import { readClassFolders } from "@reg/annotations";
import { pictureNames } from "../../engine/internal/pictures.ts";
import { FolderError } from "../../FolderError.ts";
import { isMask, maskFinder } from "./maskFiles.ts";
import { splitOf } from "./names.ts";
import type { FolderDataset, Source } from "./types.ts";

/**
 * Pictures in a folder for each class.
 *
 * @throws FolderError for pictures beside the folders, whose class nothing says.
 */
export function classFolder(files: readonly string[], rules: FolderDataset["rules"]): FolderDataset {
  const pictures = files.filter((file) => pictureNames.test(file));
  const splits = [...new Set(pictures.map((path) => path.split("/")[0]).filter((name) => splitOf(`${name}/x`)))].sort(
    (a, b) => Number(splitOf(`${b}/x`) === "train") - Number(splitOf(`${a}/x`) === "train"),
  );
  const astray = pictures.filter((path) => path.split("/").length < (splits.includes(path.split("/")[0]) ? 3 : 2));
  if (astray.length === pictures.length)
    throw new FolderError(
      2,
      `nothing says what is in ${astray[0]}: there are no annotations and no folders of classes. --format yolo takes pictures without labels.`,
    );
  if (astray.length > 0)
    throw new FolderError(
      2,
      `${astray.length > 1 ? `${astray.length} pictures lie` : "a picture lies"} beside the folders of classes: move ${astray[0]} to the folder of its class, or out of the folder.`,
    );
  const sources = readClassFolders(pictures, splits).images.map(({ path, label }): Source => {
    const split = splitOf(path);
    return { path, classes: [label], ...(split && { split }) };
  });
  return { sources, rules, swap: {}, notices: [], finish: () => new Map() };
}

/** Pictures with masks of the same stem, in folders of their own: one of each kind, which all move along. */
export function maskFolder(files: readonly string[], rules: FolderDataset["rules"]): FolderDataset {
  const find = maskFinder(files.filter(isMask));
  const notices: string[] = [];
  const sources = files
    .filter((file) => pictureNames.test(file) && !isMask(file))
    .flatMap((path): Source[] => {
      const split = splitOf(path);
      const { other, ...own } = find(path);
      if (!own.mask) notices.push(`${path} has no mask.`);
      else if (other) notices.push(`${path} is left out: its mask may be ${own.mask} or ${other}. Keep one of them.`);
      return own.mask && !other ? [{ path, ...own, ...(split && { split }) }] : [];
    });
  if (sources.length === 0)
    throw new FolderError(
      2,
      `no picture has one mask: ${notices[0] ?? "there are masks alone."} Folders of classes are read by --format folders.`,
    );
  return { sources, rules, swap: {}, notices, finish: () => new Map() };
}
