import torch
from safetensors.torch import save_file
from torch.nn.functional import conv2d, conv_transpose2d


class Denoiser(torch.nn.Module):
    """Dual forward-backward, form ddfb, with layers of filters over images [N,C,H,W] in [0,1]."""

    def __init__(self, layers, filters, channels, extent):
        super().__init__()
        taps = torch.randn(layers, filters, channels, extent, extent)
        self.filters = torch.nn.Parameter(taps / (extent * filters**0.5))
        self.thresholds = torch.nn.Parameter(torch.ones(layers, filters))
        self.dual_step = torch.nn.Parameter(torch.full((layers,), 0.5))

    def forward(self, image, noise):
        pad = self.filters.shape[-1] // 2
        dual = torch.zeros_like(conv2d(image, self.filters[0], padding=pad))
        for d, threshold, step in zip(self.filters, self.thresholds, self.dual_step):
            residual = image - conv_transpose2d(dual, d, padding=pad)
            radius = threshold[:, None, None] * noise
            raised = dual + step * conv2d(residual, d, padding=pad)
            dual = torch.maximum(torch.minimum(raised, radius), -radius)
        return (image - conv_transpose2d(dual, d, padding=pad)).clamp(0, 1)

    @torch.no_grad()
    def stabilise(self):
        """Keeps step sizes below the limit 2 / ||D||², and thresholds from falling below zero."""
        self.thresholds.clamp_(min=0)
        pad = self.filters.shape[-1] // 2
        for d, step in zip(self.filters, self.dual_step):
            image = torch.randn(1, d.shape[1], 32, 32)
            for _ in range(30):
                dual = conv2d(image / image.norm(), d, padding=pad)
                image = conv_transpose2d(dual, d, padding=pad)
            step.clamp_(max=1.9 / image.norm())

    def save(self, file, **metadata):
        """Keys: name, form, sigma_range, boundary, and others that tell where it comes from."""
        save_file(self.state_dict(), file, metadata)
