import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";

/** The arguments of reg-augment as they were typed. */
export interface Arguments {
  readonly recipe?: string;
  readonly copies: number;
  readonly seed: number;
  readonly format: string;
  readonly only?: string;
  readonly keepOriginals?: boolean;
  readonly balance?: boolean;
  readonly val?: number;
  readonly group?: RegExp;
  readonly minVisible: number;
  readonly minArea: number;
  readonly maskFill: number;
  readonly vocOrigin: string;
  readonly exif: string;
  readonly workers: number;
  readonly quality: number;
  readonly sheet?: string;
  readonly dryRun?: boolean;
  readonly schema?: boolean;
}

const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
};

const pattern = (text: string): RegExp => {
  try {
    return new RegExp(text, "u");
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
};

/** The command line. */
export const makeCommand = (): Command =>
  new Command("reg-augment")
    .description("Writes augmented copies of a folder of images with their annotations.")
    .argument("[in]", "the folder to read: YOLO, COCO, Pascal VOC, labelme, CVAT, DOTA, masks, class folders or CSV")
    .argument("[out]", "the folder to write; run again to go on after an interruption")
    .option("--recipe <file>", "the steps, as JSON")
    .option("--copies <n>", "copies of each image", number, 1)
    .option("--seed <n>", "another seed, other copies", number, 0)
    .addOption(
      new Option("--format <name>", "what the folder holds")
        .choices(["auto", "yolo", "coco", "voc", "labelme", "cvat", "dota", "masks", "folders", "csv"])
        .default("auto"),
    )
    .option("--only <split>", "copy images of this split alone, as in train; take over the others as they are")
    .option("--keep-originals", "take over the images themselves, too")
    .option("--balance", "more copies where classes are rare")
    .option("--val <fraction>", "set this fraction aside, uncopied: the result has train/ and val/", number)
    .option("--group <regex>", "images whose paths agree in this stay on one side of --val", pattern)
    .option("--min-visible <fraction>", "drop an object of which less is left", number, 0)
    .option("--min-area <pixels>", "drop an object of which less is left", number, 0)
    .option("--mask-fill <value>", "what masks show beyond the border, as 255 for void", number, 0)
    .addOption(new Option("--voc-origin <n>", "what Pascal VOC calls the first pixel").choices(["0", "1"]).default("1"))
    .addOption(
      new Option("--exif <frame>", "the frame labels speak of").choices(["auto", "shown", "stored"]).default("auto"),
    )
    .option("--workers <n>", "processes", number, availableParallelism())
    .option("--quality <n>", "of JPEG, WebP and AVIF", number, 95)
    .option("--sheet <file>", "a picture of the first copies with their annotations drawn in, as PNG")
    .option("--dry-run", "say what would be done, and write nothing")
    .option("--schema", "print the JSON schema of recipes")
    .addHelpText(
      "after",
      `
A recipe:
  {"version": 1, "steps": [{"step": "flipHorizontal", "probability": 0.5}, {"step": "rotate", "angle": [-10, 10]}]}

Exit codes: 0 done, 1 some images failed and are listed, 2 usage, or a folder that
cannot be read or written, 3 <out> belongs to another recipe or seed, 130 interrupted.`,
    )
    .exitOverride();
