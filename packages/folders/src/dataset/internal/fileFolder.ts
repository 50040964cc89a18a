import { AnnotationError, readVoc } from "@reg/annotations";
import { isCalled, type PictureFinder, pictureFinder } from "./findPicture.ts";
import { isVocMask, maskFinder, masksOfPictures } from "./maskFiles.ts";
import { partsOf, splitOf } from "./names.ts";
import { readOwnText } from "./readText.ts";
import type { FolderDataset, Source } from "./types.ts";

/** Pictures with a file each: Pascal VOC's XML, labelme's JSON or DOTA's text. Their stems agree, else the file names its picture. VOC's masks lie beside. */
export async function fileFolder(
  root: string,
  labels: readonly string[],
  files: readonly string[],
  rules: FolderDataset["rules"],
): Promise<FolderDataset> {
  const called = masksOfPictures(files);
  const masks = rules.format === "voc" ? files.filter((file) => isVocMask(file) || called.has(file)) : [];
  const find = pictureFinder(
    files.filter((file) => !called.has(file) && !/(^|\/)Segmentation(Class|Object)[^/]*\//i.test(file)),
  );
  const findMasks = maskFinder(masks);
  const owners = new Map<string, Source & { readonly label: string }>();
  const notices: string[] = [];
  const beforeOne: string[] = [];
  const found: Found[] = [];
  for (const label of labels) {
    const text = await readOwnText(root, label);
    const named = rules.format === "voc" ? filename(text) : imagePath(text);
    if (rules.format === "voc" && rules.vocOrigin === 1 && beginsAtZero.test(text)) beforeOne.push(label);
    found.push({ label, named, pictures: pictureOf(label, named, find) });
  }
  // A picture is first of those that call it so to the letter.
  for (const { label, named, pictures } of [
    ...found.filter(isToTheLetter),
    ...found.filter((one) => !isToTheLetter(one)),
  ]) {
    const [path, other] = pictures;
    const owner = owners.get(path ?? "");
    if (path === undefined) {
      notices.push(`${label}: its picture ${JSON.stringify(named ?? partsOf(label).stem)} was not found.`);
    } else if (other !== undefined) {
      notices.push(`${label} is left out: its picture may be ${path} or ${other}.`);
    } else if (owner) notices.push(`${label} is left out: ${path} has ${owner.label}.`);
    else {
      const split = splitOf(path) ?? splitOf(label);
      const { other: same, ...own } = findMasks(path);
      if (same) notices.push(`${path}: its mask may be ${own.mask} or ${same}: none of them is moved.`);
      owners.set(path, { path, label, ...(!same && own), ...(split && { split }) });
    }
  }
  const sources = [...owners.values()];
  if (sources.length === 0)
    throw new AnnotationError(labels[0], undefined, `no annotation has a picture in the folder. ${notices[0]}`);
  if (beforeOne.length > 0)
    notices.push(
      `boxes of ${beforeOne.length} of ${labels.length} files begin at 0, as CVAT and others write them, such as ${beforeOne[0]}: --voc-origin 0 reads them so.`,
    );
  sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { sources, rules, swap: {}, notices, finish: () => new Map() };
}

interface Found {
  readonly label: string;
  readonly named: string | undefined;
  readonly pictures: readonly string[];
}

const isToTheLetter = ({ label, named, pictures: [path] }: Found): boolean =>
  path === undefined || isCalled(path, partsOf(label).stem) || (named !== undefined && isCalled(path, named));

/** A side that is no pixel of VOC's, whose first is 1. */
const beginsAtZero = /<[xy]min>\s*(0(\.\d*)?|-\d[^<]*)\s*</;

/** What VOC calls the picture; what is more than plain text is the reader's to understand. */
function filename(text: string): string | undefined {
  const own = /<filename>\s*([\s\S]*?)\s*<\/filename>/.exec(text)?.[1];
  if (!own || !/[&<]/.test(own)) return own;
  try {
    return readVoc(text, { width: 1, height: 1 }).path;
  } catch {
    return undefined; // its job says what is wrong
  }
}

/** The path in labelme's JSON, whose backslashes are written twice. */
function imagePath(text: string): string | undefined {
  const [, quoted = '""'] = /"imagePath"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
  try {
    return JSON.parse(quoted) || undefined;
  } catch {
    return undefined; // the reader says what is wrong
  }
}

/** The pictures that a label file may speak of. */
function pictureOf(label: string, named: string | undefined, find: PictureFinder): readonly string[] {
  const own = find(partsOf(label).stem, label);
  if (own.length === 1 || !named) return own;
  const others = find(named, label);
  const both = own.length === 0 ? others : own.filter((path) => others.includes(path));
  return both.length > 0 ? both : own;
}
