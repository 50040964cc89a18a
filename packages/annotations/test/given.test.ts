import { describe, expect, it } from "vitest";
import * as annotations from "../src/index.ts";

const reg: Readonly<Record<string, unknown>> = annotations;

const texts = ["readCoco", "readCsv", "readCvat", "readDataYaml", "readLabelme", "readPanoptic", "readVoc"] as const;
const datasets = ["writeCoco", "writeCsv", "writeCvat", "writePanoptic"] as const;
const opens = ["openCoco", "openCsv", "openCvat", "openPanoptic"] as const;
const tables = ["cocoPieces", "csvPieces", "cvatPieces", "panopticPieces", "imageOf"] as const;
const images = ["writeDota", "writeLabelme", "writeVoc", "writeYolo"] as const;
const empty = { classes: [], images: [] };
const image = { path: "a.png", width: 4, height: 4, objects: [] };

describe("what is no text, dataset or image is refused with a sentence", () => {
  it.each(
    [...texts, ...opens, "readDota" as const, "readYolo" as const].map(
      (name) => [name, reg[name] as (given: unknown, options: object) => unknown] as const,
    ),
  )("%s", (name, read) => {
    for (const given of [undefined, null, 1, {}, [], new Uint8Array(3)]) {
      expect(() => read(given, { width: 4, height: 4 })).toThrow(`${name}: text must be that of a file, got `);
    }
  });
  it.each(datasets.map((name) => [name, reg[name] as (given: unknown) => unknown] as const))("%s", (name, write) => {
    for (const given of [undefined, null, "text", [], image]) {
      expect(() => write(given)).toThrow(`${name}: dataset must be { classes, images }`);
    }
  });
  it.each(tables.map((name) => [name, reg[name] as (given: unknown) => unknown] as const))("%s", (name, write) => {
    for (const given of [undefined, null, "text", [], empty, image])
      expect(() => write(given)).toThrow(`${name}: table must be { classes, images, countOf, objectOf, extrasOf }`);
  });
  it.each(images.map((name) => [name, reg[name] as (given: unknown) => unknown] as const))("%s", (name, write) => {
    for (const given of [undefined, null, "text", [], empty]) {
      expect(() => write(given)).toThrow(`${name}: image must be { width, height, objects }`);
    }
  });
});

it("a misspelt option is refused by all that take one", () => {
  for (const name of [
    "readCoco",
    "readCsv",
    "readCvat",
    "readDataYaml",
    "readLabelme",
    "readPanoptic",
    "readVoc",
  ] as const) {
    const read = reg[name] as (text: string, options: object) => unknown;
    expect(() => read("", { fil: "a" })).toThrow(`${name}: unknown option "fil"; did you mean file?`);
  }
  for (const name of ["writeCoco", "writeCsv", "writeCvat"] as const) {
    const write = reg[name] as (dataset: object, options: object) => unknown;
    expect(() => write(empty, { decimal: 3 })).toThrow(`${name}: unknown option "decimal"; did you mean decimals?`);
  }
});
