# Times orthonormal transforms of SciPy and NumPy on one thread; reads a request a line from standard input.
#   LIBRARY KIND SHAPE value    prints entry 7 of the transform of the sines of 0, 1, 2 ... (its real part)
#   LIBRARY KIND SHAPE N        prints the CPU seconds of one of N calls
# KIND is fourier (of complex numbers) or cosine; SHAPE is like 256x256.
import sys
import time

import numpy
import scipy.fft

CALLS = {
    ("scipy", "fourier"): lambda x: scipy.fft.fftn(x, norm="ortho", overwrite_x=True, workers=1),
    ("scipy", "cosine"): lambda x: scipy.fft.dctn(x, norm="ortho", overwrite_x=True, workers=1),
    ("numpy", "fourier"): lambda x: numpy.fft.fftn(x, norm="ortho"),
}


def sines(kind, shape):
    x = numpy.sin(numpy.arange(numpy.prod(shape), dtype=float)).reshape(shape)
    return x + 0j if kind == "fourier" else x


def seconds(call, x, times):
    begin = time.thread_time()
    for _ in range(times):
        call(x)
    return (time.thread_time() - begin) / times


print(f"SciPy {scipy.__version__}, NumPy {numpy.__version__}", flush=True)
arrays = {}
for request in sys.stdin:
    library, kind, sizes, what = request.split()
    call = CALLS[library, kind]
    shape = tuple(int(n) for n in sizes.split("x"))
    if what == "value":
        print(repr(float(call(sines(kind, shape)).flat[7].real)), flush=True)
    else:
        x = arrays.setdefault((kind, shape), sines(kind, shape))
        print(repr(seconds(call, x, int(what))), flush=True)
