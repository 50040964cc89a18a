import { picture } from "../../cases/images.mjs";
import { within } from "./row.mjs";

const SIDE = 512;
const SHAPE = [SIDE, SIDE, 3];
export const VALUES = SIDE * SIDE * 3;

/** The picture of bytes or of floats 0..1. */
const imageOf = (place, bytes) => {
  const data = picture(SIDE, SIDE);
  return place(bytes ? data : Float32Array.from(data, (value) => value / 255), SHAPE);
};

/** A level, of 224 and more. */
const LEVEL = 1.2 / 224;
/** Peers whose bytes may be next to ours, as those are that round otherwise. */
export const besides = (peer) => within(LEVEL, peer);

/** A row for bytes and one for floats; peers say IMG for the array and TENSOR for the tensor of channels first. */
export function onPictures(name, option, setup, { bytes, floats = bytes }, elements = VALUES) {
  return [
    [true, "bytes", bytes],
    [false, "float32", floats],
  ].map(([isBytes, kind, peer]) => ({
    package: "augment",
    name,
    option: option ? `${option}, ${kind}` : kind,
    elements,
    bytes: isBytes,
    setup: ({ reg, place }) => setup({ reg, place, image: imageOf(place, isBytes), bytes: isBytes }),
    peer: peer && { ...peer, run: inWordsOf(peer.run, isBytes), setup: inWordsOf(peer.setup, isBytes) },
  }));
}

/** Of a step on pictures; `range` is 0..1 for floats by the default of the steps. */
export const onStep = (name, option, options, peers, elements) =>
  onPictures(
    name,
    option,
    ({ reg, image }) => {
      const step = reg.augment[name](options);
      const params = step.draw(1, { image });
      return () => step.apply({ image }, params).image;
    },
    peers,
    elements,
  );

const inWordsOf = (code, bytes) =>
  code
    .replaceAll("IMG", bytes ? "image" : "floats")
    .replaceAll("TENSOR", bytes ? "t" : "tf")
    .replaceAll("TOP", bytes ? "255" : "1");
