"""Makes the files beside it, by the libraries that users make theirs with.

Needs numpy, safetensors and pillow; run it in this folder. The tests state what the files hold.
"""

import zipfile

import numpy as np
import safetensors
from PIL import Image, ImageOps

FLOATS = [[0, 1.5, -2], [0.25, 65504, -0.5]]
SIGNED = [[0, 1, -2], [127, -128, 3]]
UNSIGNED = [[0, 1, 2], [127, 255, 3]]
TRUTHS = [[False, True, True], [True, False, False]]

# NPZ: every type in both orders of bytes and of axes, named as the type and the axes' order.


def orders(codes, values):
    arrays = {}
    for code in codes:
        for byte_order in "<>":
            for axes in "CF":
                dtype = np.dtype(byte_order + code)
                arrays[f"{byte_order}{code} {axes}"] = np.array(values, dtype=dtype, order=axes)
    return arrays


np.savez("floats.npz", **orders(["f2", "f4", "f8"], FLOATS))
np.savez("signed.npz", **orders(["i1", "i2", "i4", "i8"], SIGNED))
np.savez_compressed("unsigned.npz", **orders(["u1", "u2", "u4", "u8"], UNSIGNED))
np.savez_compressed("truths.npz", **orders(["b1"], TRUTHS))
extremes = {}
for code in ["f2", "f4", "f8"]:
    info = np.finfo(code)
    extremes[code] = np.array([info.max, info.tiny, info.smallest_subnormal], dtype=code)
for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    info = np.iinfo(code)
    extremes[code] = np.array([info.min, info.max], dtype=code)
np.savez("extremes.npz", **extremes)
np.savez("small.npz", a=np.array([1.0, 2.0]))
np.savez_compressed("small-compressed.npz", a=np.arange(40.0), b=np.array([[1.0], [2.0]]))
np.savez("empty.npz")
np.savez("objects.npz", a=np.array([1.0]), b=np.array([{}], dtype=object))

# NPY: versions, numbers of axes, and what is refused.

matrix = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
for version in [(1, 0), (2, 0), (3, 0)]:
    with open(f"version-{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, matrix, version=version)
np.save("number.npy", np.array(7.5))
np.save("vector.npy", np.array([1.0, -2.0, 3.5]))
np.save("column.npy", np.array([[1.0], [-2.0], [3.5]]))
np.save("nothing.npy", np.zeros((0, 3)))
np.save("cube-c.npy", np.arange(24.0).reshape(2, 3, 4))
np.save("cube-f.npy", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
np.save("image.npy", np.arange(6, dtype=np.float32).reshape(2, 3, 1) / 5)
np.save("nan.npy", np.array([[1.0, 2.0, 3.0], [4.0, np.nan, 6.0]], order="F"))
np.save("infinity.npy", np.array([1.0, -np.inf], dtype=np.float32))
np.save("complex.npy", np.array([1j]))
complex_numbers = np.array([[1 + 2j, 0.5 - 1j, 3j], [-4, 0.25 + 0.125j, 7 - 8j]])
np.save("complex-c.npy", complex_numbers)
np.save("complex-f.npy", np.asfortranarray(complex_numbers))
np.save("complex-64.npy", complex_numbers.astype(">c8"))
np.save("complex-vector.npy", complex_numbers[0])
np.save("text.npy", np.array(["one"]))
np.save("objects.npy", np.array([{}], dtype=object))
np.save("fields.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))

# Safetensors, by the format's own library.


arrays = []


def of(name, values, dtype):
    array = np.array(values, dtype=dtype)
    # The library is told an address, and nobody else keeps what is there.
    arrays.append(array)
    return safetensors.TensorSpec(
        dtype=name,
        shape=list(array.shape),
        data_ptr=array.ctypes.data,
        data_len=array.nbytes,
    )


types = {
    "f64": of("float64", FLOATS, "<f8"),
    "f32": of("float32", FLOATS, "<f4"),
    "f16": of("float16", FLOATS, "<f2"),
    # The upper half of a 32-bit float; 1.5, -2 and 2^100 lose nothing by it.
    "bf16": of("bfloat16", np.array([1.5, -2.0, 2.0**100], "<f4").view("<u4") >> 16, "<u2"),
    "i64": of("int64", SIGNED, "<i8"),
    "i32": of("int32", SIGNED, "<i4"),
    "i16": of("int16", SIGNED, "<i2"),
    "i8": of("int8", SIGNED, "<i1"),
    "u8": of("uint8", UNSIGNED, "<u1"),
    "bool": of("bool", TRUTHS, "?"),
    "number": of("float32", 7.5, "<f4"),
    "nothing": of("float32", np.zeros((0, 3)), "<f4"),
}
safetensors.serialize_file(types, "types.safetensors", {"format": "np"})
safetensors.serialize_file(
    {
        "0.weight": of("float32", [[1, 2], [3, 4], [5, 6]], "<f4"),
        "0.bias": of("float32", [0.5, -0.5, 0.25], "<f4"),
    },
    "small.safetensors",
)

# Pickles: torch.save's zip, in its layout, and its older bare stream.

with zipfile.ZipFile("torch.pt", "w") as archive:
    archive.writestr("archive/data.pkl", b"\x80\x02}q\x00.")
    archive.writestr("archive/byteorder", b"little")
    archive.writestr("archive/version", b"3\n")
with open("torch-old.pt", "wb") as file:
    file.write(b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.")

# Pictures of 2 rows and 3 columns.

grey = np.array([[0, 51, 102], [153, 204, 255]], dtype=np.uint8)
rgb = np.array(
    [[[255, 0, 0], [0, 255, 0], [0, 0, 255]], [[0, 0, 0], [255, 255, 255], [51, 102, 153]]],
    dtype=np.uint8,
)
opaque = np.full((2, 3, 1), 255, dtype=np.uint8)
glassy = opaque.copy()
glassy[1, 2] = 128
Image.fromarray(grey).save("grey.png")
Image.fromarray(grey.astype(np.uint16) * 257).save("grey-16.png")
Image.fromarray(rgb).save("rgb.png")
Image.fromarray(rgb).quantize(8).save("palette.png")
Image.fromarray(grey > 100).save("one-bit.png")
Image.fromarray(np.concatenate([rgb, opaque], axis=2)).save("opaque.png")
Image.fromarray(np.concatenate([rgb, glassy], axis=2)).save("transparent.png")
Image.fromarray(np.stack([grey, glassy[:, :, 0]], axis=2), "LA").save("grey-transparent.png")
Image.fromarray(np.full((8, 8), 128, dtype=np.uint8)).save("grey.jpg", quality=95)
Image.fromarray(np.full((8, 8, 3), [200, 100, 50], dtype=np.uint8)).save("rgb.jpg", quality=95)
Image.fromarray(np.full((8, 8, 4), 128, dtype=np.uint8), "CMYK").save("cmyk.jpg")
Image.fromarray(grey).save("grey.gif")

# Turned and mirrored by Exif: what a viewer shows is always the same.
shown = Image.fromarray(np.arange(0, 240, 10, dtype="u1").reshape(4, 6))
BACK = {0: 0, 1: 1, 2: 4, 3: 3, 4: 2, 5: 5, 6: 6}
for code in range(1, 9):
    turn = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}[code]
    stored = shown if turn is None else shown.transpose(BACK[turn])
    exif = Image.Exif()
    exif[0x0112] = code
    stored.save(f"turned-{code}.png", exif=exif)

    assert np.array_equal(ImageOps.exif_transpose(Image.open(f"turned-{code}.png")), shown), code
exif = Image.Exif()
exif[0x0112] = 6
Image.fromarray(np.tile(np.repeat(np.array([[40, 200]], "u1"), 8, axis=1), (8, 1))).save(
    "turned.jpg", exif=exif, quality=100
)
Image.fromarray(np.array([[[255, 0, 0], [0, 0, 255]]], "u1")).save("key.png", transparency=(255, 0, 0))

pairs = np.array([[1 + 2j, 0.5 - 1j, 3j], [-4, 0.25 + 0.125j, 7 - 8j]])
np.savez("complex.npz", k=pairs, f=np.asfortranarray(pairs.astype(np.complex64)), x=np.arange(3.0))
