import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as annotations from "../src/index.ts";

const image = { path: "a.png", width: 4, height: 4, objects: [] };
const dataset = { classes: [], images: [] };
const mask = { width: 1, height: 1, channels: 1 as const, depth: 8 as const, data: Uint8Array.of(1) };
const given = (options: object, call: (options: never) => unknown) => ({ options, call, texts });
const texts = ["file", "path", "imageData"];
const coco = '{"images":[],"annotations":[],"categories":[]}';
const voc = "<annotation><size><width>4</width><height>4</height></size></annotation>";
const labelme = '{"shapes":[],"imagePath":"a.png","imageWidth":4,"imageHeight":4}';
const table = annotations.openCoco(coco);
const sizeOf = () => ({ width: 4, height: 4 });
const keypoints = { count: 1, dimensions: 3 };

testOptions(it, annotations, {
  readCoco: given({ file: "a", keypointOrigin: "edges", sizeOf }, (o) => annotations.readCoco(coco, o)),
  readPanoptic: given({ file: "a" }, (o) => annotations.readPanoptic(coco, o)),
  writeCoco: given({ decimals: 2, keypointOrigin: "edges" }, (o) => annotations.writeCoco(dataset, o)),
  writePanoptic: "takes a dataset",
  openCoco: given({ file: "a", keypointOrigin: "edges", sizeOf }, (o) => annotations.openCoco(coco, o)),
  openPanoptic: given({ file: "a" }, (o) => annotations.openPanoptic(coco, o)),
  openCvat: given({ file: "a" }, (o) => annotations.openCvat("<annotations></annotations>", o)),
  openCsv: given({ file: "a", origin: 1, sizeOf }, (o) =>
    annotations.openCsv("filename,width,height,class,xmin,ymin,xmax,ymax\n", o),
  ),
  cocoPieces: given({ decimals: 2, keypointOrigin: "edges" }, (o) => annotations.cocoPieces(table, o)),
  panopticPieces: "takes a table",
  cvatPieces: given({ decimals: 2 }, (o) => annotations.cvatPieces(table, o)),
  csvPieces: given({ decimals: 2 }, (o) => annotations.csvPieces(table, o)),
  imageOf: "takes a table and a place",
  readCvat: given({ file: "a" }, (o) => annotations.readCvat("<annotations></annotations>", o)),
  writeCvat: given({ decimals: 2 }, (o) => annotations.writeCvat(dataset, o)),
  readLabelme: given({ file: "a", width: 4, height: 4 }, (o) => annotations.readLabelme(labelme, o)),
  writeLabelme: {
    ...given({ decimals: 2, imageData: "x" }, (o) => annotations.writeLabelme(image, o)),
    nullable: ["imageData"],
  },
  readCsv: given({ file: "a", origin: 1, sizeOf }, (o) =>
    annotations.readCsv("filename,width,height,class,xmin,ymin,xmax,ymax\n", o),
  ),
  writeCsv: given({ decimals: 2 }, (o) => annotations.writeCsv(dataset, o)),
  readVoc: given({ file: "a", origin: 1, width: 4, height: 4 }, (o) => annotations.readVoc(voc, o)),
  writeVoc: given({ origin: 1, decimals: 2 }, (o) => annotations.writeVoc(image, o)),
  readYolo: given(
    {
      width: 4,
      height: 4,
      classes: ["a"],
      keypoints,
      keypointOrigin: "edges",
      kind: "detect",
      outside: "error",
      boxRows: "points",
      duplicates: "drop",
      file: "a",
      path: "a",
    },
    (o) => annotations.readYolo("", o),
  ),
  writeYolo: given({ kind: "auto", decimals: 6, classes: ["a"], keypoints, keypointOrigin: "edges" }, (o) =>
    annotations.writeYolo(image, o),
  ),
  readDota: given({ width: 4, height: 4, file: "a", path: "a" }, (o) => annotations.readDota("", o)),
  writeDota: given({ decimals: 2 }, (o) => annotations.writeDota(image, o)),
  readDataYaml: given({ file: "a" }, (o) => annotations.readDataYaml("names: [a]", o)),
  writeDataYaml: "takes what readDataYaml returns",
  readMask: given({ file: "a" }, (o) => annotations.readMask(annotations.writeMask(mask), o)),
  writeMask: given({ deflate: (bytes: Uint8Array) => bytes }, (o) => annotations.writeMask(mask, o)),
  moveImage: given({ minimumVisible: 0.1, minimumArea: 1, swap: {} }, (o) => annotations.moveImage(image, [], o)),
  readClassFolders: "takes paths",
  measureSegments: "takes a mask",
  segmentIds: "takes a mask",
  boxOf: "takes an object",
  maskOf: "takes an object",
  orientedBoxOf: "takes an object",
  polygonsOf: "takes an object",
  areaOf: "takes a ring",
  boundsOf: "takes points",
  clipLine: "takes a line and a box",
  clipRing: "takes a ring and a box",
  cornersOf: "takes a box",
  joinRings: "takes rings",
  minimumAreaBox: "takes points",
  decodeCounts: "takes text",
  encodeCounts: "takes counts",
  maskFromRle: "takes a mask of runs",
  polygonsFromRle: "takes a mask of runs",
  rleArea: "takes a mask of runs",
  rleBounds: "takes a mask of runs",
  rleFromMask: "takes a mask",
  rleFromPolygons: "takes rings",
  fromSample: "takes a sample",
  toSample: "takes an image",
  AnnotationError: "is a class",
});
