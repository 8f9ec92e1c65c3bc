"""Writes jpeg-oracle.json: unusual grey JPEGs as skimage.io.imread reads them, for jpeg-oracle.test.ts.

Needs numpy, Pillow and scikit-image (written with 1.24.2, 9.4.0 and 0.19.3):

    python3 jpeg-oracle.py > jpeg-oracle.json

`pictures`: whole files, base64, each with the pixels that Python has, or null where Python raises.
`exif`: the bytes of an APP1 segment, hexadecimal, each with the orientation by which Python turned the
picture.
"""
import base64
import contextlib
import io
import json
import os
import struct
import sys
import tempfile
import warnings

import numpy
import PIL
import skimage
from PIL import Image
from skimage.io import imread

warnings.simplefilter("ignore")
HEIGHT, WIDTH = 16, 24
r, c = numpy.mgrid[0:HEIGHT, 0:WIDTH]
IMAGE = (120 + 60 * (numpy.sin(r / 5) + numpy.cos(c / 7))).astype("uint8")


def saved(**options):
    buffer = io.BytesIO()
    Image.fromarray(IMAGE).save(buffer, "JPEG", quality=80, **options)
    return buffer.getvalue()


def read(jpeg):
    """The pixels, or None where Python refuses the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.jpg")
        with open(path, "wb") as file:
            file.write(jpeg)
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                return imread(path)
        except (ValueError, SyntaxError, OSError):
            return None


def segments(jpeg):
    """(marker, start, end) of each segment up to the scan's header."""
    found, at = [], 2
    while not found or found[-1][0] != 0xDA:
        end = at + 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        found.append((jpeg[at + 1], at, end))
        at = end
    return found


def patched(jpeg, at, *values):
    copy = bytearray(jpeg)
    copy[at : at + len(values)] = bytes(values)
    return bytes(copy)


def inserted(jpeg, at, extra):
    return jpeg[:at] + extra + jpeg[at:]


plain, progressive = saved(), saved(progressive=True)
parts = segments(plain)
first = {marker: start for marker, start, _ in reversed(parts)}
(_, app0, app0_end), (_, tables, tables_end) = parts[0], parts[1]
frame, scan, scan_end = first[0xC0], first[0xDA], parts[-1][2]
middle = (scan_end + len(plain)) // 2
jfif = plain.index(b"JFIF")

pictures = {
    "plain": plain,
    "progressive": progressive,
    "optimised": saved(optimize=True),
    **{f"2 bytes before segment {i}": inserted(plain, start, b"\x12\x34") for i, (_, start, _) in enumerate(parts)},
    "3 bytes before the end": inserted(plain, len(plain) - 2, b"\1\2\3"),
    "3 bytes before the end, progressive": inserted(progressive, len(progressive) - 2, b"\1\2\3"),
    "bytes after the end": plain + b"bytes",
    "padding before a marker": inserted(plain, tables, b"\xff\xff\xff"),
    "an escaped byte before a marker": inserted(plain, tables, b"\xff\x00"),
    "a restart marker in the header": inserted(plain, tables, b"\xff\xd0"),
    "TEM in the header": inserted(plain, tables, b"\xff\x01"),
    "a second start": plain[:2] + plain,
    "a scan cut off, with an end": plain[:middle] + plain[-2:],
    "a scan cut off": plain[:middle],
    "a scan without an end": plain[:-2],
    "an empty scan": plain[:scan_end] + plain[-2:],
    "zeros in the scan": patched(plain, middle, 0, 0, 0, 0, 0, 0),
    "zeros in the scan, progressive": patched(progressive, len(progressive) * 4 // 5, 0, 0, 0, 0, 0),
    "one other byte in the scan": patched(plain, middle, plain[middle] ^ 0x55),
    "a restart marker in the scan": patched(plain, middle - 4, 0xFF, 0xD3),
    "a comment marker in the scan": patched(plain, middle - 4, 0xFF, 0xFE),
    "a restart interval without restarts": inserted(plain, scan, b"\xff\xdd\x00\x04\x00\x01"),
    "JFIF 2": patched(plain, jfif + 5, 2),
    "density unit 7": patched(plain, jfif + 7, 7),
    "APP0 that is not JFIF": patched(plain, jfif, ord("K")),
    "no APP0": plain[:app0] + plain[app0_end:],
    "an empty comment": inserted(plain, tables, b"\xff\xfe\x00\x02"),
    "a comment shorter than its length": inserted(plain, tables, b"\xff\xfe\x00\x01"),
    "an Adobe segment": inserted(plain, tables, b"\xff\xee\x00\x0eAdobe\x00\x64" + bytes(5)),
    "more rows than the scan has": patched(plain, frame + 5, 0, HEIGHT + 16),
    "fewer rows than the scan has": patched(plain, frame + 5, 0, HEIGHT - 8),
    "SOF1": patched(plain, frame + 1, 0xC1),
    "sampling 2 x 2": patched(plain, frame + 11, 0x22),
    "a component that the scan does not name": patched(plain, frame + 10, 7),
    "odd spectral selection": patched(plain, scan + 7, 5, 5),
    "no quantisation table": plain[:tables] + plain[tables_end:],
}


def exif(order, type, values, count=None, magic=42, header=b"Exif\0\0"):
    """One field, Orientation, of these bytes; behind the directory where there are more than four."""
    endian = ">" if order == b"MM" else "<"
    inline = values.ljust(4, b"\0") if len(values) <= 4 else struct.pack(endian + "I", 26)
    field = struct.pack(endian + "HHI", 0x112, type, 1 if count is None else count) + inline
    directory = struct.pack(endian + "H", 1) + field + bytes(4)
    return header + order + struct.pack(endian + "HI", magic, 8) + directory + (values if len(values) > 4 else b"")


fields = {}
for order in (b"MM", b"II"):
    endian = ">" if order == b"MM" else "<"
    def packed(format, *values):
        return struct.pack(endian + format, *values)
    for type, format in {1: "B", 3: "H", 4: "I", 6: "b", 7: "B", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I", 16: "Q"}.items():
        for value in (6, 3, 9):
            fields[f"{order.decode()}, type {type}, value {value}"] = exif(order, type, packed(format, value))
    more = {
        "type 2, 6": (2, b"6\0", 2),
        "type 5, 6/1": (5, packed("II", 6, 1)),
        "type 5, 16/2": (5, packed("II", 16, 2)),
        "type 5, 6/4": (5, packed("II", 6, 4)),
        "type 5, 6/0": (5, packed("II", 6, 0)),
        "type 10, 6/1": (10, packed("ii", 6, 1)),
        "type 10, -6/-1": (10, packed("ii", -6, -1)),
        "type 11, 6.5": (11, packed("f", 6.5)),
        "type 8, -6": (8, packed("h", -6)),
        "type 4, 65542": (4, packed("I", 65542)),
        "type 3, two values": (3, packed("HH", 6, 3), 2),
        "type 3, three values": (3, packed("HHH", 6, 1, 1), 3),
        "type 4, two values": (4, packed("II", 8, 1), 2),
        "type 3, none": (3, packed("H", 6), 0),
        "type 0": (0, packed("H", 6)),
        "type 14": (14, packed("H", 6)),
    }
    for name, arguments in more.items():
        fields[f"{order.decode()}, {name}"] = exif(order, *arguments)
    fields[f"{order.decode()}, magic 7"] = exif(order, 3, packed("H", 6), magic=7)
    fields[f"{order.decode()}, another header"] = exif(order, 3, packed("H", 6), header=b"Exif\0\1")
fields["byte order XX"] = exif(b"MM", 3, b"\0\6").replace(b"MM", b"XX")

TURNED = {1: lambda a: a, 2: numpy.fliplr, 3: lambda a: numpy.rot90(a, 2), 4: numpy.flipud, 5: numpy.transpose,
          6: lambda a: numpy.rot90(a, -1), 7: lambda a: numpy.rot90(a, 2).T, 8: numpy.rot90}
upright = read(plain)


def with_segment(content):
    return inserted(plain, 2, b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content)


def orientation(segment):
    pixels = read(with_segment(segment))
    return next(key for key, turn in TURNED.items() if numpy.array_equal(turn(upright), pixels))


six, nine = (exif(b"MM", 3, struct.pack(">H", value)) for value in (6, 9))
six_segment = with_segment(six)[2 : 2 + 4 + len(six)]
pictures["Exif behind the frame"] = inserted(plain, scan, six_segment)
pictures["Exif before the end"] = inserted(plain, len(plain) - 2, six_segment)
pictures["Exif of 9, then of 6"] = inserted(with_segment(nine), 2 + 4 + len(nine), six_segment)
pictures["Exif of 6, then of 9"] = inserted(with_segment(six), 2 + len(six_segment), with_segment(nine)[2 : 6 + len(nine)])


def described(jpeg):
    pixels = read(jpeg)
    if pixels is None:
        return None
    return {"height": pixels.shape[0], "width": pixels.shape[1], "pixels": base64.b64encode(pixels.tobytes()).decode()}


out = {
    "versions": {"python": sys.version.split()[0], "numpy": numpy.__version__, "pillow": PIL.__version__, "scikit-image": skimage.__version__},
    "pictures": [{"kind": kind, "jpeg": base64.b64encode(jpeg).decode(), "read": described(jpeg)} for kind, jpeg in pictures.items()],
    "exif": [{"kind": kind, "segment": segment.hex(), "orientation": orientation(segment)} for kind, segment in fields.items()],
}
rows = {key: ",\n".join(json.dumps(row) for row in out[key]) for key in ("pictures", "exif")}
print(f'{{"versions": {json.dumps(out["versions"])},\n"pictures": [\n{rows["pictures"]}\n],\n"exif": [\n{rows["exif"]}\n]}}')
