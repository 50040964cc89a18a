import { expectOneOf, expectWhole } from "@reg/tensor/checks";
import { expectList, expectObject } from "../../internal/expectGiven.ts";
import type { YoloOptions } from "../types.ts";

/** Throws unless what reading and writing of YOLO rows share is right. */
export function expectYolo(where: string, { classes = [], keypoints, keypointOrigin = "edges" }: YoloOptions): void {
  expectList(where, "classes", classes, "names");
  expectOneOf(where, "keypointOrigin", keypointOrigin, ["edges", "centers"]);
  if (keypoints === undefined) return;
  expectObject(where, "keypoints", keypoints, "{ count, dimensions }");
  expectWhole(where, "keypoints.count", keypoints.count, 0);
  expectWhole(where, "keypoints.dimensions", keypoints.dimensions, 2, 3);
}
