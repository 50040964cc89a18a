// @reg/annotations

interface AnnotatedClass {
    readonly name: string;
    readonly id?: number;
    readonly keypoints?: readonly string[];
    readonly extras?: Extras;
}

interface AnnotatedDataset {
    readonly classes: readonly AnnotatedClass[];
    readonly images: readonly AnnotatedImage[];
    readonly extras?: Extras;
}

type AnnotatedFrame = Omit<AnnotatedImage, "objects">;

interface AnnotatedImage {
    readonly path: string;
    readonly width: number;
    readonly height: number;
    readonly objects: readonly AnnotatedObject[];
    readonly mask?: string;
    readonly labels?: readonly string[];
    readonly extras?: Extras;
}

interface AnnotatedObject {
    readonly class: string;
    readonly box?: Box;
    readonly orientedBox?: Ring;
    readonly polygons?: readonly Ring[];
    readonly polylines?: readonly Ring[];
    readonly keypoints?: readonly Keypoint[];
    readonly mask?: Rle;
    readonly crowd?: boolean;
    readonly truncated?: boolean;
    readonly group?: number;
    readonly segment?: number;
    readonly area?: number;
    readonly parts?: readonly AnnotatedObject[];
    readonly extras?: Extras;
}

interface AnnotatedTable {
    readonly classes: readonly AnnotatedClass[];
    readonly images: readonly AnnotatedFrame[];
    readonly countOf: (image: number) => number;
    readonly objectOf: (image: number, index: number) => AnnotatedObject;
    readonly extrasOf: (image: number, index: number) => Extras | undefined;
    readonly extras?: Extras;
}

class AnnotationError extends Error {
    readonly name = "AnnotationError";
    readonly file: string;
    readonly line: number | undefined;
    constructor(file: string, line: number | undefined, problem: string);
}

interface AnnotationSample {
    readonly boxes: readonly (Box & OfObject)[];
    readonly polygons: readonly ({
        readonly parts: readonly Ring[];
        readonly visibleFraction?: number;
    } & OfObject)[];
    readonly orientedBoxes: readonly ({
        readonly corners: readonly [
            Ring[number],
            Ring[number],
            Ring[number],
            Ring[number]
        ];
    } & OfObject)[];
    readonly keypoints: readonly ({
        readonly x: number;
        readonly y: number;
        readonly visible?: boolean;
        readonly absent?: boolean;
    } & OfObject)[];
}

interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
}

interface ClassFolders {
    readonly classes: readonly AnnotatedClass[];
    readonly images: readonly {
        readonly path: string;
        readonly label: string;
    }[];
}

interface Dropped {
    readonly index: number;
    readonly class: string;
    readonly reason: "outside" | "visible" | "area";
    readonly visible: number;
}

type Extras = {
    readonly [format: string]: unknown;
};

interface Keypoint {
    readonly x: number;
    readonly y: number;
    readonly visibility: 0 | 1 | 2;
}

interface Mask {
    readonly width: number;
    readonly height: number;
    readonly data: Uint8Array | Uint16Array;
    readonly channels: number;
    readonly depth: 1 | 2 | 4 | 8 | 16;
    readonly palette?: readonly (readonly number[])[];
    readonly text?: {
        readonly [keyword: string]: string;
    };
}

interface Motion {
    readonly forward: (points: readonly (readonly [
        x: number,
        y: number
    ])[]) => readonly (readonly [
        x: number,
        y: number
    ])[];
    readonly width: number;
    readonly height: number;
    readonly curved?: boolean;
}

interface MoveRules {
    readonly minimumVisible?: number;
    readonly minimumArea?: number;
    readonly swap?: Swap;
}

interface OfObject {
    readonly object: number;
    readonly class: string;
}

type Point = readonly [
    x: number,
    y: number
];

interface ReadCocoOptions {
    readonly file?: string;
    readonly keypointOrigin?: "edges" | "centers";
    readonly sizeOf?: (path: string) => {
        readonly width: number;
        readonly height: number;
    } | undefined;
}

interface ReadCsvOptions {
    readonly file?: string;
    readonly origin?: 0 | 1;
    readonly sizeOf?: (path: string) => {
        readonly width: number;
        readonly height: number;
    };
}

interface ReadDotaOptions {
    readonly width: number;
    readonly height: number;
    readonly path?: string;
    readonly file?: string;
}

interface ReadLabelmeOptions {
    readonly file?: string;
    readonly width?: number;
    readonly height?: number;
}

interface ReadVocOptions {
    readonly file?: string;
    readonly origin?: 0 | 1;
    readonly width?: number;
    readonly height?: number;
}

interface ReadYoloOptions extends YoloOptions {
    readonly width: number;
    readonly height: number;
    readonly path?: string;
    readonly file?: string;
    readonly kind?: "auto" | YoloKind;
    readonly boxRows?: "points" | "boxes";
    readonly duplicates?: "drop" | "keep";
    readonly outside?: "error" | "keep";
}

type Ring = readonly Point[];

interface Rle {
    readonly width: number;
    readonly height: number;
    readonly counts: readonly number[];
}

interface Segment {
    readonly area: number;
    readonly box: Box;
}

interface Swap {
    readonly keypoints?: readonly (readonly [
        number,
        number
    ])[];
    readonly classes?: readonly (readonly [
        string,
        string
    ])[];
}

interface WriteCocoOptions {
    readonly decimals?: number;
    readonly keypointOrigin?: "edges" | "centers";
}

interface WriteCsvOptions {
    readonly decimals?: number;
}

interface WriteCvatOptions {
    readonly decimals?: number;
}

interface WriteDotaOptions {
    readonly decimals?: number;
}

interface WriteLabelmeOptions {
    readonly decimals?: number;
    readonly imageData?: string | null;
}

interface WriteMaskOptions {
    readonly deflate?: (bytes: Uint8Array) => Uint8Array;
}

interface WriteVocOptions {
    readonly origin?: 0 | 1;
    readonly decimals?: number;
}

interface WriteYoloOptions extends YoloOptions {
    readonly kind?: "auto" | YoloKind;
    readonly decimals?: number;
}

interface YoloData {
    readonly path?: string;
    readonly splits: {
        readonly [split: string]: readonly string[];
    };
    readonly classes: readonly string[];
    readonly keypoints?: YoloKeypoints;
    readonly flip?: readonly number[];
    readonly text?: string;
}

interface YoloKeypoints {
    readonly count: number;
    readonly dimensions: 2 | 3;
}

type YoloKind = "detect" | "segment" | "pose" | "obb";

interface YoloOptions {
    readonly classes?: readonly string[];
    readonly keypoints?: YoloKeypoints;
    readonly keypointOrigin?: "edges" | "centers";
}

function areaOf(ring: Ring): number;

function boundsOf(points: readonly Point[]): Box | undefined;

function boxOf(object: AnnotatedObject): Box | undefined;

function clipLine(line: Ring, width: number, height: number): Ring[];

function clipRing(ring: Ring, width: number, height: number): Ring[];

function cocoPieces(table: AnnotatedTable, options?: WriteCocoOptions): Iterable<string>;

function cornersOf(box: Box): Ring;

function csvPieces(table: AnnotatedTable, options?: WriteCsvOptions): Iterable<string>;

function cvatPieces(table: AnnotatedTable, options?: WriteCvatOptions): Iterable<string>;

function decodeCounts(text: string): number[];

function encodeCounts(counts: readonly number[]): string;

function fromSample(image: AnnotatedImage, sample: AnnotationSample, frame: {
    readonly width: number;
    readonly height: number;
}): AnnotatedImage;

function imageOf(table: AnnotatedTable, image: number): AnnotatedImage;

function joinRings(rings: readonly Ring[]): Ring;

function maskFromRle(rle: Rle): Uint8Array;

function maskOf(object: AnnotatedObject, frame: {
    readonly width: number;
    readonly height: number;
}): Rle;

function measureSegments(mask: Mask): Map<number, Segment>;

function minimumAreaBox(points: readonly Point[]): Ring;

function moveImage(image: AnnotatedImage, motions: readonly Motion[], rules?: MoveRules): {
    readonly image: AnnotatedImage;
    readonly dropped: readonly Dropped[];
};

function openCoco(text: string, options?: ReadCocoOptions): AnnotatedTable;

function openCsv(text: string, options?: ReadCsvOptions): AnnotatedTable;

function openCvat(text: string, options?: {
    readonly file?: string;
}): AnnotatedTable;

function openPanoptic(text: string, options?: {
    readonly file?: string;
}): AnnotatedTable;

function orientedBoxOf(object: AnnotatedObject): Ring;

function panopticPieces(table: AnnotatedTable): Iterable<string>;

function polygonsFromRle(rle: Rle): Ring[];

function polygonsOf(object: AnnotatedObject): readonly Ring[];

function readClassFolders(paths: readonly string[], splits?: readonly string[]): ClassFolders;

function readCoco(text: string, options?: ReadCocoOptions): AnnotatedDataset;

function readCsv(text: string, options?: ReadCsvOptions): AnnotatedDataset;

function readCvat(text: string, options?: {
    readonly file?: string;
}): AnnotatedDataset;

function readDataYaml(text: string, options?: {
    readonly file?: string;
    readonly version?: "1.1" | "1.2";
}): YoloData;

function readDota(text: string, options: ReadDotaOptions): AnnotatedImage;

function readLabelme(text: string, options?: ReadLabelmeOptions): AnnotatedImage;

function readMask(bytes: Uint8Array, options?: {
    readonly file?: string;
}): Mask;

function readPanoptic(text: string, options?: {
    readonly file?: string;
}): AnnotatedDataset;

function readVoc(text: string, options?: ReadVocOptions): AnnotatedImage;

function readYolo(text: string, options: ReadYoloOptions): AnnotatedImage;

function rleArea(rle: Rle): number;

function rleBounds(rle: Rle): Box | undefined;

function rleFromMask(mask: ArrayLike<number>, width: number, height: number): Rle;

function rleFromPolygons(rings: readonly Ring[], width: number, height: number): Rle;

function segmentIds(mask: Mask): Uint32Array;

function toSample(image: AnnotatedImage): AnnotationSample;

function writeCoco(dataset: AnnotatedDataset, options?: WriteCocoOptions): string;

function writeCsv(dataset: AnnotatedDataset, options?: WriteCsvOptions): string;

function writeCvat(dataset: AnnotatedDataset, options?: WriteCvatOptions): string;

function writeDataYaml(data: YoloData): string;

function writeDota(image: AnnotatedImage, options?: WriteDotaOptions): string;

function writeLabelme(image: AnnotatedImage, options?: WriteLabelmeOptions): string;

function writeMask(mask: Mask, options?: WriteMaskOptions): Uint8Array;

function writePanoptic(dataset: AnnotatedDataset): string;

function writeVoc(image: AnnotatedImage, options?: WriteVocOptions): string;

function writeYolo(image: AnnotatedImage, options?: WriteYoloOptions): string;
