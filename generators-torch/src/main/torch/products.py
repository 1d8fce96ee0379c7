"""Writes products.pt, the derivatives that TorchScriptEvaluation asks libtorch for.

    python3 products.py ../resources/org/antipode/generators/torch/products.pt

torch.autograd.grad stores no gradient in its leaves, so that a point's graph is freed with the point.
"""

import sys
from typing import List, Optional

import torch


class Products(torch.nn.Module):
    """forward(output, code, direction, tangents): Jᵀ·direction without tangents, else J·tangent row by row.

    output: G(code), with its graph; code: the leaf. Tangents have one row for each tangent, each as
    long as the code; no rows ask for the pullback.
    """

    def forward(
        self,
        output: torch.Tensor,
        code: torch.Tensor,
        direction: torch.Tensor,
        tangents: torch.Tensor,
    ) -> torch.Tensor:
        directions: List[Optional[torch.Tensor]] = [direction]
        pulled = torch.autograd.grad(
            [output], [code], directions, True, tangents.size(0) > 0, True
        )[0]
        if pulled is None:
            pulled = torch.zeros_like(code)
        assert pulled is not None
        if tangents.size(0) == 0:
            return pulled
        rows: List[torch.Tensor] = []
        for i in range(tangents.size(0)):
            row = torch.zeros_like(direction)
            if pulled.requires_grad:
                tangent: List[Optional[torch.Tensor]] = [tangents[i].reshape(code.shape)]
                pushed = torch.autograd.grad([pulled], [direction], tangent, True, False, True)[0]
                if pushed is not None:
                    row = pushed
            rows.append(row.detach())
        return torch.stack(rows)


torch.jit.script(Products()).save(sys.argv[1])
