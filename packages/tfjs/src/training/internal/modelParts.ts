import type { Scalar } from "@tensorflow/tfjs-core";
import type { Layer } from "../../layers/internal/defineLayer.ts";

/** What layers may hold: models their layers, wrappers one, bidirectional ones two, recurrent ones cells. */
interface Holder {
  readonly layers?: readonly Layer[];
  readonly layer?: Layer;
  readonly forwardLayer?: Layer;
  readonly backwardLayer?: Layer;
  readonly cell?: Layer;
  readonly cells?: readonly Layer[];
}

/** Inside wrappers the losses of the layer are those of the wrapper: they are counted with the layer. */
const isWrapper = (holder: Holder): boolean => holder.layer !== undefined || holder.forwardLayer !== undefined;

function partsOf(holder: Holder): readonly Layer[] {
  const { layers = [], layer, forwardLayer, backwardLayer, cell, cells = [] } = holder;
  return [...layers, layer, forwardLayer, backwardLayer, cell, ...cells].filter((part) => part !== undefined);
}

/** All layers within, models, wrappers and cells included, each once. */
export function layersWithin(root: Layer, found: Set<Layer> = new Set()): Set<Layer> {
  for (const part of partsOf(root as Holder)) {
    if (found.has(part)) continue;
    found.add(part);
    layersWithin(part, found);
  }
  return found;
}

/** The penalties of a model, those of every layer once, however often and in whatever models it is used. */
export const penaltiesOf = (model: Layer): Scalar[] =>
  [...layersWithin(model)]
    .filter((layer) => !isWrapper(layer as Holder) && !(layer as Holder).layers)
    .flatMap((layer) => layer.losses.map((loss) => loss()));

/** The layers inside models within that are frozen, and all others. */
export function byFrozen(model: Layer): { readonly frozen: ReadonlySet<Layer>; readonly others: readonly Layer[] } {
  const all = [...layersWithin(model)];
  const models = all.filter((layer) => (layer as Holder).layers && !layer.trainable);
  const frozen = new Set(models.flatMap((layer) => [...layersWithin(layer)]));
  return { frozen, others: all.filter((layer) => !frozen.has(layer)) };
}
