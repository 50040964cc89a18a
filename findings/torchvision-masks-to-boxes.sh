#!/usr/bin/env bash
# Guess: masks_to_boxes gives boxes that torchvision's own box_area, box_iou and detectors take: 4 columns and 3 rows make a box of area 12.
# Seen (torchvision 0.14.1, Debian's python3-torchvision, 2026-11-29): of area 6, as x2 and y2 are the last pixel and not the edge behind
#   it; of an object one pixel wide the area is 0, which the detectors refuse as a box without a height or width.
# Ours: `boxOf` and `rleBounds` give edges: a pixel has width and height 1.
# It needs Python with torchvision (Debian: apt-get install python3-torchvision).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torchvision" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with torchvision is needed: apt-get install python3-torchvision"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch
import torchvision
from torchvision.ops import box_area, masks_to_boxes

assert torchvision.__version__.startswith("0.14.1"), torchvision.__version__
masks = torch.zeros(2, 8, 8)
masks[0, 2:5, 3:7] = 1
masks[1, 2:7, 4] = 1
boxes = masks_to_boxes(masks)
print(f"boxes {boxes.tolist()}, areas {box_area(boxes).tolist()} of {masks.sum((1, 2)).tolist()} pixels")
raise SystemExit(0 if boxes.tolist() == [[3, 2, 6, 4], [4, 2, 4, 6]] and box_area(boxes).tolist() == [6, 0] else 1)
PY
"$python" "$folder/run.py"
