"""Writes the small networks of the tests, and what PyTorch computes of them.

    python3 networks.py ../resources/org/antipode/generators/torch
"""

import sys

import numpy
import torch
from torch import nn

torch.manual_seed(1)
folder = sys.argv[1]


class Decoder(nn.Module):
    """A decoder whose forward branches on its code: no ONNX file can hold it."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(6, 4 * 3 * 3)
        self.second = nn.ConvTranspose2d(4, 2, 4, 2, 1)
        self.other = nn.Linear(6, 72)

    def forward(self, z):
        hidden = torch.relu(self.first(z)).reshape(-1, 4, 3, 3)
        picture = torch.sigmoid(self.second(hidden))
        if bool(z[0, 0] > 0):
            picture = picture * (1 + z[0, 0] ** 2 * torch.tanh(self.other(z)).reshape(-1, 2, 6, 6))
        return picture


def save(name, network, size, shape=None):
    network = network.double().eval()
    references = {"z": [], "Gz": [], "v": [], "JTv": [], "t": [], "Jt": []}
    for _ in range(3):
        z = torch.randn(1, *(shape or [size]), dtype=torch.float64, requires_grad=True)
        out = network(z)
        v = torch.randn_like(out)
        t = torch.randn_like(z)
        jtv = torch.autograd.grad(out, z, v)[0]
        jt = torch.autograd.functional.jvp(network, z, t)[1]
        for key, value in zip(references, (z, out, v, jtv, t, jt)):
            references[key].append(value.detach().numpy().ravel())
    torch.jit.script(network).save(f"{folder}/{name}.pt")
    torch.jit.script(network.float()).save(f"{folder}/{name}-float32.pt")
    numpy.savez(f"{folder}/{name}.npz", **{k: numpy.array(r) for k, r in references.items()})


save("decoder", Decoder(), 6)
convolution = nn.ConvTranspose2d(5, 3, 4)
torch.jit.script(nn.Sequential(convolution, nn.ReLU()).double().eval()).save(f"{folder}/kinked.pt")
save("spatial", nn.Sequential(convolution, nn.Tanh()), 5, [5, 1, 1])
