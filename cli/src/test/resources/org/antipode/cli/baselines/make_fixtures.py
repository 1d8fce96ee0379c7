"""Makes sklearn-lasso.npz and total-variation.npz, with NumPy 1.24, scikit-learn 1.2 and scikit-image 0.19.

python3 make_fixtures.py
"""
import numpy as np
from skimage.restoration import denoise_tv_chambolle
from sklearn.linear_model import Lasso

rng = np.random.default_rng(22)

# 1/2 |Ax - y|^2 + w |x|_1; scikit-learn's objective is that over m, so alpha = w / m.
lasso = {}
for i in range(8):
    m, n = 15, 40
    a = np.round(rng.standard_normal((m, n)) / np.sqrt(m), 2)
    x = np.zeros(n)
    x[rng.choice(n, 4, replace=False)] = rng.standard_normal(4)
    y = np.round(a @ x + 0.1 * rng.standard_normal(m), 3)
    w = np.abs(a.T @ y).max() * 10.0 ** (-0.1 - 0.3 * i)
    found = Lasso(alpha=w / m, fit_intercept=False, tol=1e-15, max_iter=10**7).fit(a, y).coef_
    value = 0.5 * np.sum((a @ found - y) ** 2) + w * np.abs(found).sum()
    lasso |= {f"A{i}": a, f"y{i}": y, f"weight{i}": [w], f"objective{i}": [value]}
np.savez_compressed("sklearn-lasso.npz", **lasso)


def gradient(u):
    down, right = np.zeros_like(u), np.zeros_like(u)
    down[:-1], right[:, :-1] = np.diff(u, axis=0), np.diff(u, axis=1)
    return np.stack([down, right])


def variation(u):
    return np.sqrt((gradient(u) ** 2).sum(0)).sum()


# A disc and a ramp with noise. Denoising by scikit-image; from 80 Gaussian measurements by ADMM with exact steps.
side, w = 12, 0.15
i, j = np.mgrid[:side, :side]
truth = 1.0 * ((i - 6) ** 2 + (j - 5) ** 2 < 14) + 0.03 * i
noisy = np.round(truth + 0.1 * rng.standard_normal(truth.shape), 3)
denoised = denoise_tv_chambolle(noisy, weight=w, eps=0, max_num_iter=300_000)
value = 0.5 * np.sum((denoised - noisy) ** 2) + w * variation(denoised)


a = np.round(rng.standard_normal((80, side * side)) / 9, 2)
y = np.round(a @ truth.ravel() + 0.02 * rng.standard_normal(80), 3)
lam, rho = 0.02, 0.5
d = np.stack([gradient(e.reshape(side, side)).ravel() for e in np.eye(side * side)], axis=1)
inverse = np.linalg.inv(a.T @ a + rho * d.T @ d)
v = s = np.zeros(d.shape[0])
for _ in range(60_000):
    u = inverse @ (a.T @ y + rho * d.T @ (v - s))
    g = (d @ u + s).reshape(2, -1)
    length = np.sqrt((g**2).sum(0))
    v = (g * np.maximum(0, 1 - lam / rho / np.maximum(length, 1e-300))).ravel()
    s = s + d @ u - v
u = u.reshape(side, side)
measured = 0.5 * np.sum((a @ u.ravel() - y) ** 2) + lam * variation(u)

np.savez_compressed("total-variation.npz", noisy=noisy, denoised=denoised, denoised_objective=[value],
                    A=a, y=y, recovered=u, recovered_objective=[measured])
