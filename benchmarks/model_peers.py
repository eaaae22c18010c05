"""The networks of nets.py's model cases in PyTorch: one training step each, with our shapes,
losses and optimiser."""


def torch_model(name):
    """A function that does one step."""
    import torch
    from torch import nn

    functional = nn.functional

    class Block(nn.Module):
        def __init__(self, width, heads):
            super().__init__()
            self.heads = heads
            self.before_attention = nn.LayerNorm(width)
            self.qkv = nn.Linear(width, 3 * width)
            self.out = nn.Linear(width, width)
            self.before_dense = nn.LayerNorm(width)
            self.wide = nn.Linear(width, 4 * width)
            self.narrow = nn.Linear(4 * width, width)

        def forward(self, x):
            batch, steps, width = x.shape
            q, k, v = (
                part.view(batch, steps, self.heads, -1).transpose(1, 2)
                for part in self.qkv(self.before_attention(x)).split(width, dim=2)
            )
            y = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.out(y.transpose(1, 2).reshape(batch, steps, width))
            return x + self.narrow(functional.gelu(self.wide(self.before_dense(x))))

    class Gpt(nn.Module):
        def __init__(self, vocabulary=65, steps=64, width=128, heads=4, depth=4):
            super().__init__()
            self.characters = nn.Embedding(vocabulary, width)
            self.positions = nn.Embedding(steps, width)
            self.blocks = nn.Sequential(*(Block(width, heads) for _ in range(depth)))
            self.normalize = nn.LayerNorm(width)
            self.scores = nn.Linear(width, vocabulary, bias=False)

        def forward(self, x):
            x = self.characters(x) + self.positions(torch.arange(x.shape[1]))
            return self.scores(self.normalize(self.blocks(x)))

    class Lstm(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(64, 128, batch_first=True)
            self.out = nn.Linear(128, 1)

        def forward(self, x):
            return self.out(self.lstm(x)[0][:, -1])

    relu, flat, pool = nn.ReLU(), nn.Flatten(), nn.MaxPool2d(2)
    mse = functional.mse_loss

    def cross_entropy(scores, numbers):
        return functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), numbers.reshape(-1))

    if name == "conv":
        net = nn.Sequential(
            nn.Conv2d(4, 16, 3), relu, flat, nn.Linear(1024, 128), relu, nn.Linear(128, 6)
        )
        x, y, loss_of = torch.rand(32, 4, 10, 10), torch.rand(32, 6), mse
    elif name == "lenet":
        net = nn.Sequential(
            *(nn.Conv2d(1, 20, 5), relu, pool, nn.Conv2d(20, 50, 5), relu, pool, flat),
            *(nn.Linear(800, 500), relu, nn.Linear(500, 10)),
        )
        x, y, loss_of = torch.rand(64, 1, 28, 28), torch.arange(64) % 10, cross_entropy
    elif name == "nature":
        net = nn.Sequential(
            *(nn.Conv2d(4, 32, 8, 4), relu, nn.Conv2d(32, 64, 4, 2), relu),
            *(nn.Conv2d(64, 64, 3), relu, flat, nn.Linear(3136, 512), relu, nn.Linear(512, 6)),
        )
        x, y, loss_of = torch.rand(32, 4, 84, 84), torch.rand(32, 6), mse
    elif name == "gpt":
        net = Gpt()
        x = (torch.arange(32 * 64) * 7 % 65).view(32, 64)
        y, loss_of = (x + 7) % 65, cross_entropy
    elif name == "lstm":
        net = Lstm()
        x, y, loss_of = torch.rand(32, 50, 64), torch.rand(32, 1), mse
    else:
        raise SystemExit(f"unknown model {name}")
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)

    def step():
        loss = loss_of(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    return step
