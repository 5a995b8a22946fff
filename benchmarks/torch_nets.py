"""One update of a whole net in PyTorch: embedding, nn's layer, linear readout, loss, fused Adam."""

import torch
from torch.nn import functional

torch.set_num_threads(1)
LAYERS = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}


class Net(torch.nn.Module):
    """Words in, a guess after each of them out."""

    def __init__(self, cell, words, inputs, hidden, classes):
        super().__init__()
        self.embedding = torch.nn.Embedding(words, inputs)
        self.layer = LAYERS[cell](inputs, hidden)
        self.readout = torch.nn.Linear(hidden, classes)

    def forward(self, tokens):
        return self.readout(self.layer(self.embedding(tokens))[0])


def update(cell, words, inputs, hidden, classes, tokens, targets, dtype):
    """A function that does one update on (T, B) tokens and targets."""
    torch.manual_seed(0)
    net = Net(cell, words, inputs, hidden, classes).to(getattr(torch, dtype))
    adam = torch.optim.Adam(net.parameters(), lr=1e-4, fused=True)
    tokens, targets = torch.from_numpy(tokens), torch.from_numpy(targets).reshape(-1)

    def work():
        adam.zero_grad()
        logits = net(tokens)
        loss = functional.cross_entropy(logits.reshape(-1, classes), targets)
        loss.backward()
        adam.step()
        return loss

    return work
