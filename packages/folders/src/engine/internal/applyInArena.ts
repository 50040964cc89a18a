import { type Augmentation, arenaImage, type Image, type Params, type Sample } from "@reg/augment";
import { type Arena, arena } from "@reg/tensor";
import { takeBytes } from "./spareBytes.ts";

/** Bytes of an arena at most, since the kernels' memory never shrinks. What needs more is done in ordinary memory. */
const LARGEST = 1 << 26;

/** How many pictures the arena of a pipeline has room for: as many as it was found to need. */
const rooms = /* @__PURE__ */ new WeakMap<Augmentation, number>();

/**
 * `pipeline.apply` with the image in an arena, where steps neither copy nor allocate, and with the same bits. The image of the
 * result is in bytes of `takeBytes`, unless it was too large for an arena. What `use` makes of the image where that lies comes too; where it makes
 * something, the image of the result has no bytes.
 */
export function applyInArena<S extends Sample & { readonly image: Image }>(
  pipeline: Augmentation,
  sample: S,
  params: Params,
  use: (image: Image) => Uint8Array | undefined = () => undefined,
): S & { readonly used?: Uint8Array | undefined } {
  const { image } = sample;
  for (let room = rooms.get(pipeline) ?? 4; ; room *= 2) {
    const memory = arenaOf(room * (image.data.length + 64));
    if (!memory) return pipeline.apply(sample, params);
    try {
      return memory.step(() => {
        const result = pipeline.apply({ ...sample, image: arenaImage(image, memory) }, params);
        const used = use(result.image);
        const { data, shape } = result.image;
        const kept = used ? new Uint8Array() : takeBytes(data.length);
        if (!used) kept.set(data);
        return { ...result, image: { data: kept, shape: [...shape] }, used };
      });
    } catch (error) {
      if (!(error instanceof RangeError && error.message.startsWith("arena:"))) throw error;
      rooms.set(pipeline, room * 2);
    } finally {
      memory.dispose();
    }
  }
}

function arenaOf(bytes: number): Arena | undefined {
  if (bytes > LARGEST) return undefined;
  try {
    return arena({ bytes });
  } catch {
    return undefined; // the kernels' memory cannot grow so far
  }
}
