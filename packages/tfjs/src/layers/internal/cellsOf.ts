import type { TfTensor } from "../../internal/tf.ts";
import type { Layer } from "./defineLayer.ts";

/** What the cells of TensorFlow.js' recurrent layers drop by. */
export interface DroppingCell {
  dropout: number;
  recurrentDropout: number;
  dropoutFunc: ((like: TfTensor, rate: number) => TfTensor) | undefined;
  dropoutMask: TfTensor | TfTensor[] | null;
  recurrentDropoutMask: TfTensor | TfTensor[] | null;
}

interface Recurrent {
  readonly cell?: DroppingCell & { readonly cells?: readonly DroppingCell[] };
  readonly forwardLayer?: Layer;
  readonly backwardLayer?: Layer;
}

/** The cells of a recurrent layer, of a stack of them, or of both directions. */
export function cellsOf(what: string, layer: Layer): readonly DroppingCell[] {
  const { cell, forwardLayer, backwardLayer } = layer as unknown as Recurrent;
  if (forwardLayer && backwardLayer) return [...cellsOf(what, forwardLayer), ...cellsOf(what, backwardLayer)];
  if (cell) return cell.cells ?? [cell];
  throw new TypeError(`${what}: layer must be recurrent, as tf.layers.lstm is; ${layer.getClassName()} has no cell.`);
}
