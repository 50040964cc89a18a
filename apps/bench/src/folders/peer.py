"""The same steps in OpenCV: reads, flips half, turns by up to 15 degrees, changes colours, writes. Prints the milliseconds
of the processors for each image."""
import os
import random
import resource
import sys
from multiprocessing import Pool

import cv2
import numpy as np

cv2.setNumThreads(1)


def augment(args):
    source, target, seed = args
    draw = random.Random(seed)
    image = cv2.imread(source)
    height, width = image.shape[:2]
    if draw.random() < 0.5:
        image = cv2.flip(image, 1)
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), draw.uniform(-15, 15), 1)
    image = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    image = cv2.convertScaleAbs(image, alpha=draw.uniform(0.8, 1.2), beta=0)
    mean = cv2.mean(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))[0]
    contrast = draw.uniform(0.8, 1.2)
    image = cv2.convertScaleAbs(image, alpha=contrast, beta=(1 - contrast) * mean)
    gray = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    saturation = draw.uniform(0.8, 1.2)
    image = cv2.addWeighted(image, saturation, gray, 1 - saturation, 0)
    done, jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 90])
    with open(target + ".part", "wb") as file:
        file.write(jpeg.tobytes())
    os.rename(target + ".part", target)


def processors():
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


if __name__ == "__main__":
    source, target, processes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    os.makedirs(target, exist_ok=True)
    names = sorted(os.listdir(source))
    jobs = [(os.path.join(source, name), os.path.join(target, name), i) for i, name in enumerate(names)]
    if processes == 1:
        for job in jobs:
            augment(job)
    else:
        pool = Pool(processes)
        pool.map(augment, jobs, chunksize=4)
        pool.close()
        pool.join()
    print(processors() * 1000 / len(jobs))
