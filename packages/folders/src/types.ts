/** The formats of annotated folders. */
export type FolderFormat = "yolo" | "coco" | "voc" | "labelme" | "cvat" | "dota" | "masks" | "folders" | "csv";
