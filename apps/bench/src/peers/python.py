"""Times snippets on one thread for the bench: one JSON request a line on stdin, one answer a line on stdout."""
import ast
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


def encoded(values):
    return base64.b64encode(numpy.ascontiguousarray(values, dtype=numpy.float32).tobytes()).decode()


def arrays_of(result):
    """The arrays of a result in order, numbers as arrays of one."""
    if result is None:
        return []
    if isinstance(result, torch.Tensor):
        return [result.detach().numpy()]
    if isinstance(result, str):
        return [numpy.frombuffer(result.encode(), numpy.uint8)]
    if isinstance(result, tuple) or (isinstance(result, list) and isinstance(result[0], torch.Tensor)):
        return [array for part in result for array in arrays_of(part)]
    return [numpy.asarray(result)]


def outcome(run, own):
    """What the last line of a run makes, which must be an expression."""
    *lines, last = ast.parse(run).body
    exec(compile(ast.Module(lines, []), "run", "exec"), own)
    return arrays_of(eval(compile(ast.Expression(last.value), "run", "eval"), own))


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
            compiled[name] = (compile(request["run"], name, "exec"), own, request["run"])
            print(json.dumps({"ok": True}), flush=True)
        elif "result" in request:
            code, own, run = compiled[name]
            print(json.dumps({"values": encoded(eval(request["result"], own))}), flush=True)
        elif "outcome" in request:
            code, own, run = compiled[name]
            print(json.dumps({"arrays": [encoded(array) for array in outcome(run, own)]}), flush=True)
        elif "forget" in request:
            compiled.pop(name, None)
            print(json.dumps({"ok": True}), flush=True)
        else:
            code, own, run = compiled[name]
            start = time.perf_counter_ns()
            for _ in range(request["reps"]):
                exec(code, own)
            print(json.dumps({"ns": time.perf_counter_ns() - start}), flush=True)
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
