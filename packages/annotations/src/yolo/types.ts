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

/** How to read YOLO rows. */
export interface ReadYoloOptions extends YoloOptions {
  /** the size of the image as it is shown: ultralytics turns it by its EXIF orientation first */
  readonly width: number;
  readonly height: number;
  /** the image file; the form's `path` */
  readonly path?: string;
  /** the label file, for errors */
  readonly file?: string;
  /** what the rows are; `"auto"` reads pose rows when there are `keypoints`, polygons when a row has more than 6 columns, else boxes */
  readonly kind?: "auto" | YoloKind;
  /** box rows in a file of polygons: `"points"`, two points each, as ultralytics reads them, or `"boxes"` */
  readonly boxRows?: "points" | "boxes";
  /** rows that are there twice: `"drop"` as ultralytics does, or `"keep"` */
  readonly duplicates?: "drop" | "keep";
  /** coordinates outside [−0.01, 1.01]: `"error"`, as ultralytics ignores such images, or `"keep"` */
  readonly outside?: "error" | "keep";
}
