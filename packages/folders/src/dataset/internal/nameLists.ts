import { FolderError } from "../../FolderError.ts";
import { readText } from "./readText.ts";
import type { FolderDataset } from "./types.ts";

/** Lists of classes or their colours: labelImg, darknet, labelme, CVAT and Datumaro, TensorFlow, Roboflow, CamVid, Label Studio. */
const listNames =
  /(^|\/)((predefined_)?classes\.txt|class_names\.txt|labels\.txt|labelmap\.txt|label_colors\.txt|_darknet\.labels|[^/]*\.(names|pbtxt)|[^/]*classes\.csv|class_dict\.csv|class-descriptions[^/]*\.csv|notes\.json)$/i;

/** What says where the lists are: darknet's obj.data, and the data.yaml of what is no YOLO. */
const settings = /(^|\/)([^/]*\.data|data\.ya?ml)$/i;

/** The files of classes by their paths. A table of pictures is none. */
export async function nameLists(root: string, files: readonly string[]): Promise<Map<string, string>> {
  const lists = new Map<string, string>();
  for (const file of files.filter((path) => listNames.test(path))) {
    const text = await readText(root, file);
    if (!/\.(jpe?g|png|webp|tiff?|avif|gif|bmp)\b/i.test(text)) lists.set(file, text);
  }
  return lists;
}

/** A folder whose lists of classes are taken over as they are: without them, other tools cannot open the labels. */
export async function withNameLists(
  root: string,
  files: readonly string[],
  dataset: FolderDataset,
): Promise<FolderDataset> {
  const known = dataset.finish([], "");
  const lists = await nameLists(root, files);
  for (const file of files.filter((path) => settings.test(path))) lists.set(file, await readText(root, file));
  const own = [...lists].filter(([file]) => !known.has(file));
  if (own.length === 0) return dataset;
  return {
    ...dataset,
    finish: (images, part) => {
      const taken = own.filter(([file]) => part !== "val" || !/\.ya?ml$/i.test(file));
      return new Map([...taken.map(([file, text]) => [file, () => [text]] as const), ...dataset.finish(images, part)]);
    },
  };
}

/**
 * The classes that lists of YOLO's kind name, a line each. Several lists that agree are one.
 *
 * @throws FolderError for lists that do not.
 */
export function classesOfLists(lists: ReadonlyMap<string, string>): string[] | undefined {
  const found = [...lists].filter(([file]) => /((^|\/)classes\.txt|_darknet\.labels|\.names)$/i.test(file));
  const [first, ...others] = found.map(([file, text]) => ({ file, names: linesOf(text) }));
  const other = others.find(({ names }) => names.join("\n") !== first.names.join("\n"));
  if (other)
    throw new FolderError(2, `${first.file} and ${other.file} name other classes: remove the one that is wrong.`);
  return first?.names.length > 0 ? first.names : undefined;
}

const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line, i, all) => line !== "" || all.slice(i).some((later) => later !== ""));
