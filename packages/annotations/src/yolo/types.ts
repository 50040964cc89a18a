/** What the rows of a YOLO file are. */
export type YoloKind = "detect" | "segment" | "pose" | "obb";

/** How many keypoints a row of a pose file has, and whether each has a visibility: `kpt_shape` of data.yaml. */
export interface YoloKeypoints {
  readonly count: number;
  readonly dimensions: 2 | 3;
}

/** What reading and writing of YOLO rows share. */
export interface YoloOptions {
  /** the names of classes 0, 1, 2 …; without them the number is the name */
  readonly classes?: readonly string[];
  /** of pose rows */
  readonly keypoints?: YoloKeypoints;
  /** where pose points are measured from: `"edges"` as ultralytics flips them, or `"centers"` as COCO's indices are */
  readonly keypointOrigin?: "edges" | "centers";
}
