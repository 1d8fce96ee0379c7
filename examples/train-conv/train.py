"""Trains a convolutional decoder as the second half of a variational autoencoder.

    python3 train.py mnist --data FOLDER --out OUT
    python3 train.py phantom --out OUT

OUT gets NAME.onnx and NAME.safetensors (the decoder), NAME.npz (codes with their signals and
pullbacks in float64, to check another implementation against) and NAME-examples.npy (pictures that
training never saw). README.md says more.
"""

import argparse
import gzip
import json
import pathlib
import struct
import time

import numpy as np
import torch
from torch import nn

DIVERGENCE_WEIGHT = 0.1
UNSEEN = 40


class Decoder(nn.Module):
    """Latent codes, N x k, to pictures, N x 1 x height x width, with numbers in [0, 1]."""

    def __init__(self, latent_size, *layers):
        super().__init__()
        self.latent_size = latent_size
        self.net = nn.Sequential(*layers)

    def forward(self, z):
        return torch.sigmoid(self.net(z))


def mnist_decoder():
    return Decoder(
        20,
        nn.Linear(20, 48 * 7 * 7, bias=False),
        nn.BatchNorm1d(48 * 7 * 7),
        nn.ReLU(),
        nn.Unflatten(1, (48, 7, 7)),
        nn.ConvTranspose2d(48, 48, 4, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(48),
        nn.ReLU(),
        nn.ConvTranspose2d(48, 1, 4, stride=2, padding=1),
    )


def phantom_decoder():
    channels = [64, 64, 48, 32, 24]
    layers = [
        nn.Linear(40, 64 * 4 * 4, bias=False),
        nn.BatchNorm1d(64 * 4 * 4),
        nn.ReLU(),
        nn.Unflatten(1, (64, 4, 4)),
    ]
    for before, after in zip(channels, channels[1:]):
        layers += [
            nn.Upsample(scale_factor=2, mode="nearest"),
            nn.Conv2d(before, after, 3, padding=1, bias=False),
            nn.BatchNorm2d(after),
            nn.LeakyReLU(0.2),
        ]
    return Decoder(40, *layers, nn.Conv2d(channels[-1], 1, 3, padding=1))


class Encoder(nn.Module):
    """Pictures to the mean and the logarithm of the variance of their codes."""

    def __init__(self, side, latent_size):
        super().__init__()
        layers, channels = [], 1
        while side % 2 == 0 and side > 4:
            layers += [nn.Conv2d(channels, 64, 4, stride=2, padding=1), nn.ReLU()]
            side, channels = side // 2, 64
        self.net = nn.Sequential(
            *layers,
            nn.Flatten(),
            nn.Linear(channels * side * side, 256),
            nn.ReLU(),
            nn.Linear(256, 2 * latent_size),
        )

    def forward(self, pictures):
        return self.net(pictures).chunk(2, dim=1)


def read_idx(folder, name):
    """An IDX file of MNIST, plain or compressed."""
    plain, packed = folder / name, folder / (name + ".gz")
    if not plain.exists() and not packed.exists():
        raise SystemExit(f"{folder}: has neither {plain.name} nor {packed.name}")
    with plain.open("rb") if plain.exists() else gzip.open(packed, "rb") as file:
        kind, count, rows, columns = struct.unpack(">4i", file.read(16))
        if kind != 2051:
            raise SystemExit(f"{file.name}: is no IDX file of images")
        pixels = np.frombuffer(file.read(), np.uint8)
    return pixels.reshape(count, 1, rows, columns).astype(np.float32) / 255


def draw_phantoms(count, random, side=64):
    """Head phantoms: an ellipse with a bright rim, and two to six ellipses inside of it."""
    y, x = (np.mgrid[0:side, 0:side].astype(np.float32) + 0.5) / (side / 2) - 1

    def ellipse(at_x, at_y, a, b, angle):
        """1 inside, 0 outside, with an edge about two pixels wide."""
        cos, sin = np.cos(angle), np.sin(angle)
        u = cos * (x - at_x) + sin * (y - at_y)
        v = -sin * (x - at_x) + cos * (y - at_y)
        inwards = (1 - np.hypot(u / a, v / b)) * min(a, b) * side / 2
        return np.clip(0.5 + inwards / 2, 0, 1)

    pictures = np.empty((count, 1, side, side), np.float32)
    for i in range(count):
        a, b = random.uniform(0.65, 0.9), random.uniform(0.6, 0.85)
        at_x, at_y = random.uniform(-0.06, 0.06, 2)
        angle = random.uniform(-0.3, 0.3)
        rim = random.uniform(0.08, 0.11)
        head = ellipse(at_x, at_y, a, b, angle)
        inside = ellipse(at_x, at_y, a - rim, b - rim, angle)
        picture = random.uniform(0.65, 0.9) * head * (1 - inside)
        picture += random.uniform(0.2, 0.4) * inside
        for _ in range(random.integers(2, 7)):
            radius, turn = 0.45 * np.sqrt(random.uniform()), random.uniform(0, 2 * np.pi)
            spot = ellipse(
                at_x + radius * np.cos(turn),
                at_y + radius * np.sin(turn),
                *random.uniform(0.06, 0.3, 2),
                random.uniform(0, np.pi),
            )
            picture += random.uniform(-0.25, 0.35) * spot * inside
        pictures[i, 0] = np.clip(picture, 0, 1)
    return pictures


def losses(encoder, decoder, batch):
    """Cross-entropy and divergence in nats, each as the mean over the batch."""
    mean, log_variance = encoder(batch)
    z = mean + torch.randn_like(mean) * torch.exp(log_variance / 2)
    entropy = nn.functional.binary_cross_entropy_with_logits(
        decoder.net(z), batch, reduction="sum"
    )
    divergence = 0.5 * (mean**2 + log_variance.exp() - 1 - log_variance).sum()
    return entropy / len(batch), divergence / len(batch)


def train(encoder, decoder, pictures, epochs, device):
    parameters = [*encoder.parameters(), *decoder.parameters()]
    optimiser = torch.optim.Adam(parameters, lr=2e-3)
    steps = epochs * (len(pictures) // 128)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps, eta_min=1e-5)
    data = torch.from_numpy(pictures).to(device)
    for epoch in range(epochs):
        begin, total = time.time(), np.zeros(2)
        order = torch.randperm(len(data), device=device)
        batches = order[: len(order) // 128 * 128].split(128)
        for batch in batches:
            entropy, divergence = losses(encoder, decoder, data[batch])
            optimiser.zero_grad()
            (entropy + DIVERGENCE_WEIGHT * divergence).backward()
            optimiser.step()
            schedule.step()
            total += [entropy.item(), divergence.item()]
        entropy, divergence = total / len(batches)
        print(
            f"epoch {epoch + 1:3}: cross-entropy {entropy:.2f}, divergence {divergence:.2f},"
            f" {time.time() - begin:.1f} s",
            flush=True,
        )


def squared_error(encoder, decoder, pictures, device):
    """Of decoder(mean of the encoder), a pixel."""
    with torch.no_grad():
        total = 0.0
        for batch in torch.from_numpy(pictures).split(500):
            batch = batch.to(device)
            total += ((decoder(encoder(batch)[0]) - batch) ** 2).sum().item()
    return total / pictures.size


def write_safetensors(path, state, metadata):
    """The state dictionary without the counts of batches, which no value depends on."""
    from safetensors.torch import save_file

    tensors = {k: v.contiguous() for k, v in state.items() if "num_batches" not in k}
    save_file(tensors, str(path), metadata)


def write_onnx(path, decoder):
    torch.onnx.export(
        decoder,
        (torch.zeros(1, decoder.latent_size),),
        str(path),
        input_names=["z"],
        output_names=["image"],
        dynamic_axes={"z": {0: "batch"}, "image": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )


def write_reference(path, decoder):
    """Three codes with their signals and pullbacks, in float64."""
    exact = decoder.double()
    z = torch.randn(3, decoder.latent_size, dtype=torch.float64, requires_grad=True)
    signal = exact(z)
    v = torch.randn_like(signal)
    (pulled,) = torch.autograd.grad(signal, z, v)
    np.savez(
        path,
        z=z.detach().numpy(),
        Gz=signal.detach().numpy(),
        v=v.numpy(),
        JTv=pulled.numpy(),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("network", choices=["mnist", "phantom"])
    parser.add_argument("--data", type=pathlib.Path, help="folder of MNIST's IDX files")
    parser.add_argument("--images", type=int, default=60_000, help="pictures to train on")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    random = np.random.default_rng(options.seed)
    if options.network == "mnist":
        if options.data is None:
            parser.error("--data is needed: the folder of MNIST's IDX files")
        pictures = read_idx(options.data, "train-images-idx3-ubyte")[: options.images]
        unseen = read_idx(options.data, "t10k-images-idx3-ubyte")
        decoder = mnist_decoder()
    else:
        pictures = draw_phantoms(options.images, random)
        unseen = draw_phantoms(max(UNSEEN, options.images // 30), random)
        decoder = phantom_decoder()
    if len(pictures) < 128:
        parser.error(f"--images must be at least 128, a batch, but is {len(pictures)}")

    device = "cuda" if torch.cuda.is_available() else "cpu"
    decoder.to(device)
    encoder = Encoder(pictures.shape[-1], decoder.latent_size).to(device)
    train(encoder, decoder, pictures, options.epochs, device)
    encoder.eval()
    decoder.eval()
    error = squared_error(encoder, decoder, unseen, device)
    print(f"mean squared error a pixel, {len(unseen)} pictures not trained on: {error:.5f}")

    options.out.mkdir(parents=True, exist_ok=True)
    decoder.to("cpu")
    plan = {
        "network": options.network,
        "images": len(pictures),
        "epochs": options.epochs,
        "seed": options.seed,
        "divergenceWeight": DIVERGENCE_WEIGHT,
        "meanSquaredError": error,
        "torch": torch.__version__,
    }
    name = options.network + "-conv"
    write_safetensors(
        options.out / f"{name}.safetensors", decoder.state_dict(), {"plan": json.dumps(plan)}
    )
    write_onnx(options.out / f"{name}.onnx", decoder)
    write_reference(options.out / f"{name}.npz", decoder)
    np.save(options.out / f"{name}-examples.npy", unseen[:UNSEEN])
    print(f"written to {options.out}: {name}.onnx, .safetensors, .npz, -examples.npy")


if __name__ == "__main__":
    main()
