"""Milliseconds for which OpenCV decodes and encodes a JPEG at quality 90, on one thread, as a list."""
import sys
import time

import cv2
import numpy as np

cv2.setNumThreads(1)
file = np.fromfile(sys.argv[1], dtype=np.uint8)
count = int(sys.argv[2])
image = cv2.imdecode(file, cv2.IMREAD_COLOR)
cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 90])


def timed(run):
    start = time.perf_counter()
    for _ in range(count):
        run()
    return (time.perf_counter() - start) * 1000 / count


decode = timed(lambda: cv2.imdecode(file, cv2.IMREAD_COLOR))
print([decode, timed(lambda: cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 90]))])
