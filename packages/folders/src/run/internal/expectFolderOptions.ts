import { parseRecipe } from "@reg/augment/recipe";
import { expectBoolean, expectNumber, expectOneOf, expectOptions, expectSeed, expectWhole } from "@reg/tensor/checks";
import type { AugmentFolderOptions } from "../types.ts";

const known = [
  ...["input", "output", "recipe", "copies", "seed", "format", "only", "keepOriginals", "balance", "val", "group"],
  ...["minimumVisible", "minimumArea", "maskFill", "vocOrigin", "exif", "workers", "quality", "sheet", "dryRun"],
  ...["onProgress", "signal"],
];
const formats = ["auto", "yolo", "coco", "voc", "labelme", "cvat", "masks", "folders", "csv"] as const;

/** Throws unless the options of `augmentFolder` are right. */
export function expectFolderOptions(options: AugmentFolderOptions): void {
  const where = "augmentFolder";
  expectOptions(where, options, known);
  for (const name of ["input", "output"] as const) {
    if (typeof options[name] !== "string" || options[name] === "")
      throw new TypeError(`${where}: ${name} must be the path of a folder.`);
  }
  const { mix = [] } = parseRecipe(options.recipe);
  if (mix.length > 0) {
    throw new RangeError(
      `recipe: mix takes the images of a batch, and a copy is made of one image: leave out ${mix[0].step}. augmentBatches of @reg/augment/stream mixes while a net is trained.`,
    );
  }
  const { copies = 1, seed = 0, format = "auto", val = 0.5, workers = 0, quality = 95, exif = "auto" } = options;
  expectWhole(where, "copies", copies, 0, 1e6);
  expectSeed(where, seed);
  expectOneOf(where, "format", format, formats);
  expectOneOf(where, "exif", exif, ["auto", "shown", "stored"]);
  expectNumber(where, "val", val, "(0, 1)", "It is the fraction of groups to set aside.");
  expectWhole(where, "workers", workers, 0, 1024);
  expectWhole(where, "quality", quality, 1, 100);
  expectNumber(where, "minimumVisible", options.minimumVisible ?? 0, "[0, 1]", "It is a fraction of an object's area.");
  expectNumber(where, "minimumArea", options.minimumArea ?? 0, "[0, ∞)", "It is in pixels.");
  expectWhole(where, "maskFill", options.maskFill ?? 0, 0, 2 ** 24 - 1);
  expectWhole(where, "vocOrigin", options.vocOrigin ?? 1, 0, 1);
  for (const name of ["keepOriginals", "balance", "dryRun"] as const)
    expectBoolean(where, name, options[name] ?? false);
  if (options.group !== undefined && !(options.group instanceof RegExp))
    throw new TypeError(`${where}: group must be a RegExp.`);
}
