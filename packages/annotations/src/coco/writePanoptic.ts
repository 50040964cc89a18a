import { expectDataset } from "../internal/expectGiven.ts";
import type { JsonObject } from "../internal/json.ts";
import { expectSize } from "../internal/options.ts";
import type { AnnotatedDataset, AnnotatedImage, AnnotatedObject, Extras } from "../types.ts";
import { categoriesOf } from "./internal/categoriesOf.ts";
import { idGiver } from "./internal/idGiver.ts";

/**
 * Writes a COCO panoptic file of images with a `mask` whose objects have a `segment`, an `area` and a `box`;
 * `measureSegments` finds the latter in the mask. Copies of an image get new ids; segments keep theirs.
 *
 * @throws RangeError for a segment without id, area or box, or a class that is none of the dataset's.
 * @example writePanoptic({ classes: [{ name: "rug", id: 200 }], images: [] });
 */
export function writePanoptic(dataset: AnnotatedDataset): string {
  expectDataset("writePanoptic", dataset);
  const read = dataset.extras?.panoptic as { rest: JsonObject; keys: string[]; indent: string } | undefined;
  const { categories, idOf } = categoriesOf("writePanoptic", dataset.classes, 1);
  const giveId = idGiver(dataset.images.map(({ extras }) => readOf(extras)?.image?.id));
  const entries = dataset.images.map((image) => {
    expectSize(`writePanoptic: ${image.path}`, image);
    const before = readOf(image.extras);
    const { id } = giveId(before?.image?.id);
    const { width, height, path, mask } = image;
    const segments = image.objects.map((object) => segmentOf(object, image, idOf));
    const annotation = { ...before?.annotation, image_id: id, file_name: mask ?? "", segments_info: segments };
    return {
      image: { ...before?.image, id, width, height, file_name: path },
      annotation: mask === undefined ? [] : [annotation],
    };
  });
  const images = entries.map(({ image }) => image);
  const root: JsonObject = {
    ...read?.rest,
    images,
    annotations: entries.flatMap(({ annotation }) => annotation),
    categories,
  };
  const keys = new Set([...(read?.keys ?? []), ...Object.keys(root)]);
  return `${JSON.stringify(Object.fromEntries([...keys].map((key) => [key, root[key]])), undefined, read?.indent ?? "")}\n`;
}

const readOf = (extras: Extras | undefined) =>
  extras?.panoptic as { image?: JsonObject; annotation?: JsonObject } | undefined;

function segmentOf(
  { segment, area, box, crowd, class: name, extras }: AnnotatedObject,
  { path }: AnnotatedImage,
  idOf: (name: string, before: unknown) => number,
): JsonObject {
  if (segment === undefined || area === undefined || !box) {
    throw new RangeError(
      `writePanoptic: ${path}: an object has no segment, area or box. measureSegments finds them in the mask.`,
    );
  }
  const before = extras?.panoptic as JsonObject | undefined;
  const bbox = [box.left, box.top, box.right - box.left, box.bottom - box.top];
  return { ...before, id: segment, category_id: idOf(name, before?.category_id), iscrowd: crowd ? 1 : 0, area, bbox };
}
