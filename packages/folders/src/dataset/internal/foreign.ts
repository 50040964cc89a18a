/** What files of tools have in common whose own formats are not read, where they say what is where in a picture. */
const signs: readonly (readonly [tool: string, ...signs: RegExp[]])[] = [
  ["Supervisely", /"classTitle"\s*:/],
  ["VIA", /"shape_attributes"\s*:/],
  ["BDD100K", /"box2d"\s*:\s*\{|"poly2d"\s*:\s*\[/, /"category"\s*:/],
  ["Label Studio", /"(rectangle|polygon|brush|ellipse|keypoint)labels"\s*:/],
  ["Label Studio", /"original_width"\s*:/, /"from_name"\s*:/],
  ["CreateML", /"coordinates"\s*:\s*\{[^{}]*"width"\s*:/, /"annotations?"\s*:/],
  ["VoTT", /"boundingBox"\s*:\s*\{/, /"regions"\s*:/],
  ["Datumaro", /"label_id"\s*:/, /"items"\s*:/, /"(bbox|points|rle)"\s*:/],
];

/** The tool that a JSON file with annotations is of, if they are not read. */
export const foreignTool = (text: string): string | undefined =>
  signs.find(([, ...own]) => own.every((sign) => sign.test(text)))?.[0];
