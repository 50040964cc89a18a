import type { LayerVariable } from "@tensorflow/tfjs-layers";
import type { Layer } from "./defineLayer.ts";

/** Layers inside frozen models, as of the last `compile` of a model around them. */
const inside = /* @__PURE__ */ new WeakSet<Layer>();

/** Whether a layer is to stay as it is: it, its weights, or a model around it have `trainable = false`. */
export const isFrozen = (layer: Layer, weights: readonly (LayerVariable | undefined)[]): boolean =>
  !layer.trainable || inside.has(layer) || weights.some((weight) => weight?.trainable === false);

/** Notes whether a model around a layer is frozen. */
export function setFrozen(layer: Layer, frozen: boolean): void {
  if (frozen) inside.add(layer);
  else inside.delete(layer);
}
