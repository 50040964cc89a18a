/** What stands in a file one after the other, by the images that it belongs to. */
export interface ByImage {
  readonly countOf: (image: number) => number;
  /** the place in the file of what is the first, second, … of an image */
  readonly placeOf: (image: number, index: number) => number;
}

/** Sorts places by their images, `images` being the image of each; a number a place is all that is kept. */
export function byImage(images: Int32Array, count: number): ByImage {
  const ends = new Int32Array(count + 1);
  for (const image of images) ends[image + 1]++;
  for (let image = 0; image < count; image++) ends[image + 1] += ends[image];
  const places = new Int32Array(images.length);
  const next = ends.slice();
  for (let place = 0; place < images.length; place++) places[next[images[place]]++] = place;
  return {
    countOf: (image) => ends[image + 1] - ends[image],
    placeOf: (image, index) => places[ends[image] + index],
  };
}
