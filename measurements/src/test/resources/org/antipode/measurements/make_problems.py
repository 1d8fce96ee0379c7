"""Makes mnist.npz and phantom.npz: pictures and what PyTorch measured of them.

usage: python3 make_problems.py FOLDER, which holds mnist-conv-problems.npz and phantom-conv-problems.npz

truth is N x H x W; OP is what the operator measured, one row a picture; mask-tenth/mask, box/mask,
blur/kernel, gaussian/matrix and fourier-lines/lines are the operators' own arrays.
"""

import sys

import numpy

for name, pictures in [("mnist", 2), ("phantom", 1)]:
    given = numpy.load(f"{sys.argv[1]}/{name}-conv-problems.npz")
    kept = {
        "truth": given["truth"][:pictures, 0],
        "mask-tenth/mask": given["mask-tenth/mask"],
        "box/mask": given["box/mask"],
        "blur/kernel": given["blur-circular-1.5/kernel"],
        "fourier-lines/lines": given["fourier-lines/lines"],
    }
    for ours, theirs in [
        ("mask-tenth", "mask-tenth"),
        ("box", "box"),
        ("downsample", "superresolution-4"),
        ("blur", "blur-circular-1.5"),
        ("fourier-lines", "fourier-lines"),
    ]:
        kept[ours] = given[theirs + "/y"][:pictures]
    # The phantom's matrix would be 400 kB.
    if name == "mnist":
        kept["gaussian/matrix"] = 4 * given["gaussian"][:25]
        kept["gaussian"] = given["gaussian-25/y"][:pictures]
    numpy.savez_compressed(f"{name}.npz", **kept)
