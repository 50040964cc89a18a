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

/** What columns are called, the surest names first: where two of a file or a class are there, an id is none beside a name. */
const names = {
  path: [
    ...["filename", "file_name", "filepath", "file_path", "path", "file", "frame"],
    ...["image_name", "image_path", "image", "img_name", "img_path", "img", "image_id", "imageid"],
  ],
  class: ["class", "class_name", "label", "label_name", "labelname", "name", "category"],
  left: ["xmin", "x1", "left", "x_min", "bbox_x"],
  top: ["ymin", "y1", "top", "y_min", "bbox_y"],
  right: ["xmax", "x2", "right", "x_max"],
  bottom: ["ymax", "y2", "bottom", "y_max"],
  boxWidth: ["bbox_width"],
  boxHeight: ["bbox_height"],
  width: ["image_width", "width"],
  height: ["image_height", "height"],
};

/** The columns by the names in a header; undefined when it is none, and words for one that can be read in two ways. */
export function columnsOf(header: readonly string[]): Columns | string | undefined {
  const lower = header.map((cell) => cell.trim().toLowerCase());
  const all = (key: keyof typeof names) =>
    names[key].flatMap((name) => lower.flatMap((cell, place) => (cell === name ? [place] : [])));
  const [across, down] = [
    [all("right"), all("boxWidth")],
    [all("bottom"), all("boxHeight")],
  ];
  const sides = [all("left"), all("top"), across.flat(), down.flat()];
  const [[path], [name]] = [all("path"), all("class")];
  const [left, top, right, bottom] = sides.map(([first]) => first);
  if ([path, name, left, top, right, bottom].some((place) => place === undefined)) return undefined;
  const asked = (places: readonly number[]) => places.map((place) => header[place].trim()).join(" and ");
  if (lower.includes("x3") || lower.includes("y3"))
    return "x1 to y4 are the corners of turned boxes, which tables do not have: write them as DOTA's or YOLO's rows";
  const twice = sides.find(({ length }) => length > 1);
  if (twice) return `${asked(twice)} say the same side of a box: leave one of them`;
  const sized = across[1].length > 0;
  if (sized !== down[1].length > 0)
    return `${asked([right, bottom])} are an edge and a length: say both as edges, xmax and ymax, or both as lengths, bbox_width and bbox_height`;
  const [[width = -1], [height = -1]] = [all("width"), all("height")];
  return {
    path,
    class: name,
    sides: [left, top, right, bottom],
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
