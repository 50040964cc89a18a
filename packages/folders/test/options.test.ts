import { join } from "node:path";
import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as folders from "../src/node.ts";
import { picture, recipeOf, temporary } from "./folders.ts";

const root = temporary();
await picture(join(root, "in", "train", "cat", "a.png"));
await picture(join(root, "in", "val", "cat", "b.png"));

testOptions(it, folders, {
  augmentFolder: {
    options: {
      input: join(root, "in"),
      output: join(root, "out"),
      recipe: recipeOf({ step: "flipHorizontal" }),
      copies: 2,
      seed: 1,
      format: "folders",
      only: "train",
      keepOriginals: true,
      balance: false,
      minimumVisible: 0.1,
      minimumArea: 1,
      maskFill: 0,
      vocOrigin: 1,
      exif: "auto",
      workers: 0,
      quality: 90,
      sheet: join(root, "sheet.png"),
      dryRun: true,
      onProgress: () => {},
      signal: new AbortController().signal,
    },
    others: [
      { input: join(root, "in"), output: join(root, "out"), recipe: recipeOf(), val: 0.5, group: /a/, dryRun: true },
    ],
    texts: ["input", "output", "sheet", "only"], // what is not there is a FolderError
    except: {
      recipe: "has a grammar of its own",
    },
  },
  FolderError: "is a class",
});
