/** What files of tools have in common whose own formats are not read. */
const signs: readonly (readonly [sign: RegExp, tool: string])[] = [
  [/"geometryType"\s*:/, "Supervisely"],
  [/"_via_img_metadata"\s*:|"shape_attributes"\s*:/, "VIA"],
  [/"box2d"\s*:|"poly2d"\s*:/, "BDD100K"],
  [/"(rectangle|polygon|brush|ellipse|keypoint)labels"\s*:|"original_width"\s*:/, "Label Studio"],
  [/"coordinates"\s*:\s*\{\s*"(x|y|width|height)"\s*:/, "CreateML"],
  [/"boundingBox"\s*:/, "VoTT"],
  [/"label_id"\s*:/, "Datumaro"],
];

/** The tool that a JSON file with annotations is of, if they are not read. */
export const foreignTool = (text: string): string | undefined => signs.find(([sign]) => sign.test(text))?.[1];
