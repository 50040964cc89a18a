/** A point in pixel edges: (0, 0) is the outer corner of the first pixel, (W, H) that of the last. */
export type Point = readonly [x: number, y: number];

/** Points one after the other, in edges. As an outline it is closed, without its first point at the end. */
export type Ring = readonly Point[];

/** A box by its edges: [0, W] × [0, H] is the whole image. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A landmark in pixel centres, as in `@reg/augment`: (0, 0) is the centre of the first pixel. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  /** COCO's v: 0 not labelled (x and y are then 0, unless the file gave a place), 1 labelled but hidden, 2 seen */
  readonly visibility: 0 | 1 | 2;
}

/** A mask by the lengths of its runs, column by column, the first of zeros: COCO's run-length encoding. */
export interface Rle {
  readonly width: number;
  readonly height: number;
  readonly counts: readonly number[];
}

/** Something in an image. It has at least one kind of geometry; `boxOf` and `polygonsOf` derive the others. */
export interface AnnotatedObject {
  /** the name of its class */
  readonly class: string;
  readonly box?: Box;
  /** the four corners, one after the other, of a box that may be turned */
  readonly orientedBox?: Ring;
  /** the parts of the outline; a pixel belongs to the object when it lies in any of them */
  readonly polygons?: readonly Ring[];
  /** open lines */
  readonly polylines?: readonly Ring[];
  readonly keypoints?: readonly Keypoint[];
  readonly mask?: Rle;
  /** a group too dense to be told apart: COCO's iscrowd */
  readonly crowd?: boolean;
  /** it goes on beyond the image or what was cut off: Pascal VOC's truncated */
  readonly truncated?: boolean;
  /** objects of one image with the same group are pieces of one thing: labelme's group_id */
  readonly group?: number;
  /** its id in the image's mask of ids: COCO panoptic */
  readonly segment?: number;
  /** how many pixels it covers, where a file counts them */
  readonly area?: number;
  /** parts with places of their own: Pascal VOC's `<part>` */
  readonly parts?: readonly AnnotatedObject[];
  /** what readers kept of the file, by format; the format's writer puts it back */
  readonly extras?: Extras;
}

/** What readers kept of a file that the form has no field for, under the format's name. Copy it along; do not read it. */
export type Extras = { readonly [format: string]: unknown };

/** An image's annotations, whatever the format they came in. */
export interface AnnotatedImage {
  /** the image file as the annotations name it, with `/` between folders */
  readonly path: string;
  /** of the frame in which the annotations are, in pixels */
  readonly width: number;
  readonly height: number;
  readonly objects: readonly AnnotatedObject[];
  /** the file of its mask: classes, or the ids that objects call `segment` */
  readonly mask?: string;
  /** classes of the image as a whole */
  readonly labels?: readonly string[];
  readonly extras?: Extras;
}

/** A class by its name. */
export interface AnnotatedClass {
  readonly name: string;
  /** The number by which files call it. Default: its place in the list. */
  readonly id?: number;
  /** the names of its keypoints */
  readonly keypoints?: readonly string[];
  readonly extras?: Extras;
}

/** Images that share their classes: what a COCO, CVAT or CSV file holds. */
export interface AnnotatedDataset {
  readonly classes: readonly AnnotatedClass[];
  readonly images: readonly AnnotatedImage[];
  readonly extras?: Extras;
}

/** An image of a table: all but its objects. */
export type AnnotatedFrame = Omit<AnnotatedImage, "objects">;

/** Images that share their classes, whose objects are read when they are asked for: what a file says that is too large to be in memory as objects. */
export interface AnnotatedTable {
  readonly classes: readonly AnnotatedClass[];
  readonly images: readonly AnnotatedFrame[];
  /** how many objects an image has; images and objects go by their places */
  readonly countOf: (image: number) => number;
  readonly objectOf: (image: number, index: number) => AnnotatedObject;
  /** the extras of an object, for which it need not be read */
  readonly extrasOf: (image: number, index: number) => Extras | undefined;
  readonly extras?: Extras;
}
