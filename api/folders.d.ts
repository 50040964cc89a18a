// @reg/folders

interface Recipe {
    readonly version: 1;
    readonly steps: readonly RecipeStep[];
    readonly mix?: readonly RecipeStep[];
    readonly swap?: RecipeSwap;
}

interface RecipeStep {
    readonly step: string;
    readonly probability?: number;
    readonly steps?: readonly RecipeStep[];
    readonly [option: string]: unknown;
}

function parseRecipe(value: unknown): Recipe;

function recipeSchema(): {
    readonly title: string;
    readonly [key: string]: unknown;
};

// @reg/folders/node

interface AugmentFolderOptions {
    readonly input: string;
    readonly output: string;
    readonly recipe: Recipe;
    readonly copies?: number;
    readonly seed?: number;
    readonly format?: "auto" | FolderFormat;
    readonly only?: string;
    readonly keepOriginals?: boolean;
    readonly balance?: boolean;
    readonly val?: number;
    readonly group?: RegExp;
    readonly minimumVisible?: number;
    readonly minimumArea?: number;
    readonly maskFill?: number;
    readonly vocOrigin?: 0 | 1;
    readonly exif?: "auto" | "shown" | "stored";
    readonly workers?: number;
    readonly quality?: number;
    readonly sheet?: string;
    readonly dryRun?: boolean;
    readonly onProgress?: (progress: Progress) => void;
    readonly signal?: AbortSignal;
}

interface Failure {
    readonly file: string;
    readonly message: string;
}

class FolderError extends Error {
    readonly name = "FolderError";
    readonly code: 2 | 3;
    constructor(code: 2 | 3, message: string, cause?: unknown);
}

type FolderFormat = "yolo" | "coco" | "voc" | "labelme" | "cvat" | "dota" | "masks" | "folders" | "csv";

interface FolderReport {
    readonly format: FolderFormat;
    readonly images: number;
    readonly copies: number;
    readonly resumed: number;
    readonly dropped: {
        readonly [reason in Dropped["reason"]]: number;
    };
    readonly failures: readonly Failure[];
    readonly notices: readonly string[];
    readonly aborted: boolean;
}

interface Progress {
    readonly done: number;
    readonly total: number;
    readonly failure?: Failure;
}

function augmentFolder(options: AugmentFolderOptions): Promise<FolderReport>;
