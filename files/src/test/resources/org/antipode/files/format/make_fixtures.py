"""Makes the test files beside it: python3 make_fixtures.py, with h5py, scipy, tifffile, Pillow, astropy and nibabel.

Number i of an array, the last axis fastest, is first + step * i; FormatsTest lists both.
"""
import os
import struct
import zlib

import h5py
import nibabel
import numpy as np
import scipy.io
import scipy.sparse
import tifffile
from astropy.io import fits
from PIL import Image

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def ramp(shape, first, step, dtype="f8"):
    return (first + step * np.arange(np.prod(shape))).astype(dtype).reshape(shape)


IMAGE = ramp((2, 3), -1, 0.5)
CUBE = ramp((2, 3, 4), -1, 0.5)
PAIRS = (ramp((2, 3), -1, 0.5) + 1j * ramp((2, 3), 2, -0.25)).astype("c16")
SPARSE = scipy.sparse.csc_matrix(
    (np.array([1.5, -2.0, 3.0]), (np.array([0, 2, 1]), np.array([1, 0, 3]))), shape=(3, 4)
)

# MATLAB 5
scipy.io.savemat("one.mat", {"x": IMAGE})
MANY = {
    "x": IMAGE,
    "cube": CUBE,
    "z": PAIRS,
    "z32": PAIRS.astype("c8"),
    "row": np.arange(5.0),
    "single": IMAGE.astype("f4"),
    "i16": ramp((2, 3), -300, 100, "i2"),
    "u8": ramp((2, 3), 200, 11, "u1"),
    "u64": ramp((2, 3), 5, 7, "u8"),
    "logical": np.array([[True, False, True], [False, True, False]]),
    "sparse": SPARSE,
    "text": "words",
    "cell": np.array([1.0, "a"], dtype=object),
    "struct": {"a": 1.0},
    "empty": np.zeros((0, 3)),
}
scipy.io.savemat("many.mat", MANY)
scipy.io.savemat("compressed.mat", MANY, do_compression=True)

# Sparse matrices
for kind in ("csr", "csc", "coo", "bsr"):
    scipy.sparse.save_npz(kind + ".npz", getattr(SPARSE, "to" + kind)())
scipy.io.mmwrite("sparse.mtx", SPARSE, precision=17)
scipy.io.mmwrite("array.mtx", IMAGE)
LOWER = scipy.sparse.csc_matrix(np.array([[1.0, 2, 0], [2, 0, -3], [0, -3, 5]]))
scipy.io.mmwrite("symmetric.mtx", LOWER, symmetry="symmetric")
scipy.io.mmwrite("pattern.mtx", SPARSE, field="pattern")
scipy.io.mmwrite("complex.mtx", SPARSE * 1j)
np.savez("several.npz", x=IMAGE, y=CUBE)

# HDF5
with h5py.File("many.h5", "w") as f:
    f["x"] = IMAGE
    f["f4"] = IMAGE.astype("f4")
    f["f2"] = IMAGE.astype("f2")
    f["big-endian"] = IMAGE.astype(">f4")
    f["big-endian-i2"] = ramp((2, 3), -300, 100, ">i2")
    f["i2"] = ramp((2, 3), -300, 100, "i2")
    f["u1"] = ramp((2, 3), 200, 11, "u1")
    f["u8"] = ramp((2, 3), 5, 7, "u8")
    f["bool"] = np.array([[True, False, True], [False, True, False]])
    f["scalar"] = 3.5
    f["cube"] = CUBE
    f["z"] = PAIRS
    f["z64"] = PAIRS.astype("c8")
    f.create_dataset(
        "chunked", data=ramp((20, 30), 0, 1), chunks=(7, 8), compression="gzip", shuffle=True, fletcher32=True
    )
    f.create_dataset("lzf", data=IMAGE, chunks=(2, 3), compression="lzf")
    f.create_dataset("z-chunked", data=PAIRS, chunks=(1, 2), compression="gzip")
    f["text"] = "words"
    f["compound"] = np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])
    f.create_dataset("empty", data=np.zeros((0, 3)))
    f.create_dataset("unlimited", data=IMAGE, maxshape=(None, 3), chunks=(1, 3))
    group = f.create_group("group")
    group["deep"] = IMAGE
    group["itself"] = group
    f["soft"] = h5py.SoftLink("/group/deep")
    f["circle"] = h5py.SoftLink("/circle")
    f["dangling"] = h5py.SoftLink("/nothing")
    f["outside"] = h5py.ExternalLink("/etc/passwd", "/x")
with h5py.File("one.h5", "w", libver="latest") as f:
    f.create_dataset("x", data=IMAGE, chunks=(1, 3), compression="gzip")


def matlab73(name, variables):
    """What MATLAB writes with -v7.3: axes backwards, a class for each variable, a text before."""
    with h5py.File(name, "w", userblock_size=512) as f:
        for key, (array, kind) in variables.items():
            data = np.ascontiguousarray(array.T)
            if np.iscomplexobj(array):
                data = np.array(
                    [(v.real, v.imag) for v in data.ravel()], dtype=[("real", "f8"), ("imag", "f8")]
                ).reshape(data.shape)
            f[key] = data
            f[key].attrs["MATLAB_class"] = np.string_(kind)
    text = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Fri Nov 27 00:00:00 2026 HDF5 schema 1.00 ."
    with open(name, "r+b") as f:
        f.write(text.ljust(116) + bytes(8) + struct.pack("<H", 0x0200) + b"IM")


matlab73(
    "v73.mat",
    {
        "x": (IMAGE, "double"),
        "cube": (CUBE, "double"),
        "z": (PAIRS, "double"),
        "i16": (ramp((2, 3), -300, 100, "i2"), "int16"),
        "logical": (np.array([[1, 0, 1], [0, 1, 0]], "u1"), "logical"),
        "text": (np.array([[119, 111]], "u2"), "char"),
    },
)

# What an HDF5 file may do to its reader
with h5py.File("hostile.h5", "w") as f:
    bomb = f.create_dataset("bomb", shape=(2, 3), dtype="f8", chunks=(2, 3), compression="gzip")
    bomb.id.write_direct_chunk((0, 0), zlib.compress(bytes(8 << 20), 9))
    huge = f.create_dataset("huge", shape=(1 << 30, 1 << 10), dtype="f8", chunks=(1, 4))
    huge.id.write_direct_chunk((0, 0), bytes(32))
    huge = f.create_dataset("huge-chunk", shape=(1 << 12, 1 << 12), dtype="f8", chunks=(1 << 12, 1 << 12), compression="gzip")
    huge.id.write_direct_chunk((0, 0), zlib.compress(bytes(32)))
    f["nan"] = np.array([1.0, np.nan])
    f["infinite"] = np.array([[1.0, 2.0], [np.inf, 3.0]])
    f["references"] = np.array([f["nan"].ref], dtype=h5py.ref_dtype)
    f.create_dataset("ragged", (2,), dtype=h5py.vlen_dtype("f8"))
    f["enumeration"] = np.array([1, 0], dtype=h5py.enum_dtype({"CAT": 0, "DOG": 1}, basetype="i1"))
    f["long"] = np.array([1.5], dtype="f16")
    f["second-link"] = h5py.SoftLink("/first-link")
    f["first-link"] = h5py.SoftLink("/second-link")
with h5py.File("raw.h5", "w") as f:
    f.create_dataset("raw", shape=(6,), dtype="u1", external=[("/etc/passwd", 0, 6)])
with h5py.File("opaque.h5", "w") as f:
    f["opaque"] = np.array([b"abc"], dtype="V3")
with h5py.File("virtual.h5", "w") as f:
    layout = h5py.VirtualLayout(shape=(6,), dtype="f8")
    layout[:] = h5py.VirtualSource("/etc/passwd", "x", shape=(6,))
    f.create_virtual_dataset("virtual", layout)

# FITS
fits.PrimaryHDU(IMAGE.astype(">f4")).writeto("one.fits", overwrite=True)
scaled = fits.ImageHDU(ramp((2, 3), -300, 100, "i2"), name="SCALED")
blank = fits.ImageHDU(np.array([[1, 2, -99]], "i2"), name="BLANK")
blank.header["BLANK"] = -99
table = fits.BinTableHDU.from_columns([fits.Column("a", "D", array=np.arange(2.0))], name="TABLE")
hdus = fits.HDUList(
    [
        fits.PrimaryHDU(),
        fits.ImageHDU(IMAGE, name="SCI"),
        fits.ImageHDU(ramp((2, 3), 30000, 5000, "u2"), name="U16"),
        fits.ImageHDU(ramp((2, 3), 200, 11, "u1"), name="U8"),
        fits.ImageHDU(ramp((2, 3), -300, 100, "i4"), name="I32"),
        scaled,
        fits.ImageHDU(CUBE.astype("f4")),
        table,
        blank,
        fits.CompImageHDU(ramp((8, 9), -30, 1, "i4"), name="RICE", compression_type="RICE_1"),
        fits.CompImageHDU(ramp((8, 9), -30, 1, "i4"), name="GZIP", compression_type="GZIP_1"),
    ]
)
hdus.writeto("many.fits", overwrite=True)
with fits.open("many.fits", mode="update", do_not_scale_image_data=True) as f:
    f["SCALED"].header["BSCALE"] = 0.5
    f["SCALED"].header["BZERO"] = 10.0

# NIfTI
for name, array in {
    "f4.nii": CUBE.astype("f4"),
    "f8.nii.gz": CUBE,
    "big-endian.nii": CUBE.astype(">f4"),
    "c64.nii": (CUBE + 1j * ramp((2, 3, 4), 2, -0.25)).astype("c8"),
    "u1.nii.gz": ramp((2, 3), 200, 11, "u1"),
    "u2.nii": ramp((2, 3), 200, 5000, "u2"),
}.items():
    header = nibabel.Nifti1Header(endianness=">" if array.dtype.byteorder == ">" else "<")
    header.set_data_dtype(array.dtype)
    nibabel.save(nibabel.Nifti1Image(array, np.eye(4), header), name)
slope = nibabel.Nifti1Image(ramp((2, 3, 4), -16, 2, "i2"), np.eye(4))
slope.header.set_slope_inter(0.25, 3)
nibabel.save(slope, "slope.nii")
two = nibabel.Nifti2Image(CUBE.astype("f4"), np.eye(4))
nibabel.save(two, "two.nii")

# TIFF
U8 = ramp((2, 3), 0, 50, "u1")
tifffile.imwrite("u8.tif", U8)
tifffile.imwrite("u16.tif", ramp((2, 3), 0, 13107, "u2"))
tifffile.imwrite("i16.tif", ramp((2, 3), -300, 100, "i2"))
tifffile.imwrite("u32.tif", ramp((2, 3), 5, 70000, "u4"))
tifffile.imwrite("f16.tif", IMAGE.astype("f2"))
tifffile.imwrite("f32.tif", IMAGE.astype("f4"))
tifffile.imwrite("f64.tif", IMAGE)
tifffile.imwrite("big-endian.tif", IMAGE.astype("f4"), byteorder=">")
tifffile.imwrite("bigtiff.tif", IMAGE.astype("f4"), bigtiff=True)
tifffile.imwrite("stack.tif", ramp((4, 2, 3), -1, 0.5, "f4"), photometric="minisblack")
tifffile.imwrite("deflate.tif", ramp((40, 30), 0, 1, "f4"), compression="zlib", rowsperstrip=7)
tifffile.imwrite("tiles.tif", ramp((40, 30), 0, 1, "f4"), compression="zlib", tile=(16, 16))
tifffile.imwrite("rgb.tif", ramp((2, 3, 3), 0, 15, "u1"), photometric="rgb")
tifffile.imwrite(
    "planar.tif", np.moveaxis(ramp((2, 3, 3), 0, 15, "u1"), 2, 0), photometric="rgb", planarconfig="separate"
)
tifffile.imwrite("inverted.tif", 250 - U8, photometric="miniswhite")
tifffile.imwrite("differences.tif", ramp((40, 30), 0, 1, "u2"), compression="zlib", predictor=2)
Image.fromarray(ramp((40, 30), 0, 1, "f4")).save(
    "float-differences.tif", compression="tiff_adobe_deflate", tiffinfo={317: 3}
)
Image.fromarray(ramp((40, 30), 0, 1, "f4")).save("lzw.tif", compression="tiff_lzw")
Image.fromarray(U8).save("packbits.tif", compression="packbits")
Image.fromarray(U8 > 60).save("one-bit.tif")
palette = Image.fromarray(np.array([[0, 1, 2], [2, 1, 0]], "u1"), mode="P")
palette.putpalette([0, 0, 0, 255, 0, 0, 0, 102, 255] + [0] * 759)
palette.save("palette.tif")
rgba = np.dstack([ramp((2, 3, 3), 0, 15, "u1"), np.array([[255, 255, 255], [51, 102, 0]], "u1")])
Image.fromarray(rgba, "RGBA").save("rgba.tif")
Image.fromarray(ramp((8, 8, 3), 0, 1, "u1")).save("jpeg.tif", compression="jpeg")
