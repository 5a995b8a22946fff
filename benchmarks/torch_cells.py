"""The same work in PyTorch: a step that returns every gate, and a loop with every gradient."""

import torch
from torch.nn import functional

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
BLOCKS = {"lstm": 4, "gru": 3, "rnn": 1}
MODULES = {"lstm": torch.nn.LSTMCell, "gru": torch.nn.GRUCell, "rnn": torch.nn.RNNCell}


def vector_step(cell, inputs, hidden):
    """One timestep on vectors: one matrix-vector product where the cell allows it."""
    rows = BLOCKS[cell] * hidden
    x, h, c = torch.randn(inputs), torch.randn(hidden), torch.randn(hidden)
    w, b = torch.randn(rows, inputs + hidden), torch.randn(rows)
    w_x, w_h, b_h = torch.randn(rows, inputs), torch.randn(rows, hidden), torch.randn(rows)

    def lstm():
        total = torch.addmv(b, w, torch.cat((x, h)))
        i, f, o = torch.sigmoid(total[: 3 * hidden]).chunk(3)
        g = torch.tanh(total[3 * hidden :])
        new = torch.addcmul(f * c, i, g)
        squashed = torch.tanh(new)
        return i, f, g, o, new, squashed, o * squashed

    def gru():
        from_x, from_h = torch.addmv(b, w_x, x), torch.addmv(b_h, w_h, h)
        r, z = torch.sigmoid(from_x[: 2 * hidden] + from_h[: 2 * hidden]).chunk(2)
        u_h, proposal = from_h[2 * hidden :], from_x[2 * hidden :]
        n = torch.tanh(torch.addcmul(proposal, r, u_h))
        return r, z, u_h, proposal, n, torch.lerp(n, h, z)

    def rnn():
        return torch.tanh(torch.addmv(b, w, torch.cat((x, h))))

    return {"lstm": lstm, "gru": gru, "rnn": rnn}[cell]


def row_step(cell, inputs, hidden):
    """One timestep on rows of a batch of one, as nn.LSTMCell is written."""
    rows = BLOCKS[cell] * hidden
    x, h, c = torch.randn(1, inputs), torch.randn(1, hidden), torch.randn(1, hidden)
    w_x, w_h = torch.randn(rows, inputs), torch.randn(rows, hidden)
    b_x, b_h = torch.randn(rows), torch.randn(rows)

    def lstm():
        total = functional.linear(x, w_x, b_x) + functional.linear(h, w_h, b_h)
        i, f, g, o = total.chunk(4, 1)
        i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
        new = f * c + i * g
        squashed = torch.tanh(new)
        return i, f, g, o, new, squashed, o * squashed

    def gru():
        x_r, x_z, x_n = functional.linear(x, w_x, b_x).chunk(3, 1)
        h_r, h_z, h_n = functional.linear(h, w_h, b_h).chunk(3, 1)
        r, z = torch.sigmoid(x_r + h_r), torch.sigmoid(x_z + h_z)
        n = torch.tanh(x_n + r * h_n)
        return r, z, h_n, x_n, n, n + z * (h - n)

    def rnn():
        return torch.tanh(functional.linear(x, w_x, b_x) + functional.linear(h, w_h, b_h))

    return {"lstm": lstm, "gru": gru, "rnn": rnn}[cell]


def module_step(cell, inputs, hidden):
    """One timestep of nn's own cell, which returns the states alone."""
    module = MODULES[cell](inputs, hidden)
    x, h, c = torch.randn(1, inputs), torch.randn(1, hidden), torch.randn(1, hidden)
    state = (h, c) if cell == "lstm" else h
    return lambda: module(x, state)


def steps(cell, inputs, hidden):
    """Two ways of writing a step that returns everything, and nn's own; all without gradients."""
    return [
        torch.inference_mode()(make(cell, inputs, hidden))
        for make in (vector_step, row_step, module_step)
    ]


def loop(cell, inputs, hidden, batch, length):
    """Forward and back through nn's cell, with the gradient at every state kept.

    The loss is the sum of h_t times a number of its own at every timestep. What comes back is
    every state, and the gradients of every state, parameter, input and start state.
    """
    module = MODULES[cell](inputs, hidden)
    x = torch.randn(length, batch, inputs, requires_grad=True)
    start = [torch.randn(batch, hidden, requires_grad=True) for _ in range(1 + (cell == "lstm"))]
    push = list(torch.randn(length, batch, hidden))
    leaves = [x, *start, *module.parameters()]

    def work():
        for leaf in leaves:
            leaf.grad = None
        state, kept, shown = tuple(start), [], []
        for entry in x.unbind():
            new = module(entry, state if cell == "lstm" else state[0])
            state = new if cell == "lstm" else (new,)
            for tensor in state:
                tensor.retain_grad()
            kept.append(state)
            shown.append(state[0])
        torch.autograd.backward(shown, push)
        return kept, [[tensor.grad for tensor in state] for state in kept]

    return work
