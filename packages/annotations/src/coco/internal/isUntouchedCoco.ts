import { extentOf, type Kept, sameEntries, sameJson } from "../../form/internal/isUntouched.ts";
import { sameImage } from "../../form/internal/sameImage.ts";
import { sameObject } from "../../form/internal/sameObject.ts";
import type { AnnotatedDataset, Extras } from "../../types.ts";
import { cocoParts } from "./cocoParts.ts";

/**
 * Whether a dataset says what the text says that it was read from, as `isUntouched`, but object by object: the file is not
 * held a second time.
 */
export function isUntouchedCoco(
  { classes, images, extras }: AnnotatedDataset,
  keypointOrigin: "edges" | "centers",
): boolean {
  const kept = extras?.coco as (Kept & Extras) | undefined;
  if (kept?.text === undefined || kept.extent !== extentOf(images)) return false;
  const { forEach, ...before } = cocoParts(kept.text, "", keypointOrigin);
  const { text, extent, ...rest } = kept;
  const isSame =
    sameJson(before.classes, classes) &&
    sameEntries({ ...before.extras }, rest) &&
    before.images.every(
      (image, i) => sameJson(image.extras, images[i].extras) && sameImage(image, { ...images[i], objects: [] }),
    );
  if (!isSame) return false;
  const next = new Uint32Array(images.length);
  let same = true;
  forEach((place, object) => {
    if (!same) return;
    const own = images[place].objects[next[place]++];
    same = own !== undefined && sameObject(object, own) && sameJson(object.extras, own.extras);
  });
  return same;
}
