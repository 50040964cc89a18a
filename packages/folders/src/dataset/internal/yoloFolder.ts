import { readDataYaml, writeDataYaml, type YoloData, type YoloKind } from "@reg/annotations";
import { pictureNames } from "../../engine/internal/pictures.ts";
import { FolderError } from "../../FolderError.ts";
import { masksOfPictures } from "./maskFiles.ts";
import { classesOfLists, nameLists } from "./nameLists.ts";
import { partsOf, splitOf, textsOf } from "./names.ts";
import { readOwnText, readText } from "./readText.ts";
import type { FolderDataset, Source } from "./types.ts";
import { writeList, yamlSplits } from "./yamlSplits.ts";

/** Pictures with a text file each, and a data.yaml. */
export async function yoloFolder(root: string, files: readonly string[], vocOrigin: 0 | 1): Promise<FolderDataset> {
  const yaml = await yamlOf(root, files);
  const data = yaml === undefined ? undefined : readDataYaml(await readText(root, yaml), { file: yaml });
  const labels = labelsFor(files);
  const { splits, lists, moved } =
    yaml !== undefined && data
      ? await yamlSplits(root, yaml, data, files)
      : { splits: new Map<string, string>(), lists: new Map<string, string[]>(), moved: new Map<string, undefined>() };
  const masks = masksOfPictures(files);
  const sources = files
    .filter((file) => pictureNames.test(file) && (!masks.has(file) || labels(file) !== undefined))
    .map((path): Source => {
      const [label, split] = [labels(path), splits.get(path) ?? splitOf(path)];
      return { path, ...(label !== undefined && { label }), ...(split && { split }) };
    });
  const [stray] = sources.some(({ label }) => label) ? [] : textsOf(files);
  if (stray !== undefined) {
    const { path } =
      sources.find((source) => partsOf(source.path).stem.normalize() === partsOf(stray).stem.normalize()) ?? sources[0];
    throw new FolderError(2, `${stray} is no label of YOLO, which for ${path} is ${labelOf(path)}, and there is none.`);
  }
  const kind = await kindOf(root, sources, data);
  const pairs = data?.flip?.flatMap((to, i) => (to > i ? [[i, to] as const] : [])) ?? [];
  const classes = data?.classes ?? classesOfLists(await nameLists(root, files));
  const yolo = { kind, ...(classes && { classes }), ...(data?.keypoints && { keypoints: data.keypoints }) };
  return {
    sources,
    rules: { format: "yolo", yolo, vocOrigin },
    swap: { keypoints: pairs },
    notices: [
      ...(kind === "obb" ? ["every row has 9 columns: they are read as oriented boxes."] : []),
      ...[...moved].flatMap(([place, to]) =>
        to === undefined ? [`${yaml}: ${place} is not in the folder, and is what the result's says, too.`] : [],
      ),
    ],
    finish: (images, part) => {
      const paths = images.map(({ path }) => path);
      const yamls =
        yaml !== undefined && data && part !== "val" ? [[yaml, dataFor(data, part, paths, moved)] as const] : [];
      const listed = [...lists].map(([list, own]) => {
        const of = new Set(own);
        return [
          list,
          writeList(
            list,
            images.filter(({ source }) => of.has(source.path)).map(({ path }) => path),
          ),
        ] as const;
      });
      const all = [...yamls, ...(part === "" ? listed : [])];
      return new Map(all.map(([file, text]) => [file, () => [text]]));
    },
  };
}

/** The labels of pictures: those that are called so to the letter, else those of no other picture that have their accents otherwise. */
function labelsFor(files: readonly string[]): (path: string) => string | undefined {
  const texts = new Set(files.filter((file) => file.endsWith(".txt")));
  const called = new Set(files.filter((file) => pictureNames.test(file)).map(labelOf));
  const others = new Map([...texts].filter((file) => !called.has(file)).map((file) => [file.normalize(), file]));
  return (path) => {
    const label = labelOf(path);
    return texts.has(label) ? label : others.get(label.normalize());
  };
}

/** The data.yaml, or what says the same under another name, as coco128.yaml. */
async function yamlOf(root: string, files: readonly string[]): Promise<string | undefined> {
  const own = files.find((file) => /(^|\/)data\.ya?ml$/.test(file));
  if (own !== undefined) return own;
  for (const file of files.filter((path) => /^[^/]*\.ya?ml$/.test(path)))
    if (/^["']?(names|nc|train)["']?\s*:/m.test(await readText(root, file))) return file;
  return undefined;
}

/** The last `/images/` becomes `/labels/`, as in ultralytics; without one, the label lies beside its picture. */
function labelOf(path: string): string {
  const at = `/${path}`.lastIndexOf("/images/");
  const { folder, stem } = partsOf(path);
  const own = at < 0 ? folder : `${`/${path}`.slice(1, at + 1)}labels/${`/${folder}`.slice(at + 8)}`;
  return `${own.replace(/^\//, "")}${stem}.txt`;
}

/** A file of four points each may be polygons or oriented boxes: that the whole folder tells. Else each file says what it has, as in ultralytics. */
async function kindOf(
  root: string,
  sources: readonly Source[],
  data: YoloData | undefined,
): Promise<YoloKind | "auto"> {
  if (data?.keypoints) return "pose";
  const counts = new Set<number>();
  for (const { label } of sources.filter(({ label }) => label).slice(0, 500)) {
    const text = await readOwnText(root, label ?? "");
    for (const row of text.split(/\r|\n/)) if (row.trim()) counts.add(row.trim().split(/\s+/).length);
  }
  return counts.size === 1 && counts.has(9) ? "obb" : "auto";
}

/** Paths are relative to the yaml, wherever the folder lies. A split result has two folders. */
function dataFor(
  { path: _, ...data }: YoloData,
  part: string,
  paths: readonly string[],
  moved: ReadonlyMap<string, string | undefined>,
): string {
  const own = Object.entries(data.splits).map(([split, places]) => [split, places.map((one) => moved.get(one) ?? one)]);
  if (part === "") return writeDataYaml({ ...data, splits: Object.fromEntries(own) });
  const inside = paths.some((path) => path.startsWith("images/")) ? "/images" : "";
  return writeDataYaml({ ...data, splits: { train: [`train${inside}`], val: [`val${inside}`] } });
}
