export { AnnotationError } from "./AnnotationError.ts";
export { cocoPieces } from "./coco/cocoPieces.ts";
export { openCoco } from "./coco/openCoco.ts";
export { openPanoptic } from "./coco/openPanoptic.ts";
export { panopticPieces } from "./coco/panopticPieces.ts";
export { readCoco } from "./coco/readCoco.ts";
export { readPanoptic } from "./coco/readPanoptic.ts";
export type { ReadCocoOptions, WriteCocoOptions } from "./coco/types.ts";
export { writeCoco } from "./coco/writeCoco.ts";
export { writePanoptic } from "./coco/writePanoptic.ts";
export { cvatPieces } from "./cvat/cvatPieces.ts";
export { openCvat } from "./cvat/openCvat.ts";
export { readCvat } from "./cvat/readCvat.ts";
export type { WriteCvatOptions } from "./cvat/types.ts";
export { writeCvat } from "./cvat/writeCvat.ts";
export { type ReadDotaOptions, readDota } from "./dota/readDota.ts";
export { type WriteDotaOptions, writeDota } from "./dota/writeDota.ts";
export { boxOf } from "./form/boxOf.ts";
export { imageOf } from "./form/imageOf.ts";
export { maskOf } from "./form/maskOf.ts";
export { orientedBoxOf } from "./form/orientedBoxOf.ts";
export { polygonsOf } from "./form/polygonsOf.ts";
export { areaOf } from "./geometry/areaOf.ts";
export { boundsOf } from "./geometry/boundsOf.ts";
export { clipLine } from "./geometry/clipLine.ts";
export { clipRing } from "./geometry/clipRing.ts";
export { cornersOf } from "./geometry/cornersOf.ts";
export { joinRings } from "./geometry/joinRings.ts";
export { minimumAreaBox } from "./geometry/minimumAreaBox.ts";
export { type ReadLabelmeOptions, readLabelme } from "./labelme/readLabelme.ts";
export { type WriteLabelmeOptions, writeLabelme } from "./labelme/writeLabelme.ts";
export { measureSegments, type Segment } from "./masks/measureSegments.ts";
export { readMask } from "./masks/readMask.ts";
export { segmentIds } from "./masks/segmentIds.ts";
export type { Mask } from "./masks/types.ts";
export { type WriteMaskOptions, writeMask } from "./masks/writeMask.ts";
export { moveImage } from "./move/moveImage.ts";
export type { Dropped, Motion, MoveRules, Swap } from "./move/types.ts";
export { decodeCounts } from "./rle/decodeCounts.ts";
export { encodeCounts } from "./rle/encodeCounts.ts";
export { maskFromRle } from "./rle/maskFromRle.ts";
export { polygonsFromRle } from "./rle/polygonsFromRle.ts";
export { rleArea } from "./rle/rleArea.ts";
export { rleBounds } from "./rle/rleBounds.ts";
export { rleFromMask } from "./rle/rleFromMask.ts";
export { rleFromPolygons } from "./rle/rleFromPolygons.ts";
export { fromSample } from "./sample/fromSample.ts";
export { toSample } from "./sample/toSample.ts";
export type { AnnotationSample, OfObject } from "./sample/types.ts";
export { csvPieces } from "./tables/csvPieces.ts";
export { openCsv } from "./tables/openCsv.ts";
export { type ClassFolders, readClassFolders } from "./tables/readClassFolders.ts";
export { readCsv } from "./tables/readCsv.ts";
export type { ReadCsvOptions, WriteCsvOptions } from "./tables/types.ts";
export { writeCsv } from "./tables/writeCsv.ts";
export type {
  AnnotatedClass,
  AnnotatedDataset,
  AnnotatedFrame,
  AnnotatedImage,
  AnnotatedObject,
  AnnotatedTable,
  Box,
  Extras,
  Keypoint,
  Point,
  Ring,
  Rle,
} from "./types.ts";
export { type ReadVocOptions, readVoc } from "./voc/readVoc.ts";
export { type WriteVocOptions, writeVoc } from "./voc/writeVoc.ts";
export { readDataYaml, type YoloData } from "./yolo/readDataYaml.ts";
export { readYolo } from "./yolo/readYolo.ts";
export type { ReadYoloOptions, YoloKeypoints, YoloKind, YoloOptions } from "./yolo/types.ts";
export { writeDataYaml } from "./yolo/writeDataYaml.ts";
export { type WriteYoloOptions, writeYolo } from "./yolo/writeYolo.ts";
