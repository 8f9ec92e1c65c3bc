"""What NumPy gives for idioms that a student could write: the expected side of test/corpus.test.ts.

    python3 generate.py > numpy-1.24.json          (Debian 12: apt-get install python3-numpy)
    python3 generate.py > numpy-2.json             (where a NumPy 2 is at hand)

Idioms are written by hand in idioms.json as [id, TypeScript, Python], and made here from tables: every
elementwise function and reduction over operands that are views, hold NaN, or mix types. The variables are
those of corpus.ts.
"""
import json
import os
import re
import sys
import warnings

import numpy as np

warnings.filterwarnings("ignore")
np.seterr(all="ignore")
HERE = os.path.dirname(os.path.abspath(__file__))

UNARY = """negative absolute sign square sqrt exp exp2 expm1 log log2 log10 log1p sin cos tan arctan sinh tanh floor ceil trunc rint
 degrees radians isnan isinf isfinite signbit logical_not cbrt reciprocal positive nan_to_num sinc fabs""".split()
UNARY_OPERANDS = [("A", "A"), ("M.row(1)", "M[1]"), ("M.T", "M.T"), ("M.slice('::-1','::2')", "M[::-1,::2]"), ("N", "N"), ("I", "I"), ("F", "F")]
BINARY = """add subtract multiply divide floor_divide mod power maximum minimum fmax fmin arctan2 hypot logaddexp copysign heaviside
 equal not_equal less less_equal greater greater_equal logical_and logical_or logical_xor fmod""".split()
BINARY_OPERANDS = [("A", "2"), ("2", "A"), ("A", "v"), ("M.row(1)", "M.row(2)"), ("N", "0.5"), ("I", "0.5"), ("I", "2"), ("M.T", "M.col(0)"), ("F", "0.1"), ("I", "A")]
BITS = "bitwise_and bitwise_or bitwise_xor left_shift right_shift gcd lcm".split()
REDUCTIONS = "sum mean prod max min std var argmax argmin all any median ptp count_nonzero nansum nanmax nanmean nanstd nanmin".split()
REDUCTION_OPERANDS = [("A", ""), ("A", "0"), ("A", "1"), ("M.T", "1"), ("M.slice('::-1')", "0"), ("N2", "1"), ("N2", "0"), ("I", "1"), ("T3", "1"), ("T3", "2")]
SHAPES = [
    ("{f}(M,1)", "{f}(M,1)", "cumsum cumprod sort argsort flip"),
    ("{f}(M.col(2))", "{f}(M[:,2])", "cumsum sort argsort flip unique diff ravel median"),
    ("{f}([A,M.slice(':2',':3')])", "{f}([A,M[:2,:3]])", "concatenate vstack hstack stack dstack column_stack"),
    ("{f}([I,A])", "{f}([I,A])", "concatenate vstack hstack"),
    ("{f}(M.slice(':','1:3'))", "{f}(M[:,1:3])", "transpose squeeze atleast_3d tril triu nonzero argwhere flatnonzero fliplr flipud"),
]


def python(js):
    for a, b in [("M.row(1)", "M[1]"), ("M.row(2)", "M[2]"), ("M.col(0)", "M[:,0]"), ("M.slice('::-1','::2')", "M[::-1,::2]"), ("M.slice('::-1')", "M[::-1]")]:
        js = js.replace(a, b)
    return js


def idioms():
    yield from json.load(open(os.path.join(HERE, "idioms.json"), encoding="utf8"))
    for f in UNARY:
        for js, py in UNARY_OPERANDS:
            yield [f"{f}({js})", f"np.{f}({js})", f"np.{f}({py})"]
    for f in BINARY:
        for a, b in BINARY_OPERANDS:
            if f == "hypot" and b == "0.1":
                continue
            yield [f"{f}({a},{b})", f"np.{f}({a},{b})", f"np.{f}({python(a)},{python(b)})"]
    for f in BITS:
        for a, b in [("L", "3"), ("I", "L"), ("L", "2")]:
            yield [f"{f}({a},{b})", f"np.{f}({a},{b})", f"np.{f}({a},{b})"]
    for f in REDUCTIONS:
        for a, axis in REDUCTION_OPERANDS:
            js = f"np.{f}({a}{',' + axis if axis else ''})"
            yield [f"{f}({a};{axis})", js, python(js)]
        for a in ("A", "M.T"):
            yield [f"{f}({a};1,keep)", f"np.{f}({a},1,true)", f"np.{f}({a},axis=1,keepdims=True)"]
            yield [f"{f}({a};options)", f"np.{f}({a},{{axis:0,keepdims:true}})", f"np.{f}({a},axis=0,keepdims=True)"]
    for js, py, names in SHAPES:
        for f in names.split():
            yield [f"{f}:{js}", "np." + js.format(f=f), "np." + py.format(f=f)]


def scalar(x):
    if isinstance(x, (bool, np.bool_)):
        return "1" if x else "0"
    if isinstance(x, (int, np.integer)):
        return str(int(x))
    x = float(x)
    if x != x:
        return "NaN"
    if x in (float("inf"), float("-inf")):
        return "Infinity" if x > 0 else "-Infinity"
    return repr(x + 0.0)


def encoded(value):
    if isinstance(value, np.ndarray):
        return {"k": "array", "dtype": str(value.dtype), "shape": list(value.shape), "v": [scalar(x) for x in value.ravel().tolist()]}
    if isinstance(value, (tuple, list)):
        return {"k": "list", "v": [encoded(x) for x in value]}
    if isinstance(value, str):
        return {"k": "text", "v": value}
    if value is None:
        return {"k": "none"}
    return {"k": "scalar", "v": scalar(value)}


def run(source):
    names = {"np": np}
    exec(
        "A=np.array([[1,2,3],[4,5,6.]]);v=np.array([1,2,3.]);M=np.arange(24.).reshape(4,6);I=A.astype('int32');L=np.array([2,0,1],'int32')\n"
        "N=np.array([1,np.nan,np.inf,-np.inf,0,-1.5]);N2=np.array([[1,np.nan,3],[-2,0.5,7]]);F=np.array([0.1,2.5,-3.25],'float32')\n"
        "T3=np.arange(24.).reshape(2,3,4)",
        names,
    )
    try:
        if re.search(r"(^|;)\s*R\s*=[^=]", source):
            exec(source, names)
            return encoded(names["R"])
        before, _, last = source.rpartition(";")
        exec(before, names)
        return encoded(eval(last, names))
    except Exception as error:  # an error of NumPy's is an expected outcome
        return {"k": "error", "v": type(error).__name__}


def main():
    pairs = []
    for id, js, *py in idioms():
        pairs.append({"id": id, "js": js, "numpy": run(py[0] if py else js)})
    header = {"numpy": np.__version__, "python": sys.version.split()[0]}
    lines = ",\n".join(json.dumps(pair, ensure_ascii=False) for pair in pairs)
    print(f'{{"meta":{json.dumps(header)},"pairs":[\n{lines}\n]}}')


main()
