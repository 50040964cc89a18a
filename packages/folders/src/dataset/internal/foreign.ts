import { posix } from "node:path";
import { pictureNames } from "../../engine/internal/pictures.ts";
import { otherMasks } from "./maskFiles.ts";
import { partsOf } from "./names.ts";
import { HEAD, readHead } from "./readText.ts";

type Signs = readonly (readonly [tool: string, ...signs: RegExp[]])[];

const number = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const picture = String.raw`[^\r\n]*\.(?:jpe?g|png|webp|tiff?|bmp)`;
const pattern = (text: string) => new RegExp(text.replaceAll("NUMBER", number).replaceAll("PICTURE", picture), "i");

/** What files of tools have in common whose own formats are not read, where they say what is where in a picture. */
const jsonSigns: Signs = [
  ["Supervisely", /"classTitle"\s*:/],
  ["VIA", /"shape_attributes"\s*:/],
  ["BDD100K", /"box2d"\s*:\s*\{|"poly2d"\s*:\s*\[/, /"category"\s*:/],
  ["Label Studio", /"(rectangle|polygon|brush|ellipse|keypoint)labels"\s*:/],
  ["Label Studio", /"original_width"\s*:/, /"(from_name|annotation_id|lead_time)"\s*:/],
  ["CreateML", /"coordinates"\s*:\s*\{[^{}]*"width"\s*:/, /"annotations?"\s*:/],
  ["VoTT", /"boundingBox"\s*:\s*\{/, /"regions"\s*:/],
  ["Datumaro", /"label_id"\s*:/, /"items"\s*:/, /"(bbox|points|rle)"\s*:/],
  ["Cityscapes", /"imgHeight"\s*:/, /"objects"\s*:/, /"polygon"\s*:/],
  ["FiftyOne", /"bounding_box"\s*:\s*\[/, /"labels?"\s*:/],
  ["SuperAnnotate", /"className"\s*:/, /"instances"\s*:/, /"points"\s*:/],
  ["Labelbox", /"(bounding_box|bbox|polygon)"\s*:\s*[[{]/, /"(data_row|featureId)"\s*:/],
  ["V7 Darwin", /"bounding_box"\s*:\s*\{/, /"annotations"\s*:/],
  ["SageMaker", /"source-ref"\s*:/, /"annotations"\s*:\s*\[\s*\{/],
  ["Vertex AI", /"boundingBoxAnnotations"\s*:/],
  ["Ultralytics", /"annotations"\s*:\s*\{\s*"(boxes|segments|pose|obb)"\s*:/],
  ["SA-1B", /"image"\s*:\s*\{/, /"annotations"\s*:\s*\[/, /"segmentation"\s*:/],
  ["OpenPose", /"pose_keypoints_2d"\s*:/],
  ["TuSimple", /"h_samples"\s*:/],
  ["nuImages", /"sample_data_token"\s*:/, /"bbox"\s*:/],
  ["Visual Genome", /"objects"\s*:\s*\[/, /"(names|synsets)"\s*:\s*\[/, /"[wh]"\s*:\s*\d/],
  ["CrowdHuman", /"gtboxes"\s*:/],
  ["TextOCR", /"imgs"\s*:\s*\{/, /"anns"\s*:\s*\{/],
  ["PaliGemma or Florence", /"suffix"\s*:\s*"[^"]*<loc_?\d/],
  ["a list of detections", /^\s*\[\s*\{/, /"image_id"\s*:/, /"category_id"\s*:/, /"bbox"\s*:\s*\[/],
  ["Hugging Face's image folders", /^\s*\{[^\n]*"file_name"\s*:/, /"bbox(es)?"\s*:\s*\[/],
];

const xmlSigns: Signs = [
  ["MIT's LabelMe", /<annotation[\s>]/, /<(sourceAnnotation|imagesize)[\s>/]|<pt>\s*<x>/],
  ["dlib's imglab", /<dataset[\s>]/, /<box\s[^>]*\btop=/],
  ["UA-DETRAC", /<sequence\s/, /<target_list[\s>]/],
  ["ViPER", /<viper[\s>]/],
];

const textSigns: Signs = [
  ["WIDER FACE", pattern(String.raw`^(?:#\s*)?PICTURE[ \t]*\r?\n(?:[ \t]*\d+[ \t]*\r?\n)?(?:NUMBER[ \t]+){3,}NUMBER`)],
  ["FDDB", pattern(String.raw`^\S+\/\S+[ \t]*\r?\n[ \t]*\d+[ \t]*\r?\n(?:NUMBER[ \t]+){4,}NUMBER`)],
  ["KITTI", pattern(String.raw`^(?:\d+ -?\d+ )?[a-z]\w* NUMBER -?[0-3](?: NUMBER){12,13}[ \t]*(?:\r?\n|$)`)],
  ["keras-yolo3", pattern(String.raw`^PICTURE(?:[ \t]+NUMBER(?:,NUMBER){4})+[ \t]*(?:\r?\n|$)`)],
  ["CelebA", /^\d+[ \t]*\r?\n[ \t]*(image_id[ \t]+x_1|lefteye_x)\b/],
];

/** A row of a picture, perhaps its class, and four numbers: the sides of a box, unless two of them are flags. WFLW's picture comes last. */
const boxRow = pattern(
  String.raw`^(?:PICTURE['"]?(?:[ \t,;]+[a-z]\w*)?((?:[ \t,;]+NUMBER){4,5})[ \t]*|((?:NUMBER[ \t,;]+){4,})PICTURE[ \t]*)$`,
);
const areBoxes = (text: string): boolean => {
  const rows = text.split(/\r\n?|\n/).slice(0, text.length < HEAD ? undefined : -1);
  const numbers = rows
    .filter((row) => row.trim() !== "")
    .map((row) =>
      (boxRow.exec(row) ?? [])
        .slice(1)
        .join("")
        .match(/-?[\d.]+/g),
    );
  return numbers.length > 0 && numbers.every((own) => own && own.filter((value) => Number(value) > 1).length >= 2);
};

const found = (signs: Signs, text: string): string | undefined =>
  signs.find(([, ...own]) => own.every((sign) => sign.test(text)))?.[0];

/** "is of VIA", "is a list of boxes". */
const isOf = (file: string, tool: string): string => `${file} is ${tool.startsWith("a ") ? "" : "of "}${tool}`;

const FROM_THERE = "whose own format is not read: export COCO, YOLO or Pascal VOC from there";
const CONVERTED = "whose own format is not read: convert it to COCO, YOLO or Pascal VOC, as Datumaro and FiftyOne do";

/** What a file of JSON or XML is, if it says what is where in pictures and is not read. */
export function foreignTool(file: string, text: string): string | undefined {
  const tool = found(/\.xml$/i.test(file) ? xmlSigns : jsonSigns, text);
  return tool && `${isOf(file, tool)}, ${FROM_THERE}`;
}

/** What JSON is that is called as a picture, if it says what is where in it and is of no tool that is known. */
export function unknownJson(file: string, text: string, stems: ReadonlySet<string>): string | undefined {
  const { stem } = partsOf(file);
  const isLabel = stems.has(stem) || (pictureNames.test(stem) && stems.has(partsOf(stem).stem));
  const [, word] = (isLabel && placeWords.exec(text)) || [];
  return (
    word &&
    `${file} says what is where under ${JSON.stringify(word)}, but is of no format that is read: convert it to COCO, YOLO or Pascal VOC`
  );
}

const placeWords =
  /"((?:bounding_?)?box(?:es)?|bbox(?:es)?|polygons?|segmentations?|keypoints|landmarks|shapes|regions)"\s*:\s*[[{]/i;

/** What a text is, by its beginning, if it says what is where in pictures and is not read; `isLabel` says that it is called as a picture. */
export function foreignText(file: string, text: string, isLabel: boolean): string | undefined {
  const head = text.replace(/^\uFEFF/, "").trimStart();
  const tool =
    isLabel && visDroneRow.test(head)
      ? "VisDrone"
      : (found(textSigns, head) ?? (areBoxes(head) ? "a list of boxes" : undefined));
  return tool && `${isOf(file, tool)}, ${CONVERTED}`;
}

/** Rows of MOT are a frame, an object, four sides and more: numbers that others have, too, but in no such place. */
const motRow = pattern(String.raw`^\s*\d+\s*,\s*-?\d+\s*(?:,\s*NUMBER\s*){5,8}(?:\r?\n|$)`);
const motsRow = /^\s*\d+ \d+ \d+ \d+ \d+ \S+\s*(\r?\n|$)/;
const visDroneRow = pattern(String.raw`^\s*-?\d+(?:\s*,\s*-?\d+){7},?\s*(?:\r?\n|$)`);
const icdarRow = pattern(String.raw`^\uFEFF?\s*(?:NUMBER[\s,]+){3,}NUMBER\b`);
const cubRow = pattern(String.raw`^\d+(?: NUMBER){4}\s*(?:\r?\n|$)`);

/** The first of the files that say what is where in pictures and are not read; those of JSON and XML aside. */
export async function foreignFile(root: string, files: readonly string[]): Promise<string | undefined> {
  const [mask] = otherMasks(files);
  if (mask !== undefined)
    return `${mask} is called as a mask, and masks are read as PNG, which keeps their values: save them so`;
  const stems = new Set(files.filter((file) => pictureNames.test(file)).map((file) => partsOf(file).stem));
  const landmarks = files.find((file) => /\.pts$/i.test(file) && stems.has(partsOf(file).stem));
  if (landmarks !== undefined) return `${isOf(landmarks, "iBUG's landmarks")}, ${CONVERTED}`;
  const isSequence = files.some((file) => /(^|\/)(seqinfo\.ini|img1\/[^/]+)$/i.test(file));
  for (const file of files) {
    if (!/\.(txt|jsonl|ndjson|manifest|odgt)$/i.test(file) || /(^|\/)augment\.jsonl$/.test(file)) continue;
    const head = await readHead(root, file);
    const own = /\.txt$/i.test(file)
      ? (placedText(file, head, isSequence) ?? foreignText(file, head, false))
      : foreignTool(file, head);
    if (own) return own;
  }
  return undefined;
}

/** What a text is whose rows alone may be of anything, but not under its name. */
function placedText(file: string, head: string, isSequence: boolean): string | undefined {
  const name = posix.basename(file).toLowerCase();
  const isTruth = /^(gt|det)\.txt$/.test(name);
  if ((isSequence || isTruth) && motRow.test(head)) return `${isOf(file, "MOT")}, ${CONVERTED}`;
  if ((isSequence || isTruth) && motsRow.test(head)) return `${isOf(file, "MOTS")}, ${CONVERTED}`;
  if (name === "bounding_boxes.txt" && cubRow.test(head)) return `${isOf(file, "CUB-200")}, ${CONVERTED}`;
  if (/\.lines\.txt$/.test(name)) return `${isOf(file, "CULane")}, ${CONVERTED}`;
  if (/^poly_gt_/.test(name) && /^x:\s*\[\[/.test(head)) return `${isOf(file, "Total-Text")}, ${CONVERTED}`;
  return /^(poly_)?gt_/.test(name) && icdarRow.test(head) ? `${isOf(file, "ICDAR")}, ${CONVERTED}` : undefined;
}
