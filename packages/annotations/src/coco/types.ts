/** How to read COCO. */
export interface ReadCocoOptions {
  /** the file, for errors */
  readonly file?: string;
  /** where keypoints are measured from: `"centers"`, as the pixel indices of COCO are, or `"edges"` */
  readonly keypointOrigin?: "edges" | "centers";
  /** the size of an image, where the file says none; nothing where it is not known */
  readonly sizeOf?: (path: string) => { readonly width: number; readonly height: number } | undefined;
}

/** How to write COCO. */
export interface WriteCocoOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
  /** Where keypoints are measured from. Default: as they were read, or `"centers"`. */
  readonly keypointOrigin?: "edges" | "centers";
}
