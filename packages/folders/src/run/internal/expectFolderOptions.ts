import {
  expectBoolean,
  expectNumber,
  expectOneOf,
  expectOptions,
  expectSeed,
  expectWhole,
  shown,
} from "@reg/tensor/checks";
import type { AugmentFolderOptions } from "../types.ts";

const known = [
  ...["input", "output", "recipe", "copies", "seed", "format", "only", "keepOriginals", "balance", "val", "group"],
  ...["minimumVisible", "minimumArea", "maskFill", "vocOrigin", "exif", "workers", "quality", "sheet", "dryRun"],
  ...["onProgress", "signal"],
];
const formats = ["auto", "yolo", "coco", "voc", "labelme", "cvat", "dota", "masks", "folders", "csv"] as const;

/** Throws unless the options of `augmentFolder` are right. The recipe is looked at later: to know all steps takes a while. */
export function expectFolderOptions(options: AugmentFolderOptions): void {
  const where = "augmentFolder";
  expectOptions(where, options, known);
  for (const name of ["input", "output"] as const) {
    if (typeof options[name] !== "string" || options[name] === "")
      throw new TypeError(`${where}: ${name} must be the path of a folder.`);
  }
  const { copies = 1, seed = 0, format = "auto", val = 0.5, workers = 0, quality = 95, exif = "auto" } = options;
  const { minimumVisible = 0, minimumArea = 0, maskFill = 0, vocOrigin = 1 } = options;
  expectWhole(where, "copies", copies, 0, 1e6);
  expectSeed(where, seed);
  expectOneOf(where, "format", format, formats);
  expectOneOf(where, "exif", exif, ["auto", "shown", "stored"]);
  expectNumber(where, "val", val, "(0, 1)", "It is the fraction of groups to set aside.");
  expectWhole(where, "workers", workers, 0, 1024);
  expectWhole(where, "quality", quality, 1, 100);
  expectNumber(where, "minimumVisible", minimumVisible, "[0, 1]", "It is a fraction of an object's area.");
  expectNumber(where, "minimumArea", minimumArea, "[0, ∞)", "It is in pixels.");
  expectWhole(where, "maskFill", maskFill, 0, 2 ** 24 - 1);
  expectWhole(where, "vocOrigin", vocOrigin, 0, 1);
  for (const name of ["keepOriginals", "balance", "dryRun"] as const) {
    const { [name]: flag = false } = options;
    expectBoolean(where, name, flag);
  }
  const { group, only, sheet, onProgress, signal } = options;
  const refuse = (name: string, form: string, value: unknown): never => {
    throw new TypeError(`${where}: ${name} must be ${form}, got ${shown(value)}.`);
  };
  if (group !== undefined && !isRegExp(group)) refuse("group", "a RegExp", group);
  if (only !== undefined && typeof only !== "string") refuse("only", 'the name of a split, such as "train"', only);
  if (sheet !== undefined && (typeof sheet !== "string" || sheet === ""))
    refuse("sheet", "the path of a picture", sheet);
  if (onProgress !== undefined && typeof onProgress !== "function") refuse("onProgress", "a function", onProgress);
  if (signal !== undefined && typeof signal?.addEventListener !== "function")
    refuse("signal", "an AbortSignal", signal);
}

/** Whether a value is a RegExp, of this realm or another. */
const isRegExp = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object RegExp]";
