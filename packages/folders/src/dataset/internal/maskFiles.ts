import { pictureNames } from "../../engine/internal/pictures.ts";
import { nearest } from "./findPicture.ts";
import { partsOf, pictureStem, placeOf, splitOf } from "./names.ts";
import type { Source } from "./types.ts";

/** Folders of masks: those of VOC as its tools call them, Cityscapes, KITTI, Mapillary, ADE20K; `trainannot` and the like of CamVid. */
const maskFolders =
  /(^|\/)(masks?|labels?|annotations?|segmentation(class|object)(png|raw)?|gt|gtfine|gtcoarse|ground[_-]?truths?|segs?|segmentations?|semantic(_rgb)?|instances?|panoptic|[^/]*annot|(train(ing)?|val(id|idation)?|test(ing)?)[_-]?(annotations?|labels?|masks?))\//i;

/** `train_labels` is train's and a folder of labels: the parts of CamVid's names. */
const splitFolders =
  /(?<=^|\/)((train|val|valid|validation|test)(?:ing)?)[_-]?(annot(?:ations?)?|labels?|masks?)(?=\/)/gi;

/** A PNG in a folder of masks, or one whose name says so. */
export const isMask = (file: string): boolean =>
  /\.png$/i.test(file) &&
  !isDrawing(file) &&
  (maskFolders.test(file) || /([_-]mask|_instance_(color|id)_rgb)\.png$/i.test(file));

/** Names of files in which others keep masks. */
const otherKinds = /\.(npy|npz|mat|jpe?g|webp|tiff?|avif|bmp|gif|p[bgnp]m|exr)$/i;

/** Whether masks are classes: people with and without one over their face. */
export const areFaces = (files: readonly string[]): boolean =>
  files.some((file) => /(^|\/)(no|non|not|with|without|in|un)[ _-]?mask(s|ed)?\//i.test(file));

/** What would be a mask, were it a PNG: it lies among masks, or is called one, and as a picture elsewhere is. */
export function otherMasks(files: readonly string[]): string[] {
  const isAmong = (file: string) => !isDrawing(file) && (maskFolders.test(file) || /[_-]mask\.\w+$/i.test(file));
  const own = files.filter((file) => otherKinds.test(file) && isAmong(file));
  if (own.length === 0 || areFaces(files)) return [];
  const stems = new Set(files.filter((file) => pictureNames.test(file) && !isAmong(file)).map(pictureStem));
  return own.filter((file) => stems.has(maskStem(file)));
}

/** PNGs in folders of masks that are called as pictures elsewhere are: no pictures themselves, whatever annotations name. */
export function masksOfPictures(files: readonly string[]): Set<string> {
  const masks = files.filter((file) => isMask(file) && maskFolders.test(file));
  if (masks.length === 0) return new Set();
  const stems = new Set(files.filter((file) => pictureNames.test(file) && !isMask(file)).map(pictureStem));
  return new Set(masks.filter((file) => stems.has(maskStem(file)) || stems.has(partsOf(file).stem)));
}

/** A PNG of VOC's segmentation, which lies beside its boxes. */
export const isVocMask = (file: string): boolean => isMask(file) && /(^|\/)segmentation(class|object)/i.test(file);

/** A picture that labelme's tools draw of a picture with its annotations, called as that is. */
export const isDrawing = (file: string): boolean => /(^|\/)[^/]*visuali[sz]ation\//i.test(file);

/** What stands behind the picture's name in those of masks: Cityscapes' kinds, and what says that they are masks. */
const ending =
  /(_gt(Fine|Coarse))?_(labelIds|labelTrainIds|instanceIds|instanceTrainIds|color)$|_instance_(color|id)_RGB$|[_-](mask|gt|L|P)$/;

const maskStem = (file: string): string => partsOf(file).stem.replace(ending, "");

/** Masks of one kind lie in folders of one name and end alike: a picture has one of each. */
const kindOf = (file: string): string => `${maskFolders.exec(file)?.[2] ?? ""}/${ending.exec(partsOf(file).stem)?.[0]}`;

/** The masks of a picture, the first of which is shown on sheets; `other` is one more of the same kind, so that nothing tells which is meant. */
export interface OwnMasks extends Pick<Source, "mask" | "otherMasks"> {
  readonly other?: string;
}

/** Finds the masks that are called as pictures are: of each kind the one whose folders agree best. */
export function maskFinder(files: readonly string[]): (path: string) => OwnMasks {
  const byStem = new Map<string, string[]>();
  for (const file of files) {
    for (const stem of new Set([maskStem(file), partsOf(file).stem])) {
      const own = byStem.get(stem);
      if (own) own.push(file);
      else byStem.set(stem, [file]);
    }
  }
  return (path) => {
    const split = splitOf(path);
    const kinds = new Map<string, Map<string, string>>();
    for (const file of byStem.get(pictureStem(path)) ?? []) {
      const place = file.replace(splitFolders, "$1/$3");
      if (file === path || (splitOf(place) ?? split) !== split) continue;
      kinds.set(kindOf(file), (kinds.get(kindOf(file)) ?? new Map<string, string>()).set(place, file));
    }
    const found = [...kinds.values()].map((own) =>
      shallowest(nearest([...own.keys()], path)).map((place) => own.get(place) ?? place),
    );
    const twice = found.find(({ length }) => length > 1);
    if (twice) return { mask: twice[0], other: twice[1] };
    const [mask, ...otherMasks] = found.flat();
    return { ...(mask !== undefined && { mask }), ...(otherMasks.length > 0 && { otherMasks }) };
  };
}

/** Of files that agree as well with a picture, those in the fewest folders. */
function shallowest(files: readonly string[]): readonly string[] {
  const least = Math.min(...files.map((file) => placeOf(file).length));
  return files.filter((file) => placeOf(file).length === least);
}

/** Whether a picture among the files has a mask: else a folder called `labels` is but a class. */
export function hasMasks(files: readonly string[]): boolean {
  if (areFaces(files)) return false;
  const find = maskFinder(files.filter(isMask));
  return files.some((file) => pictureNames.test(file) && !isMask(file) && find(file).mask !== undefined);
}
