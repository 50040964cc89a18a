#!/usr/bin/env bash
# Guess: pycocotools finds what VIA's COCO export says of an image, or says on loading that ids do not agree.
# Seen (pycocotools 2.0.11, 2026-11-29): VIA 2.0.8 writes the id of an image as a number, 0, and as text where annotations name it, "0". The
#   file loads without a word, all annotations are listed, and none is found under its image.
# Ours: "0" is 0 where no other id reads so; what is read untouched stays to the letter.
# It needs Python 3.9 or newer with venv and pip.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check pycocotools==2.0.11
cat > "$folder/run.py" << 'PY'
import contextlib
import io
import json
import os
import sys

from pycocotools.coco import COCO

path = os.path.join(sys.argv[1], "via.json")
annotation = {"id": 0, "image_id": "0", "category_id": 1, "bbox": [4, 7, 14, 8], "area": 112, "iscrowd": 0}
with open(path, "w") as file:
    json.dump(
        {
            "images": [{"id": 0, "width": 40, "height": 30, "file_name": "img1.jpg"}],
            "annotations": [annotation],
            "categories": [{"id": 1, "name": "cat"}],
        },
        file,
    )
said = io.StringIO()
with contextlib.redirect_stdout(said):
    coco = COCO(path)
    everything, own = coco.getAnnIds(), coco.getAnnIds(imgIds=[0])
print(f"{len(everything)} annotation in all, {len(own)} of image 0")
raise SystemExit(0 if (len(everything), len(own)) == (1, 0) and "index created" in said.getvalue() else 1)
PY
"$folder/python/bin/python" "$folder/run.py" "$folder"
