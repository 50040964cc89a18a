"""Times snippets on one thread for the bench: one JSON request a line on stdin, one answer a line on stdout."""
import base64
import json
import sys
import time

import torch

torch.set_num_threads(1)
scope = {"torch": torch}
try:
    import cv2

    cv2.setNumThreads(1)
    scope["cv2"] = cv2
except ImportError:
    cv2 = None
import numpy

scope["np"] = numpy
versions = {"torch": torch.__version__, "numpy": numpy.__version__}
if cv2:
    versions["opencv"] = cv2.__version__
print(json.dumps(versions), flush=True)

compiled = {}
for line in sys.stdin:
    request = json.loads(line)
    name = request["name"]
    try:
        if "prelude" in request:
            scope["versions"] = versions
            exec(request["prelude"], scope)
            print(json.dumps({"versions": versions}), flush=True)
        elif "setup" in request:
            own = dict(scope)
            exec(request["setup"], own)
            compiled[name] = (compile(request["run"], name, "exec"), own)
            print(json.dumps({"ok": True}), flush=True)
        elif "result" in request:
            code, own = compiled[name]
            values = numpy.ascontiguousarray(eval(request["result"], own), dtype=numpy.float32)
            print(json.dumps({"values": base64.b64encode(values.tobytes()).decode()}), flush=True)
        elif "forget" in request:
            compiled.pop(name, None)
            print(json.dumps({"ok": True}), flush=True)
        else:
            code, own = compiled[name]
            start = time.perf_counter_ns()
            for _ in range(request["reps"]):
                exec(code, own)
            print(json.dumps({"ns": time.perf_counter_ns() - start}), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
