import { pictureNames } from "../../engine/internal/pictures.ts";
import { masksOfPictures, otherMasks } from "./maskFiles.ts";
import type { FolderDataset } from "./types.ts";

/** File names of pictures in formats that are not written. */
const otherPictures = /\.(gif|bmp|jp2|jxl|hei[cf]|dng|tga|p[bgnp]m)$/i;

/** File names that say nothing of the pictures, and what trainers keep for themselves. */
const noData = /(^|\/)(readme|licen[cs]e|thumbs\.db|desktop\.ini)[^/]*$|\.(cache|md)$/i;

/** What is to be said of files of which nothing is made. */
export function leftOut(files: readonly string[], { sources, finish }: FolderDataset): string[] {
  const used = new Set(sources.flatMap(({ path, label, mask, otherMasks = [] }) => [path, label, mask, ...otherMasks]));
  for (const path of finish([], "").keys()) used.add(path);
  const [masks, moved] = [new Set(otherMasks(files)), masksOfPictures(files)];
  const isLabel = (file: string) => /(^|\/)labels\/.*\.txt$/i.test(file);
  const say = (what: (file: string) => boolean, one: string, many: string) => {
    const [first, ...others] = files.filter((file) => !used.has(file) && what(file));
    if (first === undefined) return [];
    return [others.length > 0 ? `${others.length + 1} ${many}, such as ${first}.` : `1 ${one}: ${first}.`];
  };
  return [
    ...say((file) => masks.has(file), "mask is no PNG and is not moved", "masks are no PNG and are not moved"),
    ...say(
      (file) => moved.has(file),
      "mask is not moved, as --format masks does",
      "masks are not moved, as --format masks does",
    ),
    ...say(
      (file) => otherPictures.test(file) && !masks.has(file),
      "picture has a format that is not written",
      "pictures have formats that are not written",
    ),
    ...say(
      (file) => pictureNames.test(file) && !masks.has(file) && !moved.has(file),
      "picture has no annotation and is left out",
      "pictures have no annotation and are left out",
    ),
    ...say(isLabel, "label file has no picture", "label files have no picture"),
    ...say(
      (file) =>
        ![otherPictures, pictureNames, noData].some((known) => known.test(file)) && !isLabel(file) && !masks.has(file),
      "other file is not taken over",
      "other files are not taken over",
    ),
  ];
}
