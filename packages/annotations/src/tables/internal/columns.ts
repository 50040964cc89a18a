/** Which columns a table of boxes has, by their places. */
export interface Columns {
  readonly path: number;
  readonly class: number;
  readonly sides: readonly [left: number, top: number, right: number, bottom: number];
  readonly width?: number;
  readonly height?: number;
  /** whether sides are fractions of the frame, as OpenImages has them */
  readonly fractions: boolean;
  /** whether the last two sides are width and height of the box, as Make Sense has them */
  readonly sized?: boolean;
}

const names = {
  path: [
    ...["filename", "file_name", "file", "filepath", "file_path", "path", "frame"],
    ...["image", "image_name", "image_path", "image_id", "imageid", "img", "img_name", "img_path"],
  ],
  class: ["class", "label", "labelname", "label_name", "class_name", "name", "category"],
  left: ["xmin", "x1", "left", "x_min", "bbox_x"],
  top: ["ymin", "y1", "top", "y_min", "bbox_y"],
  right: ["xmax", "x2", "right", "x_max", "bbox_width"],
  bottom: ["ymax", "y2", "bottom", "y_max", "bbox_height"],
  width: ["width", "image_width"],
  height: ["height", "image_height"],
};

/** The columns by the names in a header; undefined when it is none. */
export function columnsOf(header: readonly string[]): Columns | undefined {
  const lower = header.map((cell) => cell.trim().toLowerCase());
  const find = (key: keyof typeof names) => lower.findIndex((cell) => names[key].includes(cell));
  const sides = [find("left"), find("top"), find("right"), find("bottom")] as const;
  const found = { path: find("path"), class: find("class"), sides };
  if (Math.min(found.path, found.class, ...sides) < 0) return undefined;
  const [width, height] = [find("width"), find("height")];
  const sized = lower[sides[2]] === "bbox_width" && lower[sides[3]] === "bbox_height";
  return {
    ...found,
    ...(sized && { sized }),
    fractions: lower.includes("imageid"),
    ...(width >= 0 && height >= 0 && { width, height }),
  };
}

/**
 * Of a table without a header: keras-retinanet's path, x1, y1, x2, y2, class, to which SKU-110K adds the image's sides; or Make Sense's
 * class, x, y, width, height, path and the image's sides.
 */
export const plainColumns = (first: readonly string[]): Columns | undefined => {
  const plain: Columns = { path: 0, class: 5, sides: [1, 2, 3, 4], fractions: false };
  const isPicture = (cell: string) => /\.\w{3,4}$/.test(cell) && !/^[\d.]+$/.test(cell);
  if (first.length !== 8) return first.length === 6 ? plain : undefined;
  const whole = { ...plain, width: 6, height: 7 };
  return isPicture(first[5]) && !isPicture(first[0]) ? { ...whole, path: 5, class: 0, sized: true } : whole;
};
