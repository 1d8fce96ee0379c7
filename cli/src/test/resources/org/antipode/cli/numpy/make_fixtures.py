"""Writes problems as a NumPy user would: weights W.npz, matrix A.npy, measurements y.npy, latent x0.npy.

One folder for each way of storing: float32 or float64, C or Fortran order, little or big endian.
"""

import pathlib

import numpy as np

here = pathlib.Path(__file__).parent
kinds = {"f4-c-little": ("<f4", "C"), "f8-f-little": ("<f8", "F"),
         "f8-c-big": (">f8", "C"), "f4-f-big": (">f4", "F")}

for seed, (name, (dtype, order)) in enumerate(kinds.items()):
    rng = np.random.default_rng(seed)
    draw = lambda rows, columns: np.asarray(
        rng.standard_normal((rows, columns)) / np.sqrt(rows), dtype=dtype, order=order)
    w1, w2, a = draw(15, 3), draw(40, 15), draw(20, 40)
    x0 = rng.standard_normal(3)
    signal = x0
    for w in (w1, w2):
        signal = np.maximum(w.astype("f8") @ signal, 0)
    folder = here / name
    folder.mkdir(exist_ok=True)
    np.savez(folder / "W.npz", w1, w2)
    np.save(folder / "A.npy", a)
    np.save(folder / "y.npy", a.astype("f8") @ signal)
    np.save(folder / "x0.npy", x0)
