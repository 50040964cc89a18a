import { readCsv } from "@reg/annotations";
import { pictureNames } from "../../engine/internal/pictures.ts";
import { FolderError } from "../../FolderError.ts";
import type { FolderFormat } from "../../types.ts";
import { fileFolder } from "./fileFolder.ts";
import { foreignFile, foreignText, foreignTool, unknownJson } from "./foreign.ts";
import { withImageSets } from "./imageSets.ts";
import { labelTables } from "./labelTables.ts";
import { leftOut } from "./leftOut.ts";
import { listFiles } from "./listFiles.ts";
import { areFaces, hasMasks, isDrawing, isMask } from "./maskFiles.ts";
import { withNameLists } from "./nameLists.ts";
import { partsOf, textsOf } from "./names.ts";
import { classFolder, maskFolder } from "./plainFolders.ts";
import { readAnyText, readOwnText } from "./readText.ts";
import { tableFolder } from "./tableFolder.ts";
import type { FolderDataset } from "./types.ts";
import { yoloFolder } from "./yoloFolder.ts";

/**
 * Reads what a folder holds. Formats are told by their files; a folder of two is refused until `format` names one.
 *
 * @throws FolderError for a folder without pictures or of an unknown or ambiguous format; AnnotationError for its files.
 */
export async function readFolder(
  root: string,
  format: "auto" | FolderFormat,
  vocOrigin: 0 | 1,
): Promise<FolderDataset> {
  const listed = await listFiles(root);
  const drawn = drawingsOf(listed);
  const files = drawn.size > 0 ? listed.filter((file) => !drawn.has(file)) : listed;
  if (!files.some((file) => pictureNames.test(file))) throw new FolderError(2, `${root} has no pictures.`);
  const texts = new Map<string, string>();
  const foreign: string[] = [];
  const found = await filesByFormat(root, files, texts, foreign);
  const known = format === "auto" ? onlyOne(root, found, foreign) : format;
  const own = found.get(known) ?? (known === "dota" ? textsOf(files) : []);
  const plain = await readFormat(known, root, files, own, texts, vocOrigin);
  const dataset = await withNameLists(root, files, await withImageSets(root, files, plain));
  const notice =
    drawn.size > 0 ? [`drawings of annotations are left out: ${drawn.size}, such as ${[...drawn][0]}.`] : [];
  const unread = format === "auto" ? foreign.map((one) => `${one}.`) : [];
  return { ...dataset, notices: [...dataset.notices, ...notice, ...unread, ...leftOut(files, dataset)] };
}

/** Pictures in folders of drawings that are called as others are. */
function drawingsOf(files: readonly string[]): Set<string> {
  const drawings = files.filter((file) => pictureNames.test(file) && isDrawing(file));
  if (drawings.length === 0) return new Set();
  const stems = new Set(
    files.filter((file) => pictureNames.test(file) && !isDrawing(file)).map((file) => partsOf(file).stem),
  );
  return new Set(drawings.filter((file) => stems.has(partsOf(file).stem)));
}

async function readFormat(
  known: FolderFormat,
  root: string,
  files: readonly string[],
  own: readonly string[],
  texts: Map<string, string>,
  vocOrigin: 0 | 1,
): Promise<FolderDataset> {
  const rules = { format: known, vocOrigin };
  if (known === "yolo") return yoloFolder(root, files, vocOrigin);
  if (known === "folders") return classFolder(files, rules);
  if (known === "masks") return maskFolder(files, rules);
  if (own.length === 0) throw new FolderError(2, `${root} has no files of the format ${known}.`);
  if (known === "voc" || known === "labelme" || known === "dota") return fileFolder(root, own, files, rules);
  const labels = known === "csv" ? await labelTables(root, own, files, rules) : undefined;
  return labels ?? tableFolder(root, own, files, rules, texts).catch(withCure);
}

/** A table of anything else may lie beside folders of classes. */
function withCure(error: Error): never {
  if (!/: no header with/.test(error.message)) throw error;
  throw new FolderError(2, `${error.message} --format folders takes the pictures alone, as folders of classes.`);
}

/** The annotation files of each format that seems to be there, and of others. The texts of those that speak of all pictures are kept. */
async function filesByFormat(
  root: string,
  files: readonly string[],
  texts: Map<string, string>,
  foreign: string[],
): Promise<Map<FolderFormat, string[]>> {
  const found = new Map<FolderFormat, string[]>();
  const add = (format: FolderFormat, file: string) => {
    const own = found.get(format);
    if (own) own.push(file);
    else found.set(format, [file]);
  };
  const addForeign = (own: string | undefined) => {
    if (own !== undefined && foreign.length === 0) foreign.push(own);
  };
  const byLabels = textsOf(files);
  const stems = new Set(files.filter((file) => pictureNames.test(file)).map((file) => partsOf(file).stem));
  const tables: string[] = [];
  const seen = { xml: "", json: "" };
  for (const file of files) {
    if (/\.csv$/i.test(file)) tables.push(file);
    else if (/\.xml$/i.test(file)) {
      const text = seen.xml === "voc" ? undefined : await readAnyText(root, file);
      const format = text === undefined ? "voc" : xmlFormat(file, text);
      if (format === "cvat" && text !== undefined) texts.set(file, text);
      if (format) add(format, file);
      else if (text !== undefined) addForeign(foreignTool(file, text));
      seen.xml = format ?? seen.xml;
    } else if (/\.json$/i.test(file) && !/(^|\/)augment\.jsonl?$/.test(file)) {
      const text = seen.json === "labelme" ? undefined : await readAnyText(root, file);
      const format = text === undefined ? "labelme" : jsonFormat(text);
      if (format === "coco" && text !== undefined) texts.set(file, text);
      if (format) add(format, file);
      else if (text !== undefined && foreign.length === 0)
        addForeign(foreignTool(file, text) ?? unknownJson(file, text, stems));
      seen.json = format ?? seen.json;
    }
  }
  const ofBoxes: string[] = [];
  for (const file of tables) if (hasBoxes(await readAnyText(root, file))) ofBoxes.push(file);
  const { file: label, text: first } = await firstLabel(root, byLabels);
  const isWords = /^[a-z]/i.test(first) && !isDota(first) && hasMasks(files); // as captions are, beside masks
  const other = foreignText(label, first, true);
  if (other) addForeign(other);
  else if (byLabels.length > 0 && !isWords) found.set(isDota(first) ? "dota" : "yolo", byLabels);
  if (ofBoxes.length > 0) found.set("csv", ofBoxes);
  if (found.size === 0 && (hasMasks(files) || (files.some(isMask) && tables.length === 0 && !areFaces(files))))
    found.set("masks", files.filter(isMask));
  else if (tables.length > 0 && found.size === 0) found.set("csv", tables); // the reader says what is missing
  if (found.size === 0 && foreign.length === 0) addForeign(await foreignFile(root, files));
  return found;
}

const xmlFormat = (file: string, text: string): "voc" | "cvat" | undefined =>
  /<annotations[\s>]/.test(text)
    ? "cvat"
    : /<annotation[\s>]/.test(text) && !foreignTool(file, text)
      ? "voc"
      : undefined;

const jsonFormat = (text: string): "coco" | "labelme" | undefined =>
  /"shapes"\s*:/.test(text)
    ? "labelme"
    : /"images"\s*:/.test(text) && /"annotations"\s*:/.test(text) && !isOfCaptions(text)
      ? "coco"
      : undefined;

/** The first text that says anything, but for its blanks. */
async function firstLabel(root: string, texts: readonly string[]): Promise<{ file: string; text: string }> {
  for (const file of texts) {
    const text = (await readOwnText(root, file)).trim();
    if (text !== "") return { file, text };
  }
  return { file: "", text: "" };
}

/** Whether a text speaks of pixels and names, below lines as `gsd:0.1`, as no row of YOLO does. */
const isDota = (text: string): boolean =>
  /^('?imagesource|'?gsd)'?\s*:/i.test(text) || /^(-?[\d.]+[, \t]+){8}[^\s\d]/.test(text);

/** Captions are of no class, though Datumaro gives them the number 0 and an empty list of classes. */
const isOfCaptions = (text: string): boolean =>
  /"caption"\s*:/.test(text) && !/"categories"\s*:\s*\[\s*[^\s\]]/.test(text);

/** Whether the first rows are a table of boxes: lists of classes lie beside it in the sets of OpenImages and keras-retinanet. */
function hasBoxes(text: string): boolean {
  try {
    readCsv(text.split("\n", 1)[0], { sizeOf: () => ({ width: 1, height: 1 }) });
    return true;
  } catch (error) {
    return !/no header/.test(String(error));
  }
}

function onlyOne(root: string, found: Map<FolderFormat, string[]>, [foreign]: readonly string[]): FolderFormat {
  const [first, ...others] = found.keys();
  if (first === undefined && foreign !== undefined)
    throw new FolderError(2, `${foreign}. --format folders takes the pictures alone, as folders of classes.`);
  if (first === undefined) return "folders";
  if (others.length > 0) {
    throw new FolderError(2, `${root} has files of ${[first, ...others].join(" and ")}: say which with --format.`);
  }
  return first;
}
