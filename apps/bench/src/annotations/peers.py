"""What Python's tools read the same files by, timed on request: a name a line, a JSON object of milliseconds back."""
import csv
import io
import json
import sys
import time
import xml.etree.ElementTree as xml
from collections import defaultdict

folder = sys.argv[1]
texts = {name: open(f"{folder}/{name}").read() for name in ["coco", "voc", "yolo", "labelme", "csv", "dota"]}
try:
    import torchvision
    from torchvision.datasets import VOCDetection
except ImportError:
    torchvision = None
try:
    import numpy
except ImportError:
    numpy = None


def coco():
    """json.loads and the indices by id, which is what pycocotools' COCO does when it loads."""
    data = json.loads(texts["coco"])
    by_image = defaultdict(list)
    for one in data["annotations"]:
        by_image[one["image_id"]].append(one)
    return {i["id"]: i for i in data["images"]}, {a["id"]: a for a in data["annotations"]}, by_image


tree = json.loads(texts["coco"])
peers = {
    "coco": {"python json + indices": coco},
    "coco_write": {"python json": lambda: json.dumps(tree)},
    "labelme": {"python json": lambda: json.loads(texts["labelme"])},
    "csv": {"python csv": lambda: list(csv.DictReader(io.StringIO(texts["csv"])))},
    "dota": {"python split": lambda: [(list(map(float, c[:8])), c[8]) for c in map(str.split, texts["dota"].splitlines())]},
    "yolo": {},
    "voc": {"python etree": lambda: xml.fromstring(texts["voc"])},
}
if numpy:
    peers["yolo"]["numpy of split rows"] = lambda: numpy.array([r.split() for r in texts["yolo"].strip().splitlines()], dtype=numpy.float32)
if torchvision:
    peers["voc"]["torchvision"] = lambda: VOCDetection.parse_voc_xml(xml.fromstring(texts["voc"]))

for line in sys.stdin:
    name = line.strip()
    if name == "versions":
        print(json.dumps(f"Python {sys.version.split()[0]}" + (f", torchvision {torchvision.__version__}" if torchvision else "")), flush=True)
        continue
    found = {}
    for key, run in peers[name].items():
        start = time.perf_counter()
        run()
        found[key] = (time.perf_counter() - start) * 1000
    print(json.dumps(found), flush=True)
