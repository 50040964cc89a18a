import { pictureNames } from "../../engine/internal/pictures.ts";
import type { FolderDataset } from "./types.ts";

/** File names of pictures in formats that are not written. */
const otherPictures = /\.(gif|bmp|jp2|jxl|hei[cf]|dng|tga|p[bgnp]m)$/i;

/** What is to be said of files that look as if they belonged to a dataset, and of which nothing is made. */
export function leftOut(files: readonly string[], { sources }: Pick<FolderDataset, "sources">): string[] {
  const used = new Set(sources.flatMap(({ path, label, mask }) => [path, label, mask]));
  const say = (what: (file: string) => boolean, one: string, many: string) => {
    const [first, ...others] = files.filter((file) => !used.has(file) && what(file));
    if (first === undefined) return [];
    return [others.length > 0 ? `${others.length + 1} ${many}, such as ${first}.` : `1 ${one}: ${first}.`];
  };
  return [
    ...say(
      (file) => otherPictures.test(file),
      "picture has a format that is not written",
      "pictures have formats that are not written",
    ),
    ...say(
      (file) => pictureNames.test(file),
      "picture has no annotation and is left out",
      "pictures have no annotation and are left out",
    ),
    ...say((file) => /(^|\/)labels\/.*\.txt$/i.test(file), "label file has no picture", "label files have no picture"),
  ];
}
