import { expectOneOf, shown } from "@reg/tensor/checks";
import { expectText } from "../../internal/expectGiven.ts";
import { expectNamed } from "../../internal/options.ts";
import type { ReadCocoOptions } from "../types.ts";
import { type CocoParts, cocoParts } from "./cocoParts.ts";

/** The parts of a COCO file, for a reader whose options are yet to be checked. */
export function checkedParts(where: string, text: string, options: ReadCocoOptions): CocoParts {
  expectText(where, text);
  expectNamed(where, options, ["file", "keypointOrigin", "sizeOf"]);
  const { file = "COCO file", keypointOrigin = "centers", sizeOf } = options;
  expectOneOf(where, "keypointOrigin", keypointOrigin, ["edges", "centers"]);
  if (sizeOf !== undefined && typeof sizeOf !== "function")
    throw new TypeError(`${where}: sizeOf must be a function of a path, got ${shown(sizeOf)}.`);
  return cocoParts(text, file, keypointOrigin, sizeOf);
}
