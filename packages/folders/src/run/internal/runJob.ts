import { join } from "node:path";
import { promisify } from "node:util";
import { type Mask, measureSegments, readMask } from "@reg/annotations";
import type { Augmentation, Image } from "@reg/augment";
import { recipePipeline } from "@reg/augment/recipe";
import { foldIn } from "@reg/tensor";
import { formatLabel, toShown } from "../../dataset/internal/labels.ts";
import { copyMaskPath, copyPath, masksOf } from "../../dataset/internal/names.ts";
import { applyInArena } from "../../engine/internal/applyInArena.ts";
import { encodeMask, orientedMask } from "../../engine/internal/masks.ts";
import { decodePicture, encodePicture, encoderFor, type Picture } from "../../engine/internal/pictures.ts";
import { readWhole } from "../../engine/internal/readWhole.ts";
import { giveBytes } from "../../engine/internal/spareBytes.ts";
import { stackMasks } from "../../engine/internal/stackMasks.ts";
import { FolderError } from "../../FolderError.ts";
import { motionsOf } from "../../internal/motionsOf.ts";
import { annotationsOf, annotationsOfCopy } from "./annotate.ts";
import { hashesOf } from "./hashOf.ts";
import type { Entry, Job, JobResult, RunContext, Written } from "./types.ts";
import { writeWhole } from "./writeWhole.ts";

const immediate = promisify(setImmediate);

/**
 * Makes the copies of one picture: reads and decodes once, then for each copy draws, moves, encodes and writes. After each, messages and
 * signals are heard, and whether the work `isOver`.
 */
export async function runJob(
  { source, copies, prefix }: Job,
  context: RunContext,
  isOver: () => boolean | undefined,
): Promise<JobResult> {
  const written: Written[] = [];
  try {
    const bytes = await readWhole(join(context.input, source.path));
    const hashes = await hashesOf(source, bytes, context.input);
    const picture = await decodePicture(bytes);
    const files = masksOf(source);
    const masks = await Promise.all(
      files.map((file) => maskOf(join(context.input, file), file, picture, context.exif)),
    );
    const annotated = await annotationsOf(source, context, picture);
    for (const copy of copies) {
      const name = prefix + copyPath(source.path, copy);
      const encode = encoderFor(name, context.quality);
      const { params, image, file, moved, segments, pipeline } = draw(picture, masks, source, copy, context, encode);
      const motions = motionsOf(pipeline, params, picture);
      const labels = annotated && annotationsOfCopy(annotated, source, copy, picture, motions, context, segments);
      const paths = {
        image: name,
        ...(source.label !== undefined && { label: prefix + copyPath(source.label, copy) }),
        ...(source.mask !== undefined && { mask: prefix + copyMaskPath(source.mask, source.path, copy) }),
        ...(source.otherMasks && {
          otherMasks: source.otherMasks.map((file) => prefix + copyMaskPath(file, source.path, copy)),
        }),
      };
      writeWhole(join(context.output, name), file ?? (await encodePicture(image, name, context.quality)));
      if (image.data.buffer !== picture.image.data.buffer) giveBytes(image.data as Uint8Array);
      if (paths.label !== undefined && labels)
        writeWhole(join(context.output, paths.label), formatLabel(labels.image, context.rules));
      for (const [i, file] of masksOf(paths).entries())
        if (moved[i]) writeWhole(join(context.output, file), encodeMask(moved[i]));
      const { width, height, orientation } = picture;
      const dropped = labels?.dropped ?? [];
      const entry: Entry = {
        source: source.path,
        copy,
        ...hashes,
        ...paths,
        width,
        height,
        orientation,
        params,
        dropped,
        ...(segments && { segments }),
      };
      const reasons = dropped.map(({ reason }) => reason);
      written.push({ source: source.path, copy, line: JSON.stringify(entry), dropped: reasons });
      await immediate();
      if (isOver()) break;
    }
    if (picture.isOurs) giveBytes(picture.image.data as Uint8Array);
    return { written };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { written, failure: message, ...(error instanceof FolderError && { isOfAll: true }) };
  }
}

function draw(
  picture: Picture,
  masks: readonly Mask[],
  source: Job["source"],
  copy: number,
  context: RunContext,
  encode: (image: Image) => Uint8Array | undefined,
) {
  const planes = masks.length > 0 ? stackMasks(masks, context.maskFill) : undefined;
  const pipeline = pipelineFor(context, planes?.fill ?? 0);
  const sample = { image: picture.image, ...(planes && { mask: planes.image }) };
  const params = pipeline.draw(foldIn(context.seed, source.path, copy), { image: picture.image });
  const result = applyInArena(pipeline, sample, params, encode);
  const moved = planes && "mask" in result && result.mask ? planes.restore(result.mask) : [];
  const isMeasured = source.annotated?.mask !== undefined && moved.length > 0;
  const segments = isMeasured
    ? [...measureSegments(moved[0])].map(([id, { area, box }]) => [id, area, box.left, box.top, box.right, box.bottom])
    : undefined;
  return { params, image: result.image, file: result.used, moved, segments, pipeline };
}

const pipelines = /* @__PURE__ */ new WeakMap<RunContext, Map<number, Augmentation>>();

/** The recipe's pipeline for masks of a fill, made once. */
export function pipelineFor(context: RunContext, fill: number): Augmentation {
  const own = pipelines.get(context) ?? new Map<number, Augmentation>();
  pipelines.set(context, own);
  const pipeline = own.get(fill) ?? recipePipeline(context.recipe, { maskFill: fill });
  own.set(fill, pipeline);
  return pipeline;
}

async function maskOf(path: string, file: string, picture: Picture, exif: RunContext["exif"]): Promise<Mask> {
  const mask = readMask(await readWhole(path), { file });
  const [motion] = toShown(mask, picture, exif, "the mask is");
  return orientedMask(mask, motion);
}
