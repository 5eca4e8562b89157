#!/usr/bin/env python3
"""Writes values.tsv: functions of the standard library, called from the language, with arguments, values, gradients and
products of the Hessian with a direction, all computed here at 110 digits from definitions written anew in Python.

The derivatives are of s = sum of w[i] * f[i], w[i] = cos(0.37 i) + 0.25, by central differences with a step of 1e-20, which
is exact to far more digits than a double has; the direction is v[i] = cos(0.7 i + 0.3), for all arguments at once.

Needs mpmath and NumPy. Run it in this folder; values.tsv is committed, so the build needs neither.
"""
import random
import re
import sys

import mpmath
import numpy as np
from mpmath import mp, mpf

mp.dps = 110
ROWS = []
SEED = [0]


def fixed(x):
    return np.array(x, dtype=object)


def to_mp(x):
    return np.vectorize(lambda v: mpf(repr(float(v))) if not isinstance(v, mpf) else v, otypes=[object])(
        np.array(x, dtype=object))


def u(*shape, low=-2.0, high=2.0, far_from=(), by=0.05):
    """Numbers with three decimals, none near a kink, no two alike."""
    SEED[0] += 1
    rng = random.Random(SEED[0])
    seen, out = set(), []
    count = int(np.prod(shape)) if shape else 1
    while len(out) < count:
        x = round(rng.uniform(low, high), 3)
        if x not in seen and x != 0 and all(abs(x - k) > by for k in far_from):
            seen.add(x)
            out.append(x)
    return np.array(out, dtype=object).reshape(shape) if shape else np.array(out[0], dtype=object)


def p(*shape):
    return u(*shape, low=0.1, high=2.0)


def simplex(*shape):
    x = np.array(u(*shape, low=0.1, high=1.0), dtype=float)
    x = np.round(x / x.sum(-1, keepdims=True), 6)
    x[..., -1] = np.round(1 - x[..., :-1].sum(-1), 6)
    return x.astype(object)


def k(numbers):
    return np.array(numbers, dtype=object)


def fun(f):
    return lambda x: np.vectorize(f, otypes=[object])(x)


exp, log, sqrt, tanh, erf, lgamma, cos, sin, fabs = map(
    fun, (mp.exp, mp.log, mp.sqrt, mp.tanh, mp.erf, mp.loggamma, mp.cos, mp.sin, abs))
sigmoid = fun(lambda x: 1 / (1 + mp.exp(-x)))


def iff(c, a, b):
    a, b = np.broadcast_arrays(np.array(a, dtype=object), np.array(b, dtype=object))
    c = np.broadcast_to(np.array(c, dtype=bool), a.shape)
    return np.array([x if t else y for t, x, y in zip(c.ravel(), a.ravel(), b.ravel())], dtype=object).reshape(a.shape)


def relu(x):
    return iff(x > 0, x, mpf(0))


def softmax(z, axis=-1):
    e = exp(z)
    return e / e.sum(axis, keepdims=True)


def norm(x):
    return mp.sqrt((x * x).sum())


ARGUMENT = re.compile(r"(\w+)(?: : ((?:index\([^)]*\)|simplex|bool)?)(\[[^\]]*\])?)?")


def constants(text):
    """Whether each argument of the last function is no real number."""
    inside = text[text.rindex("fn f(") + 5:]
    depth, end = 1, 0
    while depth:
        depth += {"(": 1, ")": -1}.get(inside[end], 0)
        end += 1
    return [bool(re.search(r": (index|bool)", a)) for a in re.split(r", (?=[A-Za-z_]\w*(?: :|,|$))", inside[:end - 1])]


def show(x):
    return ", ".join(repr(float(v)) for v in np.array(x, dtype=object).ravel())


def add(call, py, *arguments, body=None, smooth=True):
    """A row: the text of a function f, its definition in Python, its arguments."""
    text = call if call.startswith("fn ") else "fn f" + call
    fixed_arguments = constants(text)
    assert len(fixed_arguments) == len(arguments), (text, fixed_arguments)
    given = [np.array(a, dtype=object) if c else to_mp(a) for a, c in zip(arguments, fixed_arguments)]

    def value(xs):
        return np.array(py(*xs), dtype=object).ravel()

    def s(xs):
        return sum((mp.cos(mpf("0.37") * i) + mpf("0.25")) * v for i, v in enumerate(value(xs)))

    def moved(which, place, step, along):
        xs = [a.copy() for a in given]
        for n, a in enumerate(xs):
            if along and not fixed_arguments[n]:
                flat = [v + along * mp.cos(mpf("0.7") * i + mpf("0.3")) for i, v in enumerate(a.ravel())]
                xs[n] = np.array(flat, dtype=object).reshape(a.shape)
        flat = xs[which].ravel().copy()
        flat[place] = flat[place] + step
        xs[which] = flat.reshape(xs[which].shape)
        return s(xs)

    h, e = mpf(10) ** -20, mpf(10) ** -20
    slopes, curves = [], []
    for n, a in enumerate(given):
        if fixed_arguments[n]:
            slopes.append("-")
            curves.append("-")
            continue
        slopes.append(show([(moved(n, i, h, 0) - moved(n, i, -h, 0)) / (2 * h) for i in range(a.size)]))
        curves.append(show([
            (moved(n, i, e, e) - moved(n, i, e, -e) - moved(n, i, -e, e) + moved(n, i, -e, -e)) / (4 * e * e)
            for i in range(a.size)]))
    ROWS.append("\t".join([text, "; ".join(show(a) for a in arguments), show(value(given)), "; ".join(slopes),
                           "; ".join(curves) if smooth else ""]))


# ------------------------------------------------------------------------------------------------- elementwise
def elementwise():
    x = u(4, far_from=(0, -1.5, 1.5, -1, 1))
    q = p(4)
    for name, low, f in [
            ("sqrt", 1, mp.sqrt), ("square", 0, lambda a: a * a), ("inv", 1, lambda a: 1 / a),
            ("reciprocal", 1, lambda a: 1 / a), ("rsqrt", 1, lambda a: 1 / mp.sqrt(a)),
            ("inv_sqrt", 1, lambda a: 1 / mp.sqrt(a)), ("inv_square", 1, lambda a: 1 / (a * a)),
            ("neg", 0, lambda a: -a), ("exp2", 0, lambda a: mpf(2) ** a), ("ln", 1, mp.log),
            ("log2", 1, lambda a: mp.log(a) / mp.log(2)), ("log10", 1, lambda a: mp.log(a) / mp.log(10)),
            ("step", 0, lambda a: mpf(0) if a < 0 else mpf(1)), ("trigamma", 1, lambda a: mp.psi(1, a)),
            ("inv_logit", 0, lambda a: 1 / (1 + mp.exp(-a))), ("log_inv_logit", 0, lambda a: -mp.log(1 + mp.exp(-a))),
            ("log1m_inv_logit", 0, lambda a: -mp.log(1 + mp.exp(a))),
            ("inv_cloglog", 0, lambda a: 1 - mp.exp(-mp.exp(a))), ("log1p_exp", 0, lambda a: mp.log(1 + mp.exp(a))),
            ("entr", 1, lambda a: -a * mp.log(a))]:
        add(f"(x : [4]) = {name}(x)", fun(f), q if low else x)
    unit = u(3, low=0.05, high=0.95)
    add("(p : [3]) = logit(p)", fun(lambda a: mp.log(a / (1 - a))), unit)
    add("(p : [3]) = log1m(p)", fun(lambda a: mp.log(1 - a)), unit)
    add("(x : [3]) = log1m_exp(x)", fun(lambda a: mp.log(1 - mp.exp(a))), u(3, low=-3, high=-0.1))
    add("(x : [4]) = log_sum_exp(x)", lambda a: log(exp(a).sum()), x)
    add("(a : [3], b : [3]) = log_sum_exp(a, b)", lambda a, b: log(exp(a) + exp(b)), u(3), u(3))
    add("(a : [3], b : [3]) = log_diff_exp(a, b)", lambda a, b: log(exp(a) - exp(b)), u(3, low=1), u(3, high=0.9))
    add("(t : [3], a : [3], b : [3]) = log_mix(t, a, b)", lambda t, a, b: log(t * exp(a) + (1 - t) * exp(b)), unit,
        u(3), u(3))
    add("(x : [3], y : [3]) = pow(x, y)", lambda a, b: exp(b * log(a)), p(3), u(3))
    add("(x : [3], y : [3]) = lmultiply(x, y)", lambda a, b: a * log(b), u(3), p(3))
    add("(x : [3], y : [3], z : [3]) = fma(x, y, z)", lambda a, b, c: a * b + c, u(3), u(3), u(3))
    for name in "clip", "clamp":
        add(f"(x : [4]) = {name}(x, -1.5, 1)", lambda a: iff(a < -1.5, mpf(-1.5), iff(a > 1, mpf(1), a)), x)
    add("(a : [4], b : [4]) = where(a > b, a * b, b^2)", lambda a, b: iff(a > b, a * b, b * b), x, u(4))
    # The derivative is no derivative of the value, so it is written out: of w x it is 3 w.
    weights = [mp.cos(mpf("0.37") * i) + mpf("0.25") for i in range(2)]
    ROWS.append("\t".join(["fn f(x : [2]) = grad_scale(x, 3)", "0.5, -2.0", "0.5, -2.0",
                           show([3 * w for w in weights]), "0.0, 0.0"]))


# ------------------------------------------------------------------------------------------------- arrays
def arrays():
    add("(a : [3], b : [3]) = dot(a, b)", lambda a, b: (a * b).sum(), u(3), u(3))
    add("(a : [3], b : [2]) = outer(a, b)", np.outer, u(3), u(2))
    add("(a : [2, 2], b : [1, 3]) = kron(a, b)", np.kron, u(2, 2), u(1, 3))
    add("(a : [3], b : [3]) = cross(a, b)", lambda a, b: fixed(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]), u(3), u(3))
    add("(a : [3], b : [3]) = squared_distance(a, b)", lambda a, b: ((a - b) ** 2).sum(), u(3), u(3))
    add("(a : [3, 2]) = crossprod(a)", lambda a: a.T @ a, u(3, 2))
    add("(x : [3]) = normalize(x)", lambda x: x / norm(x), u(3))
    add("(a : [3, 3]) = trace(a)", np.trace, u(3, 3))
    add("(a : [3, 3]) = diagonal(a)^2", lambda a: np.diagonal(a) ** 2, u(3, 3))
    add("(d : [3]) = diag(d^2)", lambda d: np.diag(d * d), u(3))
    add("(a : [2, 2]) = a @ eye(2) + full([2, 2], 3)", lambda a: a + 3, u(2, 2))
    for offset in (0, -1, 2):
        add(f"(a : [3, 4]) = tril(a^2, diagonal = {offset})", lambda a: np.tril(a * a, offset), u(3, 4))
        add(f"(a : [3, 4]) = triu(a^2, diagonal = {offset})", lambda a: np.triu(a * a, offset), u(3, 4))
    add("(x : [4]) = arange(4) * x + linspace(0, 1, 4)", lambda x: fixed(range(4)) * x + fixed(
        [mpf(i) / 3 for i in range(4)]), u(4))
    add("(x : [3]) = arange(1, 6, 2) * x", lambda x: fixed([1, 3, 5]) * x, u(3))
    add("(k : index(3), x : [3]) = one_hot(k) * x", lambda i, x: fixed([x[j] if j == int(i) else mpf(0) for j in range(3)]),
        k(1), u(3))
    add("(k : index(3)[2], x : [4]) = one_hot(k, 4) * x", lambda i, x: fixed(
        [[x[j] if j == int(a) else mpf(0) for j in range(4)] for a in i]), k([2, 0]), u(4))
    for axis in (0, -1):
        at = f", axis = {axis}"
        add(f"(x : [3, 4]) = cumsum(x^2{at})", lambda x: np.cumsum(x * x, axis), u(3, 4))
        add(f"(x : [3, 4]) = cumprod(x{at})", lambda x: np.cumprod(x, axis), u(3, 4))
        add(f"(x : [3, 4]) = cummax(x{at})^2", lambda x: np.maximum.accumulate(x, axis) ** 2, u(3, 4))
        add(f"(x : [3, 4]) = cummin(x{at})^2", lambda x: np.minimum.accumulate(x, axis) ** 2, u(3, 4))
        add(f"(x : [3, 4]) = logcumsumexp(x{at})", lambda x: log(np.cumsum(exp(x), axis)), u(3, 4))
        add(f"(x : [3, 4]) = diff(x^3{at})", lambda x: np.diff(x ** 3, axis=axis), u(3, 4))
        add(f"(x : [3, 4]) = flip(x^2{at})", lambda x: np.flip(x * x, axis), u(3, 4))
        add(f"(x : [3, 4]) = roll(x^2, 2{at})", lambda x: np.roll(x * x, 2, axis), u(3, 4))
        add(f"(x : [3, 4]) = roll(x^2, -1{at})", lambda x: np.roll(x * x, -1, axis), u(3, 4))
        add(f"(x : [2, 3]) = repeat(x^2, 2{at})", lambda x: np.repeat(x * x, 2, axis), u(2, 3))
        add(f"(x : [2, 3]) = tile(x^2, 2{at})", lambda x: np.concatenate([x * x, x * x], axis), u(2, 3))
        add(f"(x : [2, 3]) = pad(x^2, 1, 2, value = 7{at})", lambda x: np.pad(
            x * x, [(1, 2) if a == axis % 2 else (0, 0) for a in range(2)], constant_values=7), u(2, 3))
        add(f"(x : [3, 4]) = sort(x{at})^2", lambda x: np.sort(x, axis) ** 2, u(3, 4))
        add(f"(x : [3, 4]) = sort(x{at}, descending = true)^2", lambda x: np.flip(np.sort(x, axis), axis) ** 2, u(3, 4))
        add(f"(x : [3, 4]) = argsort(x{at}) * x", lambda x: np.argsort(x, axis) * x, u(3, 4))
    add("(x : [4]) = along(softmax, x, 0)", softmax, u(4))
    add("(x : [4]) = rank(x) * x", lambda x: np.argsort(np.argsort(x)) * x, u(4))
    add("(x : [2, 5]) = topk(x, 3)^2", lambda x: np.sort(x)[:, ::-1][:, :3] ** 2, u(2, 5))
    add("(x : [5]) = argtopk(x, 3) * x[:3]", lambda x: np.argsort(x)[::-1][:3] * x[:3], u(5))
    add("(x : [5]) = median(x)^2", lambda x: np.sort(x)[2] ** 2, u(5))
    add("(x : [4]) = median(x)^2", lambda x: np.sort(x)[1] ** 2, u(4))

    def scatter(x, i, v):
        y = x.copy()
        for j, a in zip(i, v):
            y[int(j)] = y[int(j)] + a * a
        return y
    add("(x : [3], k : index(3)[4], v : [4]) = scatter_add(x, k, v^2)", scatter, u(3), k([2, 0, 2, 2]), u(4))
    add("(x : [5]) = count(x > 0) * x", lambda x: sum(1 for v in x if v > 0) * x, u(5))


# ------------------------------------------------------------------------------------------------- activations
def activations():
    x = u(6, far_from=(0, -1, 1, 0.5, -0.5, -1.5))
    wide = u(5, low=-5, high=8, far_from=(0, 3, -3, 6))
    E = mp.exp
    for call, f in [
            ("identity(x)", lambda a: a), ("relu(x)", lambda a: max(a, mpf(0))), ("relu6(x)", lambda a: min(max(a, mpf(0)), mpf(6))),
            ("leaky_relu(x)", lambda a: a if a > 0 else mpf("0.01") * a),
            ("leaky_relu(x, slope = 0.2)", lambda a: a if a > 0 else mpf("0.2") * a),
            ("elu(x)", lambda a: a if a > 0 else E(a) - 1), ("elu(x, alpha = 0.3)", lambda a: a if a > 0 else mpf("0.3") * (E(a) - 1)),
            ("celu(x)", lambda a: a if a > 0 else E(a) - 1),
            ("celu(x, alpha = 0.3)", lambda a: a if a > 0 else mpf("0.3") * (E(a / mpf("0.3")) - 1)),
            ("selu(x)", lambda a: mpf("1.0507009873554805") * (a if a > 0 else mpf("1.6732632423543772") * (E(a) - 1))),
            ("gelu(x)", lambda a: a * (1 + mp.erf(a / mp.sqrt(2))) / 2),
            ("gelu(x, approximate = true)", lambda a: a * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (a + mpf("0.044715") * a ** 3))) / 2),
            ("gelu_tanh(x)", lambda a: a * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (a + mpf("0.044715") * a ** 3))) / 2),
            ("sigmoid(x)", lambda a: 1 / (1 + E(-a))), ("log_sigmoid(x)", lambda a: -mp.log(1 + E(-a))),
            ("silu(x)", lambda a: a / (1 + E(-a))), ("swish(x)", lambda a: a / (1 + E(-a))),
            ("swish(x, beta = 2)", lambda a: a / (1 + E(-2 * a))), ("softplus(x)", lambda a: mp.log(1 + E(a))),
            ("softplus(x, beta = 3)", lambda a: mp.log(1 + E(3 * a)) / 3), ("mish(x)", lambda a: a * mp.tanh(mp.log(1 + E(a)))),
            ("squareplus(x)", lambda a: (a + mp.sqrt(a * a + 4)) / 2), ("squareplus(x, b = 1)", lambda a: (a + mp.sqrt(a * a + 1)) / 2),
            ("softsign(x)", lambda a: a / (1 + abs(a))), ("tanhshrink(x)", lambda a: a - mp.tanh(a)),
            ("hard_tanh(x)", lambda a: min(max(a, mpf(-1)), mpf(1))),
            ("hard_tanh(x, low = -1.5, high = 0.5)", lambda a: min(max(a, mpf("-1.5")), mpf("0.5"))),
            ("hardshrink(x)", lambda a: a if abs(a) > 0.5 else mpf(0)),
            ("softshrink(x)", lambda a: a - mpf("0.5") if a > 0.5 else a + mpf("0.5") if a < -0.5 else mpf(0)),
            ("threshold(x, 0.5, 3)", lambda a: a if a > 0.5 else mpf(3)),
            ("sparse_plus(x)", lambda a: mpf(0) if a <= -1 else a if a >= 1 else (a + 1) ** 2 / 4)]:
        add(f"(x : [6]) = {call}", fun(f), x)
    add("(x : [5]) = relu6(x)", fun(lambda a: min(max(a, mpf(0)), mpf(6))), wide)
    add("(x : [5]) = hard_sigmoid(x)", fun(lambda a: min(max(a / 6 + mpf(1) / 2, mpf(0)), mpf(1))), wide)
    add("(x : [5]) = hard_swish(x)", fun(lambda a: a * min(max(a / 6 + mpf(1) / 2, mpf(0)), mpf(1))), wide)
    add("(x : [6], s) = prelu(x, s)", lambda x, s: iff(x > 0, x, s * x), x, k(0.25))
    add("(z : [4]) = softmax(z)", softmax, u(4))
    add("(z : [3, 2]) = softmax(z, axis = 0)", lambda z: softmax(z, 0), u(3, 2))
    add("(z : [4]) = log_softmax(z)", lambda z: z - log(exp(z).sum()), u(4))
    add("(z : [3, 2]) = log_softmax(z, axis = 0)", lambda z: z - log(exp(z).sum(0, keepdims=True)), u(3, 2))
    add("(z : [4]) = softmin(z)", lambda z: softmax(-z), u(4))
    add("(x : [2, 6]) = glu(x)", lambda x: x[:, :3] * sigmoid(x[:, 3:]), u(2, 6))
    add("(x : [4, 2]) = glu(x, axis = 0)", lambda x: x[:2] * sigmoid(x[2:]), u(4, 2))


# ------------------------------------------------------------------------------------------------- losses
def losses():
    a, t = u(4), u(4)
    two = "(a : [4], t : [4]) = "
    for call, f in [
            ("zero_one(a, t)", lambda x, y: fixed([mpf(1)] * 4)), ("squared(a, t)", lambda x, y: (x - y) ** 2),
            ("half_squared(a, t)", lambda x, y: (x - y) ** 2 / 2), ("absolute(a, t)", lambda x, y: fabs(x - y)),
            ("mse(a, t)", lambda x, y: ((x - y) ** 2).sum() / 4),
            ("mean_squared_error(a, t)", lambda x, y: ((x - y) ** 2).sum() / 4),
            ("rmse(a, t)", lambda x, y: mp.sqrt(((x - y) ** 2).sum() / 4)), ("mae(a, t)", lambda x, y: fabs(x - y).sum() / 4),
            ("mean_absolute_error(a, t)", lambda x, y: fabs(x - y).sum() / 4),
            ("mape(a, t)", lambda x, y: fabs((y - x) / y).sum() / 4),
            ("log_cosh_loss(a, t)", lambda x, y: log((exp(x - y) + exp(y - x)) / 2)),
            ("huber(a, t)", lambda x, y: fixed([r * r / 2 if abs(r) <= 1 else abs(r) - mpf(1) / 2 for r in x - y])),
            ("huber(a, t, delta = 2)", lambda x, y: fixed([r * r / 2 if abs(r) <= 2 else 2 * (abs(r) - 1) for r in x - y])),
            ("smooth_l1(a, t)", lambda x, y: fixed([r * r / 2 if abs(r) < 1 else abs(r) - mpf(1) / 2 for r in x - y])),
            ("smooth_l1(a, t, beta = 2)", lambda x, y: fixed([r * r / 4 if abs(r) < 2 else abs(r) - 1 for r in x - y])),
            ("quantile(a, t)", lambda x, y: fabs(y - x) / 2),
            ("quantile(a, t, tau = 0.9)", lambda x, y: fixed([mpf("0.9") * r if r > 0 else mpf("-0.1") * r for r in y - x]))]:
        add(two + call, f, a, t)
    add(two + "msle(a, t)", lambda x, y: ((log(1 + x) - log(1 + y)) ** 2).sum() / 4, p(4), p(4))

    z, y, w, y3 = u(3), simplex(3), p(3), k(2)
    lsm = lambda z: z - log(exp(z).sum())
    smooth = lambda y, e: (1 - mpf(str(e))) * y + mpf(str(e)) / 3
    add("(p : simplex[3]) = entropy(p)", lambda p: -(p * log(p)).sum(), simplex(3))
    pq = "(p : simplex[3], y : simplex[3]) = "
    pi = "(p : simplex[3], y : index(3)) = "
    zy = "(z : [3], y : simplex[3]) = "
    zi = "(z : [3], y : index(3)) = "
    for name in "cross_entropy", "categorical_crossentropy":
        add(pq + f"{name}(p, y)", lambda p, y: -(y * log(p)).sum(), simplex(3), y)
    for name in "cross_entropy", "sparse_cross_entropy", "sparse_categorical_crossentropy":
        add(pi + f"{name}(p, y)", lambda p, y: -log(p[int(y)]), simplex(3), y3)
    for name in "cross_entropy_logits(z, y)", "softmax_cross_entropy(z, y)", "categorical_crossentropy(z, y, from_logits = true)":
        add(zy + name, lambda z, y: -(y * lsm(z)).sum(), z, y)
    for name in "cross_entropy_logits(z, y)", "sparse_cross_entropy_logits(z, y)", \
            "sparse_categorical_crossentropy(z, y, from_logits = true)", "cross_entropy_logits(z, y, ignore_index = 0)":
        add(zi + name, lambda z, y: -lsm(z)[int(y)], z, y3)
    add(zi + "cross_entropy_logits(z, y, ignore_index = 2)", lambda z, y: mpf(0), z, y3)
    add("(z : [3], y : simplex[3], w : [3]) = cross_entropy_logits(z, y, w, label_smoothing = 0.2)",
        lambda z, y, w: -(w * smooth(y, 0.2) * lsm(z)).sum(), z, y, w)
    add("(z : [3], y : index(3), w : [3]) = cross_entropy_logits(z, y, weight = w, label_smoothing = 0.2)",
        lambda z, y, w: -mpf("0.8") * w[int(y)] * lsm(z)[int(y)] - mpf("0.2") / 3 * (w * lsm(z)).sum(), z, y3, w)
    add("(z : [3], y : index(3), w : [3]) = cross_entropy_of_class(z, y, w, 0)", lambda z, y, w: -w[int(y)] * lsm(z)[int(y)],
        z, y3, w)
    add(pq + "categorical_crossentropy(p, y, label_smoothing = 0.1)", lambda p, y: -(smooth(y, 0.1) * log(p)).sum(),
        simplex(3), y)
    add("(y : [3]) = smoothed(y, 0.1)", lambda y: smooth(y, 0.1), y)
    add("(l : [3], y : simplex[3], w : [3]) = nll(l, y, w)", lambda l, y, w: -(w * y * l).sum(), u(3), y, w)
    add("(l : [3], y : index(3), w : [3]) = nll(l, y, w)", lambda l, y, w: -w[int(y)] * l[int(y)], u(3), y3, w)
    add("(l : [3], y : index(3)) = nll(l, y, ignore_index = 2) + nll(l, y)", lambda l, y: -l[int(y)], u(3), y3)

    unit, yes, z4 = u(4, low=0.1, high=0.9), u(4, low=0.1, high=0.9), u(4)
    ls = lambda z: -log(1 + exp(-z))
    bce = lambda p, y: -(y * log(p) + (1 - y) * log(1 - p))
    bcel = lambda z, y, q=1: -(q * y * ls(z) + (1 - y) * ls(-z))
    for name in "bce", "binary_cross_entropy":
        add(f"(p : [4], y : [4], w : [4]) = {name}(p, y, w)", lambda p, y, w: w * bce(p, y), unit, yes, p(4))
        add(f"(p : [4], y : [4]) = {name}(p, y)", bce, unit, yes)
    for name in "bce_with_logits", "binary_cross_entropy_logits":
        add(f"(z : [4], y : [4]) = {name}(z, y)", bcel, z4, yes)
        add(f"(z : [4], y : [4], w : [4]) = {name}(z, y, weight = w, pos_weight = 3)", lambda z, y, w: w * bcel(z, y, 3),
            z4, yes, p(4))
    add("(p : [4], y : [4]) = binary_crossentropy(p, y, label_smoothing = 0.2)",
        lambda p, y: bce(p, mpf("0.8") * y + mpf("0.1")).sum() / 4, unit, yes)
    add("(p : [4], y : [4]) = binary_crossentropy(p, y, from_logits = true)", lambda z, y: bcel(z, y).sum() / 4, z4, yes)
    add("(l : [3], q : [3]) = kl_div(l, q)", lambda l, q: (q * (log(q) - l)).sum(), u(3), simplex(3))
    add("(l : [3], q : [3]) = kl_div(l, q, log_target = true)", lambda l, q: (exp(q) * (q - l)).sum(), u(3), u(3))
    add(pq + "kl_divergence(p, y)", lambda p, y: (y * (log(y) - log(p))).sum(), simplex(3), simplex(3))
    add(pq + "js_div(p, y)", lambda p, q: ((p * log(2 * p / (p + q))).sum() + (q * log(2 * q / (p + q))).sum()) / 2,
        simplex(3), simplex(3))

    def focal(z, y, g, al):
        s = sigmoid(z)
        return -(al * (1 - s) ** g * y * log(s) + (1 - al) * s ** g * (1 - y) * log(1 - s))
    add("(z : [4], y : [4]) = focal(z, y)", lambda z, y: focal(z, y, 2, mpf("0.25")), z4, yes)
    add("(z : [4], y : [4]) = focal(z, y, gamma = 3, alpha = 0.6)", lambda z, y: focal(z, y, 3, mpf("0.6")), z4, yes)
    add("(p : [4], y : [4]) = binary_focal_crossentropy(p, y)",
        lambda s, y: -((1 - s) ** 2 * y * log(s) + s ** 2 * (1 - y) * log(1 - s)), unit, yes)
    add("(p : [4], y : [4]) = binary_focal_crossentropy(p, y, balanced = true)",
        lambda s, y: -(mpf("0.25") * (1 - s) ** 2 * y * log(s) + mpf("0.75") * s ** 2 * (1 - y) * log(1 - s)), unit, yes)
    add(pq + "categorical_focal_crossentropy(p, y)", lambda p, y: -(mpf("0.25") * (1 - p) ** 2 * y * log(p)).sum(),
        simplex(3), y)

    sign = k([1.0, -1.0, 1.0, -1.0])
    zero = mpf(0)
    add("(a : [4]) = hinge(a, 2 * (a > 0) - 1)", lambda a: relu(1 - fabs(a)), u(4, far_from=(0, 1, -1)))
    add("(a : [4]) = squared_hinge(a, 2 * (a < 0) - 1)", lambda a: (1 + fabs(a)) ** 2, u(4, far_from=(0,)))
    add("(a : [4], t : [4]) = soft_margin(a, t)", lambda a, t: log(1 + exp(-t * a)), u(4), sign)
    def multi(x, y, pw, m, w):
        y = int(y)
        return w[y] * sum(max(zero, mpf(m) - x[y] + x[i]) ** pw for i in range(len(x)) if i != y) / len(x)
    x5 = k([0.3, 0.9, -0.7, 0.6, 1.4])
    add("(x : [5], y : index(5)) = multi_margin(x, y)", lambda x, y: multi(x, y, 1, 1, [1] * 5), x5, k(1))
    add("(x : [5], y : index(5), w : [5]) = multi_margin(x, y, p = 2, margin = 0.5, weight = w)",
        lambda x, y, w: multi(x, y, 2, mpf("0.5"), w), x5, k(1), p(5))
    add("(x : [5]) = multilabel_margin(x, if arange(5) > 2 then 1 else 0)", lambda x: sum(
        max(zero, 1 - x[i] + x[j]) for i in (3, 4) for j in (0, 1, 2)) / 5, x5)
    add("(x : [4], y : [4], w : [4]) = multilabel_soft_margin(x, y, w)", lambda x, y, w: (w * bcel(x, y)).sum() / 4, z4,
        yes, p(4))
    add("(a : [4], b : [4]) = margin_ranking(a, b, 1, margin = 0.5)", lambda a, b: relu(mpf("0.5") - (a - b)), u(4), u(4))
    add("(d : [4]) = hinge_embedding(d, 1) + hinge_embedding(d, -1, margin = 1.5)", lambda d: d + relu(mpf("1.5") - d),
        u(4, low=0.1, high=2, far_from=(1.5,)))
    ab = "(a : [3], b : [3]) = "
    cosine = lambda a, b: (a * b).sum() / (norm(a) * norm(b))
    tiny = lambda a, b: (a * b).sum() / mp.sqrt(((a * a).sum() + mpf("1e-12")) * ((b * b).sum() + mpf("1e-12")))
    dist = lambda a, b, q=2: (fabs(a - b + mpf("1e-6")) ** q).sum() ** (mpf(1) / q)
    add(ab + "cosine_similarity(a, b)", cosine, u(3), u(3))
    add(ab + "cosine_distance(a, b)", lambda a, b: 1 - cosine(a, b), u(3), u(3))
    add(ab + "cosine_embedding(a, b, 1)", lambda a, b: 1 - tiny(a, b), u(3), u(3))
    add(ab + "cosine_embedding(a, b, -1, margin = -1)", lambda a, b: tiny(a, b) + 1, u(3), u(3))
    add(ab + "pairwise_distance(a, b)", dist, u(3), u(3))
    add(ab + "pairwise_distance(a, b, p = 3)", lambda a, b: dist(a, b, 3), u(3), u(3))
    abc = "(a : [3], b : [3], c : [3]) = "
    A, B, C = k([0.5, -0.2, 0.9]), k([0.8, 0.4, 0.3]), k([1.1, -0.5, 0.2])
    add(abc + "triplet_margin(a, b, c)", lambda a, b, c: 1 + dist(a, b) - dist(a, c), A, B, C)
    add(abc + "triplet_margin(a, b, c, margin = 2, p = 3, swap = true)",
        lambda a, b, c: 2 + dist(a, b, 3) - min(dist(a, c, 3), dist(b, c, 3)), A, B, C)
    add("(d : [3], s : [3]) = contrastive(d, s, margin = 2)", lambda d, s: s * d ** 2 + (1 - s) * relu(2 - d) ** 2,
        p(3), u(3, low=0.1, high=0.9))

    pn, tn = u(3), k([0.0, 2.0, 5.0])
    stirling = lambda t: fixed([v * mp.log(v) - v + mp.log(2 * mp.pi * v) / 2 if v > 1 else zero for v in t])
    add("(a : [3], t : [3]) = poisson_nll(a, t)", lambda a, t: exp(a) - t * a, pn, tn)
    add("(a : [3], t : [3]) = poisson_nll(a, t, full = true)", lambda a, t: exp(a) - t * a + stirling(t), pn, tn)
    add("(a : [3], t : [3]) = poisson_nll(a, t, log_input = false)", lambda a, t: a - t * log(a + mpf("1e-8")), p(3), tn)
    add("(a : [3], t : [3], v : [3]) = gaussian_nll(a, t, v)", lambda a, t, v: (log(v) + (a - t) ** 2 / v) / 2, u(3), u(3),
        p(3))
    add("(a : [3], t : [3], v : [3]) = gaussian_nll(a, t, v, full = true)",
        lambda a, t, v: (log(2 * mp.pi * v) + (a - t) ** 2 / v) / 2, u(3), u(3), p(3))
    s4, t4 = unit, yes
    inter = lambda p, y: (p * y).sum()
    add("(p : [4], y : [4]) = dice(p, y)", lambda p, y: 1 - (2 * inter(p, y) + 1) / (p.sum() + y.sum() + 1), s4, t4)
    add("(p : [4], y : [4]) = iou(p, y)", lambda p, y: 1 - (inter(p, y) + 1) / (p.sum() + y.sum() - inter(p, y) + 1), s4, t4)
    add("(p : [4], y : [4]) = tversky(p, y, alpha = 0.3, beta = 0.7)", lambda p, y: 1 - (inter(p, y) + 1) / (
        inter(p, y) + mpf("0.3") * inter(p, 1 - y) + mpf("0.7") * inter(1 - p, y) + 1), s4, t4)

    def ctc(lp, labels):
        """All paths, one after the other."""
        import itertools
        T, c = lp.shape
        want, total = [int(v) for v in labels], mpf(0)
        for path in itertools.product(range(c), repeat=T):
            squeezed = [s for i, s in enumerate(path) if s and (i == 0 or path[i - 1] != s)]
            if squeezed == want:
                total += mp.exp(sum(lp[i][s] for i, s in enumerate(path)))
        return -mp.log(total)
    add("(l : [4, 3], y : index(3)[2]) = ctc(l, y)", ctc, u(4, 3, low=-3, high=-0.1), k([1, 2]))
    add("(l : [4, 3], y : index(3)[2]) = ctc(l, y)", ctc, u(4, 3, low=-3, high=-0.1), k([2, 2]))
    add("(w : [3]) = l1(w)", lambda w: fabs(w).sum(), u(3))
    add("(w : [3]) = l2(w)", lambda w: (w * w).sum(), u(3))
    add("(w : [3], a, b) = elastic(w, a, b)", lambda w, a, b: a * fabs(w).sum() + b * (w * w).sum(), u(3), k(0.3), k(0.7))
    add("(x : [3], y : simplex[3]) = categorical_hinge(x, y)", lambda x, y: 1 + max((1 - y) * x) - (y * x).sum(),
        k([0.4, 0.9, -0.3]), k([0.1, 0.8, 0.1]))


# ------------------------------------------------------------------------------------------------- convolutions
def conv(x, K, b, stride=1, padding=0, dilation=1, groups=1):
    n = x.ndim - 1
    z = np.pad(x, [(0, 0)] + [(padding, padding)] * n, constant_values=mpf(0))
    size = [(z.shape[i + 1] - dilation * (K.shape[i + 2] - 1) - 1) // stride + 1 for i in range(n)]
    y = np.empty([K.shape[0]] + size, dtype=object)
    per, out = K.shape[1], K.shape[0] // groups
    for place in np.ndindex(*y.shape):
        total = b[place[0]]
        for tap in np.ndindex(*K.shape[1:]):
            at = tuple(stride * place[i + 1] + dilation * tap[i + 1] for i in range(n))
            total = total + K[(place[0],) + tap] * z[(per * (place[0] // out) + tap[0],) + at]
        y[place] = total
    return y


def conv_transpose(x, K, b, stride=1, padding=0, dilation=1, groups=1, output_padding=0):
    n = x.ndim - 1
    size = [(x.shape[i + 1] - 1) * stride - 2 * padding + dilation * (K.shape[i + 2] - 1) + output_padding + 1 for i in range(n)]
    m = K.shape[1]
    y = np.empty([m * groups] + size, dtype=object)
    for place in np.ndindex(*y.shape):
        y[place] = b[place[0]]
    per = K.shape[0] // groups
    for place in np.ndindex(*x.shape):
        for tap in np.ndindex(*K.shape[1:]):
            at = tuple(stride * place[i + 1] + dilation * tap[i + 1] - padding for i in range(n))
            if all(0 <= a < s for a, s in zip(at, size)):
                f = (m * (place[0] // per) + tap[0],) + at
                y[f] = y[f] + x[place] * K[(place[0],) + tap]
    return y


def pool(x, n, stride, padding, dilation, kind, count=True):
    d = x.ndim - 1
    y_size = [(x.shape[i + 1] + 2 * padding - dilation * (n - 1) - 1) // stride + 1 for i in range(d)]
    y = np.empty([x.shape[0]] + y_size, dtype=object)
    for place in np.ndindex(*y.shape):
        seen = []
        for tap in np.ndindex(*[n] * d):
            at = tuple(stride * place[i + 1] + dilation * tap[i] - padding for i in range(d))
            if all(0 <= a < s for a, s in zip(at, x.shape[1:])):
                seen.append(x[(place[0],) + at])
        y[place] = max(seen) if kind == "max" else sum(seen) / (n ** d if count else len(seen))
    return y


def convolutions():
    add("(x : [1, 3]) = pad1d(x^2, 1, value = 5)", lambda x: np.pad(x * x, [(0, 0), (1, 1)], constant_values=5), u(1, 3))
    add("(x : [1, 2, 2]) = pad2d(x^2, 1)", lambda x: np.pad(x * x, [(0, 0), (1, 1), (1, 1)], constant_values=0), u(1, 2, 2))
    add("(x : [1, 1, 2, 1]) = pad3d(x^2, 1)", lambda x: np.pad(x * x, [(0, 0)] + [(1, 1)] * 3, constant_values=0), u(1, 1, 2, 1))
    xk = "(x : [{0}], K : [{1}], b : [{2}]) = {3}"
    for shape, kernel, more in [
            ((2, 6), (3, 2, 3), {}), ((2, 7), (3, 2, 3), {"stride": 2, "padding": 2}), ((2, 7), (2, 2, 2), {"dilation": 3}),
            ((4, 5), (4, 2, 2), {"groups": 2}), ((2, 6), (4, 1, 3), {"groups": 2, "stride": 2, "padding": 1, "dilation": 2}),
            ((2, 4, 3), (2, 2, 2, 2), {}), ((1, 4, 5), (2, 1, 3, 2), {"stride": 2, "padding": 1}),
            ((2, 4, 4), (2, 1, 2, 2), {"groups": 2, "dilation": 2, "padding": 1}),
            ((1, 2, 3, 3), (2, 1, 2, 2, 2), {}), ((2, 2, 2, 2), (2, 1, 2, 2, 2), {"groups": 2, "stride": 2, "padding": 1})]:
        call = f"conv{len(shape) - 1}d(x, K, b" + "".join(f", {n} = {v}" for n, v in more.items()) + ")"
        text = xk.format(*(", ".join(map(str, s)) for s in (shape, kernel)), kernel[0], call)
        add(text, lambda x, K, b: conv(x, K, b, **more), u(*shape), u(*kernel), u(kernel[0]))
    add("(x : [2, 4], K : [1, 2, 2]) = conv1d(x, K)", lambda x, K: conv(x, K, [mpf(0)]), u(2, 4), u(1, 2, 2))
    for shape, kernel, more in [
            ((2, 3), (2, 2, 2), {}), ((2, 3), (2, 1, 3), {"stride": 2, "padding": 1, "output_padding": 1, "groups": 2}),
            ((1, 3), (1, 2, 2), {"stride": 3, "dilation": 2}), ((1, 2, 3), (1, 2, 2, 2), {"stride": 2}),
            ((2, 2, 2), (2, 1, 3, 3), {"stride": 2, "padding": 1, "output_padding": 1}),
            ((1, 1, 2, 2), (1, 1, 2, 2, 2), {"stride": 2})]:
        call = f"conv_transpose{len(shape) - 1}d(x, K, b" + "".join(f", {n} = {v}" for n, v in more.items()) + ")"
        out = kernel[1] * more.get("groups", 1)
        text = xk.format(*(", ".join(map(str, s)) for s in (shape, kernel)), out, call)
        add(text, lambda x, K, b: conv_transpose(x, K, b, **more), u(*shape), u(*kernel), u(out))
    for dims, shape in (1, (2, 7)), (2, (1, 4, 5)), (3, (1, 3, 2, 3)):
        sizes = ", ".join(map(str, shape))
        for more in ({}, {"stride": 1}, {"stride": 2, "padding": 1}):
            call = "".join(f", {n} = {v}" for n, v in more.items())
            stride, padding = more.get("stride", 2), more.get("padding", 0)
            add(f"(x : [{sizes}]) = max_pool{dims}d(x, 2{call})^2", lambda x: pool(x, 2, stride, padding, 1, "max") ** 2, u(*shape))
            add(f"(x : [{sizes}]) = avg_pool{dims}d(x, 2{call})^2", lambda x: pool(x, 2, stride, padding, 1, "avg") ** 2, u(*shape))
        add(f"(x : [{sizes}]) = avg_pool{dims}d(x, 2, padding = 1, count_include_pad = false)^2",
            lambda x: pool(x, 2, 2, 1, 1, "avg", False) ** 2, u(*shape))
    add("(x : [1, 6]) = max_pool1d(x, 2, stride = 1, dilation = 3)^2", lambda x: pool(x, 2, 1, 0, 3, "max") ** 2, u(1, 6))

    def adaptive(x, n, axis, f):
        w = x.shape[axis]
        parts = [np.take(x, range(i * w // n, -(-(i + 1) * w // n)), axis) for i in range(n)]
        return np.stack([f(part, axis) for part in parts], axis)
    average = lambda a, axis: a.sum(axis) / a.shape[axis]
    greatest = lambda a, axis: a.max(axis)
    for name, f in ("avg", average), ("max", greatest):
        add(f"(x : [2, 5]) = adaptive_{name}_pool1d(x, 3)^2", lambda x: adaptive(x, 3, 1, f) ** 2, u(2, 5))
        add(f"(x : [2, 4]) = adaptive_{name}_pool1d(x, 2)^2", lambda x: adaptive(x, 2, 1, f) ** 2, u(2, 4))
        add(f"(x : [1, 5, 4]) = adaptive_{name}_pool2d(x, 3)^2",
            lambda x: adaptive(adaptive(x, 3, 1, f), 3, 2, f) ** 2, u(1, 5, 4))
    add("(x : [2, 2, 3]) = global_avg_pool(x)^2", lambda x: (x.reshape(2, 6).sum(1) / 6) ** 2, u(2, 2, 3))
    add("(x : [2, 2, 3]) = global_max_pool(x)^2", lambda x: x.reshape(2, 6).max(1) ** 2, u(2, 2, 3))
    add("(x : [2, 3]) = upsample1d(x^2, 2)", lambda x: np.repeat(x * x, 2, 1), u(2, 3))
    add("(x : [1, 2, 3]) = upsample2d(x^2, 2)", lambda x: np.repeat(np.repeat(x * x, 2, 1), 2, 2), u(1, 2, 3))

    def weights(h, n, corners):
        W = np.full((h * n, h), mpf(0), dtype=object)
        for i in range(h * n):
            s = mpf(i) * (h - 1) / (h * n - 1) if corners else max((mpf(i) + mpf(1) / 2) / n - mpf(1) / 2, mpf(0))
            low = min(int(mp.floor(s)), h - 1)
            high = min(low + 1, h - 1)
            W[i, low] += 1 - (s - low)
            W[i, high] += s - low
        return W
    for corners, text in (False, ""), (True, ", align_corners = true"):
        add(f"(x : [1, 2, 3]) = upsample_bilinear2d(x^2, 2{text})",
            lambda x: fixed([weights(2, 2, corners) @ (x[0] ** 2) @ weights(3, 2, corners).T]), u(1, 2, 3))
    add("(x : [2]) = interpolation(2, 3) @ x^2", lambda x: weights(2, 3, False) @ (x * x), u(2))
    add("(x : [8, 1, 2]) = pixel_shuffle(x^2, 2)", lambda x: (x * x).reshape(2, 2, 2, 1, 2).transpose(0, 3, 1, 4, 2).reshape(2, 2, 4),
        u(8, 1, 2))


# ------------------------------------------------------------------------------------------------- the rest
def standard(x, axis, eps):
    d = x - x.sum(axis, keepdims=True) / x.shape[axis]
    return d / sqrt((d * d).sum(axis, keepdims=True) / x.shape[axis] + mpf(str(eps)))


def attention(q, K, v, allowed=None, bias=0):
    s = q @ K.T / mp.sqrt(q.shape[1]) + bias
    e = exp(s)
    if allowed is not None:
        e = e * np.array(allowed, dtype=object)
    return (e / e.sum(1, keepdims=True)) @ v


def lstm_step(x, h, c, W, U, b):
    a = np.array([W[g] @ x + U[g] @ h + b[g] for g in range(4)], dtype=object)
    c = sigmoid(a[1]) * c + sigmoid(a[0]) * tanh(a[2])
    return sigmoid(a[3]) * tanh(c), c


def gru_step(x, h, W, U, b, c):
    r = sigmoid(W[0] @ x + b[0] + U[0] @ h + c[0])
    z = sigmoid(W[1] @ x + b[1] + U[1] @ h + c[1])
    return (1 - z) * tanh(W[2] @ x + b[2] + r * (U[2] @ h + c[2])) + z * h


def networks():
    add("(x : [3], W : [2, 3], b : [2]) = linear(x, W, b)", lambda x, W, b: W @ x + b, u(3), u(2, 3), u(2))
    add("(x : [3], W : [2, 3]) = dense(x, W)", lambda x, W: W @ x, u(3), u(2, 3))
    add("(x : [3], y : [2], W : [2, 3, 2], b : [2]) = bilinear(x, y, W, b)",
        lambda x, y, W, b: fixed([x @ W[i] @ y + b[i] for i in range(2)]), u(3), u(2), u(2, 3, 2), u(2))
    add("(k : index(4)[3], E : [4, 2]) = embedding(k, E^2)", lambda i, E: E[[int(a) for a in i]] ** 2, k([3, 0, 3]), u(4, 2))
    x, g, b = u(2, 4), u(4), u(4)
    add("(x : [2, 4], g : [4], b : [4]) = layer_norm(x, g, b)", lambda x, g, b: standard(x, 1, 1e-5) * g + b, x, g, b)
    add("(x : [2, 4]) = layer_norm(x, epsilon = 0.1)", lambda x: standard(x, 1, 0.1), x)
    rms = lambda x: x / sqrt((x * x).sum(1, keepdims=True) / x.shape[1] + mpf("1e-5"))
    add("(x : [2, 4], g : [4]) = rms_norm(x, g)", lambda x, g: rms(x) * g, x, g)
    add("(x : [2, 4], g : [2], b : [2]) = instance_norm(x, g, b)",
        lambda x, g, b: standard(x, 1, 1e-5) * g[:, None] + b[:, None], x, u(2), u(2))
    add("(x : [2, 2, 3], g : [2], b : [2]) = instance_norm(x, g, b, epsilon = 0.1)", lambda x, g, b: (
        standard(x.reshape(2, 6), 1, 0.1) * g[:, None] + b[:, None]), u(2, 2, 3), u(2), u(2))
    group = lambda x, n, g, b: (standard(x.reshape(n, -1), 1, 1e-5).reshape(x.shape[0], -1) * g[:, None] + b[:, None])
    add("(x : [4, 3], g : [4], b : [4]) = group_norm(x, 2, g, b)", lambda x, g, b: group(x, 2, g, b), u(4, 3), u(4), u(4))
    add("(x : [4, 1, 2], g : [4], b : [4]) = group_norm(x, 2, g, b)", lambda x, g, b: group(x, 2, g, b), u(4, 1, 2), u(4), u(4))

    q, K, v = u(2, 3), u(3, 3), u(3, 2)
    qkv = "(q : [2, 3], k : [3, 3], v : [3, 2]) = "
    add(qkv + "attention(q, k, v)", attention, q, K, v)
    add("(q : [2, 3], k : [3, 3], v : [3, 2], m : bool[2, 3]) = attention(q, k, v, mask = m)",
        lambda q, K, v, m: attention(q, K, v, m), q, K, v, k([[1, 0, 1], [1, 1, 0]]))
    add("(q : [2, 3], k : [3, 3], v : [3, 2], m : bool[3]) = attention(q, k, v, m, causal = true)",
        lambda q, K, v, m: attention(q, K, v, [[1, 0, 0], [1, 1, 0]]), q, K, v, k([1, 1, 0]))
    add("(x : [3, 3]) = attention(x, x, x, causal = true)", lambda x: attention(x, x, x, np.tril(np.ones((3, 3)))), u(3, 3))
    add("(q : [2, 3], k : [3, 3], v : [3, 2], b : [2, 3]) = attention(q, k, v, bias = b)",
        lambda q, K, v, b: attention(q, K, v, None, b), q, K, v, u(2, 3))
    add(qkv + "attention(q, k, v, scale = 2)", lambda q, K, v: attention(q * mp.sqrt(12), K, v), q, K, v)
    add("(x : [3, 4]) = positional_encoding(3, 4) * x", lambda x: fixed(
        [[(mp.sin if i % 2 == 0 else mp.cos)(t / mpf(10000) ** (mpf(i - i % 2) / 4)) for i in range(4)] for t in range(3)]) * x,
        u(3, 4))

    W, U, B, h = u(2, 3), u(2, 2), u(2), u(2)
    add("(x : [3], h : [2], W : [2, 3], U : [2, 2], b : [2]) = rnn_cell(x, h, W, U, b)",
        lambda x, h, W, U, b: tanh(W @ x + U @ h + b), u(3), h, W, U, B)
    G3, H3, b3, c3 = u(3, 2, 3, low=-1, high=1), u(3, 2, 2, low=-1, high=1), u(3, 2), u(3, 2)
    add("(x : [3], h : [2], W : [3, 2, 3], U : [3, 2, 2], b : [3, 2], c : [3, 2]) = gru_cell(x, h, W, U, b, c)", gru_step,
        u(3), h, G3, H3, b3, c3)
    G4, H4, b4 = u(4, 2, 3, low=-1, high=1), u(4, 2, 2, low=-1, high=1), u(4, 2)
    add("(x : [3], h : [2], c : [2], W : [4, 2, 3], U : [4, 2, 2], b : [4, 2]) = lstm_cell(x, h, c, W, U, b)",
        lambda *a: fixed(np.concatenate(lstm_step(*a))), u(3), h, u(2), G4, H4, b4)

    def run(x, step, state, back):
        order = range(len(x))[::-1] if back else range(len(x))
        out = [None] * len(x)
        for t in order:
            state = step(x[t], state)
            out[t] = state[0] if isinstance(state, tuple) else state
        return fixed([list(o) for o in out])
    for back, text in (False, ""), (True, ", reversed = true"):
        add(f"(x : [3, 3], W : [2, 3], U : [2, 2], b : [2], h : [2]) = rnn(x, W, U, b, h{text})",
            lambda x, W, U, b, h: run(x, lambda a, s: tanh(W @ a + U @ s + b), h, back), u(3, 3), W, U, B, h)
        add(f"(x : [2, 3], W : [3, 2, 3], U : [3, 2, 2], b : [3, 2], c : [3, 2], h : [2]) = gru(x, W, U, b, c, h{text})",
            lambda x, W, U, b, c, h: run(x, lambda a, s: gru_step(a, s, W, U, b, c), h, back), u(2, 3), G3, H3, b3, c3, h)
        add(f"(x : [2, 3], W : [4, 2, 3], U : [4, 2, 2], b : [4, 2], h : [2], c : [2]) = lstm(x, W, U, b, h, c{text})",
            lambda x, W, U, b, h, c: run(x, lambda a, s: lstm_step(a, *s, W, U, b), (h, c), back), u(2, 3), G4, H4, b4, h, u(2))


def distributions():
    L = mp.log
    half = lambda: k(0.7)
    lg = mp.loggamma
    scalar = lambda f: (lambda *xs: f(*(x.item() if hasattr(x, "item") else x for x in xs)))
    rows = [
        ("x, m, s", "normal_lpdf(x, m, s)", lambda x, m, s: -((x - m) / s) ** 2 / 2 - L(s * mp.sqrt(2 * mp.pi)), (0.4, -0.3, 1.7)),
        ("x, m, s", "lognormal_lpdf(x, m, s)", lambda x, m, s: -((L(x) - m) / s) ** 2 / 2 - L(s * x * mp.sqrt(2 * mp.pi)), (0.4, -0.3, 1.7)),
        ("x, n, m, s", "student_t_lpdf(x, n, m, s)", lambda x, n, m, s: L(mp.gamma((n + 1) / 2) / (mp.gamma(n / 2) * mp.sqrt(n * mp.pi) * s)
            * (1 + ((x - m) / s) ** 2 / n) ** (-(n + 1) / 2)), (0.4, 3.5, -0.3, 1.7)),
        ("x, m, s", "cauchy_lpdf(x, m, s)", lambda x, m, s: -L(mp.pi * s * (1 + ((x - m) / s) ** 2)), (0.4, -0.3, 1.7)),
        ("x, m, s", "laplace_lpdf(x, m, s)", lambda x, m, s: -L(2 * s) - abs(x - m) / s, (0.4, -0.3, 1.7)),
        ("x, m, s", "logistic_lpdf(x, m, s)", lambda x, m, s: L(mp.exp(-(x - m) / s) / (s * (1 + mp.exp(-(x - m) / s)) ** 2)), (0.4, -0.3, 1.7)),
        ("x, m, c", "von_mises_lpdf(x, m, c)", lambda x, m, c: c * mp.cos(x - m) - L(2 * mp.pi * mp.besseli(0, c)), (0.4, -0.3, 1.7)),
        ("x, m, c", "von_mises_lpdf(x, m, c)", lambda x, m, c: c * mp.cos(x - m) - L(2 * mp.pi * mp.besseli(0, c)), (0.4, -0.3, 150.0)),
        ("c", "log_modified_bessel_0(c)", lambda c: L(mp.besseli(0, c)), (0.001,)),
        ("c", "log_modified_bessel_0(c)", lambda c: L(mp.besseli(0, c)), (199.0,)),
        ("c", "log_modified_bessel_0(c)", lambda c: L(mp.besseli(0, c)), (201.0,)),
        ("x, a, b", "gamma_lpdf(x, a, b)", lambda x, a, b: L(b ** a / mp.gamma(a) * x ** (a - 1) * mp.exp(-b * x)), (0.4, 2.3, 1.7)),
        ("x, a, b", "inv_gamma_lpdf(x, a, b)", lambda x, a, b: L(b ** a / mp.gamma(a) * x ** (-a - 1) * mp.exp(-b / x)), (0.4, 2.3, 1.7)),
        ("x, r", "exponential_lpdf(x, r)", lambda x, r: L(r * mp.exp(-r * x)), (0.4, 1.7)),
        ("x, a, s", "weibull_lpdf(x, a, s)", lambda x, a, s: L(a / s * (x / s) ** (a - 1) * mp.exp(-(x / s) ** a)), (0.4, 2.3, 1.7)),
        ("x, a, b", "uniform_lpdf(x, a, b)", lambda x, a, b: -L(b - a), (0.4, -0.3, 1.7)),
        ("x, a, b", "beta_lpdf(x, a, b)", lambda x, a, b: L(x ** (a - 1) * (1 - x) ** (b - 1) / mp.beta(a, b)), (0.4, 2.3, 1.7)),
        ("n, r", "poisson_lpmf(n, r)", lambda n, r: n * L(r) - r - lg(n + 1), (3.0, 1.7)),
        ("n, r", "poisson_log_lpmf(n, r)", lambda n, r: n * r - mp.exp(r) - lg(n + 1), (3.0, 0.7)),
        ("n, t, p", "binomial_lpmf(n, t, p)", lambda n, t, q: L(mp.binomial(t, n)) + n * L(q) + (t - n) * L(1 - q), (3.0, 7.0, 0.4)),
        ("n, t, z", "binomial_logit_lpmf(n, t, z)", lambda n, t, z: L(mp.binomial(t, n)) - n * L(1 + mp.exp(-z)) - (t - n) * L(1 + mp.exp(z)), (3.0, 7.0, 0.4)),
        ("n, p", "bernoulli_lpmf(n, p)", lambda n, q: n * L(q) + (1 - n) * L(1 - q), (1.0, 0.4)),
        ("n, z", "bernoulli_logit_lpmf(n, z)", lambda n, z: -n * L(1 + mp.exp(-z)) - (1 - n) * L(1 + mp.exp(z)), (0.0, 0.4))]
    for names, call, f, values in rows:
        add(f"({names}) = {call}", scalar(f), *(k(v) for v in values))
    add("(n : index(3), p : simplex[3]) = categorical_lpmf(n, p)", lambda n, q: log(q[int(n)]), k(1), simplex(3))
    add("(n : index(3), z : [3]) = categorical_logit_lpmf(n, z)", lambda n, z: log(softmax(z)[int(n)]), k(2), u(3))
    add("(p : simplex[3], a : [3]) = dirichlet_lpdf(p, a)",
        lambda q, a: lg(a.sum()) - lgamma(a).sum() + ((a - 1) * log(q)).sum(), simplex(3), p(3))
    normal = lambda x, m, s: -((x - m) / s) ** 2 / 2 - log(s) - mp.log(2 * mp.pi) / 2
    add("(x : [3], m : [3], s : [3]) = multi_normal_diagonal_lpdf(x, m, s)", lambda x, m, s: normal(x, m, s).sum(), u(3), u(3), p(3))

    def cholesky(x, m, C):
        C = np.tril(C)
        z = []
        for i in range(3):
            z.append((x[i] - m[i] - sum(C[i, j] * z[j] for j in range(i))) / C[i, i])
        return -sum(a * a for a in z) / 2 - sum(mp.log(C[i, i]) for i in range(3)) - 3 * mp.log(2 * mp.pi) / 2
    add("(x : [3], m : [3], L : [3, 3]) = multi_normal_cholesky_lpdf(x, m, tril(L))", cholesky, u(3), u(3),
        k([[1.2, 0.3, 0.4], [-0.5, 0.8, 0.1], [0.7, 0.2, 1.5]]))


def linear_algebra():
    M = k([[0.7, -1.2, 0.4], [1.9, 0.3, -0.8], [-0.5, 1.1, 1.6]])
    S = k([[2.5, 0.3, -0.4], [0.1, 1.8, 0.5], [-0.2, 0.7, 2.1]])
    matrix = lambda a: mp.matrix([list(r) for r in a])
    back = lambda m: fixed([[m[i, j] for j in range(m.cols)] for i in range(m.rows)])
    inverse = lambda a: back(matrix(a) ** -1)
    symmetric = lambda a: (a + a.T) / 2

    def lu(a):
        a, order = a.copy(), list(range(3))
        for i in range(3):
            best = max(range(i, 3), key=lambda r: abs(a[r, i]))
            a[[i, best]] = a[[best, i]]
            order[i], order[best] = order[best], order[i]
            for r in range(i + 1, 3):
                a[r, i] = a[r, i] / a[i, i]
                a[r, i + 1:] = a[r, i + 1:] - a[r, i] * a[i, i + 1:]
        return np.concatenate([a, fixed(order)[:, None]], 1)
    add("(a : [3, 3]) = lu(a)", lu, M)
    add("(a : [3, 3]) = parity(lu(a)[:, 3]) * a", lambda a: mp.sign(mp.det(matrix(a)) * np.prod(np.diagonal(lu(a)))) * a, M)
    add("(a : [3, 3], b : [3]) = solve(a, b)", lambda a, b: inverse(a) @ b, M, u(3))
    add("(a : [3, 3], b : [3, 2]) = solve(a, b)", lambda a, b: inverse(a) @ b, M, u(3, 2))
    for name, part in ("lower", np.tril), ("upper", np.triu):
        add(f"(a : [3, 3], b : [3]) = solve_{name}(a, b)", lambda a, b: inverse(part(a)) @ b, S, u(3))
        add(f"(a : [3, 3], b : [3, 2]) = solve_triangular(a, b, upper = {str(part is np.triu).lower()})",
            lambda a, b: inverse(part(a)) @ b, S, u(3, 2))
    add("(a : [3, 3]) = inverse(a)", inverse, M)
    add("(a : [3, 3]) = det(a)", lambda a: mp.det(matrix(a)), M)
    add("(a : [3, 3]) = log_det(a)", lambda a: mp.log(abs(mp.det(matrix(a)))), M)
    add("(a : [3, 3]) = slogdet(a)", lambda a: fixed([mp.sign(mp.det(matrix(a))), mp.log(abs(mp.det(matrix(a))))]), M)
    add("(a : [3, 3]) = cofactors(a)", lambda a: mp.det(matrix(a)) * inverse(a).T, M)
    add("(a : [3, 3]) = cholesky(a)", lambda a: back(mp.cholesky(matrix(symmetric(a)))), S)
    add("(a : [3, 3], x : [3]) = quad_form(a, x)", lambda a, x: x @ a @ x, u(3, 3), u(3))
    add("(a : [3, 3], b : [3, 2]) = quad_form(a, b)", lambda a, b: b.T @ a @ b, u(3, 3), u(3, 2))

    def normal(x, m, C):
        d = x - m
        return -(d @ inverse(symmetric(C)) @ d + mp.log(mp.det(matrix(symmetric(C)))) + 3 * mp.log(2 * mp.pi)) / 2
    add("(x : [3], m : [3], c : [3, 3]) = multi_normal_lpdf(x, m, c)", normal, u(3), u(3), S)


def constraints():
    x = u(3)
    add("(x : [3]) = to_lower(x, 1)", lambda x: 1 + exp(x), x)
    add("(x : [3]) = to_upper(x, 1)", lambda x: 1 - exp(x), x)
    add("(x : [3]) = to_interval(x, 1, 3)", lambda x: 1 + 2 * sigmoid(x), x)
    add("(x : [3]) = to_ordered(x)", lambda x: np.cumsum(fixed([x[0], mp.exp(x[1]), mp.exp(x[2])])), x)
    add("(x : [3]) = to_positive_ordered(x)", lambda x: np.cumsum(exp(x)), x)
    add("(x : [3]) = to_unit_vector(x)", lambda x: x / norm(x), x)

    def stick(x):
        left, out = mpf(1), []
        for i in range(len(x)):
            part = 1 / (1 + mp.exp(-(x[i] - mp.log(len(x) - i))))
            out.append(left * part)
            left = left * (1 - part)
        return fixed(out + [left])
    add("(x : [3]) = to_simplex(x)", stick, x)
    add("(x : [3]) = to_sum_to_zero(x)", lambda x: fixed(list(x) + [-x.sum()]), x)
    chol = lambda a: fixed([[mp.exp(a[0, 0]), 0], [a[1, 0], mp.exp(a[1, 1])]])
    add("(a : [2, 2]) = to_cholesky_factor(a)", chol, u(2, 2))

    def log_jacobian(f, rows=None):
        """The logarithm of the determinant of the matrix of central differences."""
        def value(x):
            e, flat = mpf(10) ** -45, x.ravel()
            columns = []
            for i in range(flat.size) if rows is None else rows:
                moved = []
                for step in (e, -e):
                    y = flat.copy()
                    y[i] = y[i] + step
                    moved.append(np.array(f(y.reshape(x.shape)), dtype=object).ravel())
                columns.append((moved[0] - moved[1]) / (2 * e))
            n = len(columns)
            M = np.array(columns, dtype=object)
            keep = list(range(n)) if rows is None else rows
            return mp.log(abs(mp.det(mp.matrix([[M[i, j] for j in keep] for i in range(n)]))))
        return value
    for name, f in [
            ("to_lower", lambda x: 1 + exp(x)), ("to_upper", lambda x: 1 - exp(x)), ("to_ordered", lambda x: np.cumsum(
                fixed([x[0], mp.exp(x[1]), mp.exp(x[2])]))), ("to_positive_ordered", lambda x: np.cumsum(exp(x))),
            ("to_simplex", stick)]:
        add(f"(x : [3]) = {name}_log_jacobian(x)", log_jacobian(f), x)
    add("(x : [3]) = to_interval_log_jacobian(x, 1, 3)", log_jacobian(lambda x: 1 + 2 * sigmoid(x)), x)
    add("(x : [3]) = to_unit_vector_log_jacobian(x)", lambda x: -(x * x).sum() / 2, x)
    add("(a : [2, 2]) = to_cholesky_factor_log_jacobian(a)", log_jacobian(chol, [0, 2, 3]), u(2, 2))


# ------------------------------------------------------------------------------------------------- options
def windows(x, n, stride, padding, dilation, kind, count, ceil):
    """Pooling with a size, a stride and padding for each direction; windows that hang over where `ceil`."""
    d = x.ndim - 1
    sizes = []
    for i in range(d):
        rest = x.shape[i + 1] + 2 * padding[i] - dilation * (n[i] - 1) - 1
        steps = -(-rest // stride[i]) if ceil else rest // stride[i]
        if ceil and steps * stride[i] >= x.shape[i + 1] + padding[i]:
            steps -= 1
        sizes.append(steps + 1)
    y = np.empty([x.shape[0]] + sizes, dtype=object)
    for place in np.ndindex(*y.shape):
        seen, counted = [], 0
        for tap in np.ndindex(*n):
            at = tuple(stride[i] * place[i + 1] + dilation * tap[i] - padding[i] for i in range(d))
            inside = all(0 <= a < s for a, s in zip(at, x.shape[1:]))
            padded = all(-p <= a < s + p for a, s, p in zip(at, x.shape[1:], padding))
            seen += [x[(place[0],) + at]] if inside else []
            counted += padded if count else inside
        y[place] = max(seen) if kind == "max" else sum(seen) / counted
    return y


def options():
    """Arguments that came later; their numbers are drawn apart, so that those above stay."""
    SEED[0] = 100_000
    for shape, n, stride, padding in [
            ((2, 7), (3,), (2,), (1,)), ((2, 6), (3,), (4,), (0,)), ((1, 5, 6), (3, 2), (2, 3), (0, 0)),
            ((1, 5, 6), (2, 3), (2, 2), (1, 0)), ((1, 4, 5), (2, 2), (3, 3), (1, 1)), ((1, 3, 4, 3), (2, 3, 1), (2, 2, 2), (0, 1, 0))]:
        dims, sizes = len(n), ", ".join(map(str, shape))
        listed = lambda v: str(v[0]) if dims == 1 else str(list(v))
        given = f"n = {listed(n)}, stride = {listed(stride)}, padding = {listed(padding)}"
        for ceil in (False, True):
            more = ", ceil_mode = true" if ceil else ""
            add(f"(x : [{sizes}]) = max_pool{dims}d(x, {given}{more})^2",
                lambda x: windows(x, n, stride, padding, 1, "max", True, ceil) ** 2, u(*shape))
            add(f"(x : [{sizes}]) = avg_pool{dims}d(x, {given}{more})^2",
                lambda x: windows(x, n, stride, padding, 1, "avg", True, ceil) ** 2, u(*shape))
            add(f"(x : [{sizes}]) = avg_pool{dims}d(x, {given}, count_include_pad = false{more})^2",
                lambda x: windows(x, n, stride, padding, 1, "avg", False, ceil) ** 2, u(*shape))
    add("(x : [1, 8]) = max_pool1d(x, 2, dilation = 3, ceil_mode = true)^2",
        lambda x: windows(x, (2,), (2,), (0,), 3, "max", True, True) ** 2, u(1, 8))
    for name, kind in ("max_pool", "max"), ("avg_pool", "avg"):
        add(f"(x : [1, 4]) = {name}(x)^2", lambda x: windows(x, (2,), (2,), (0,), 1, kind, True, False) ** 2, u(1, 4))
        add(f"(x : [1, 4, 6]) = {name}(x, [2, 3])^2",
            lambda x: windows(x, (2, 3), (2, 3), (0, 0), 1, kind, True, False) ** 2, u(1, 4, 6))
    add("(x : [1, 2, 3]) = upsample2d(x^2, [2, 3])", lambda x: np.repeat(np.repeat(x * x, 2, 1), 3, 2), u(1, 2, 3))
    add("(x : [1, 4, 6]) = adaptive_avg_pool2d(x, [2, 3])^2",
        lambda x: (x.reshape(1, 2, 2, 3, 2).sum(4).sum(2) / 4) ** 2, u(1, 4, 6))
    add("(x : [1, 4, 6]) = adaptive_max_pool2d(x, [2, 3])^2",
        lambda x: x.reshape(1, 2, 2, 3, 2).max(4).max(2) ** 2, u(1, 4, 6))
    add("(x : [1, 2, 2]) = framed2d(x^2, 1, 0, 0, 2, value = 5) * overhang(5, 2, 2, 0, 1)",
        lambda x: np.pad(x * x, [(0, 0), (1, 0), (0, 2)], constant_values=5), u(1, 2, 2))
    add("(x : [1, 1, 2, 1]) = framed3d(x^2, 1, 0, 0, 1, 0, 2)",
        lambda x: np.pad(x * x, [(0, 0), (1, 0), (0, 1), (0, 2)], constant_values=0), u(1, 1, 2, 1))

    weights = [mp.cos(mpf("0.37") * i) + mpf("0.25") for i in range(3)]
    ROWS.append("\t".join(["fn f(x : [3]) = grad_clip(3 * x, -0.5, 2)", "0.5, -2.0, 1.0", "1.5, -6.0, 3.0",
                           show([3 * min(max(w, mpf("-0.5")), mpf(2)) for w in weights]), ""]))
    add("(x : [4]) = log_cosh(x)", fun(lambda a: mp.log(mp.cosh(a))), u(4))
    tanh_form = lambda a: a * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (a + mpf("0.044715") * a ** 3))) / 2
    add("(x : [4]) = gelu(x, approximate = \"tanh\")", fun(tanh_form), u(4))
    add("(x : [4]) = gelu(x, \"none\")", fun(lambda a: a * (1 + mp.erf(a / mp.sqrt(2))) / 2), u(4))
    add("(z : [3, 2]) = softmin(z, axis = 0)", lambda z: softmax(-z, 0), u(3, 2))
    add("(x : [3]) = arange(2, 5) * x", lambda x: fixed([2, 3, 4]) * x, u(3))
    add("(a : [3, 3]) = diag(a)^2", lambda a: np.diagonal(a) ** 2, u(3, 3))
    add("(a : [2], b : [3]) = kron(a, b)", np.kron, u(2), u(3))
    add("(x : [3, 4]) = count(x > 0, axis = 0) * x", lambda x: (x > 0).sum(0) * x, u(3, 4))

    def rows(x, i, v):
        y = x.copy()
        for j, a in zip(i, v):
            y[int(j)] = y[int(j)] + a * a
        return y
    add("(x : [3, 2], k : index(3)[4], v : [4, 2]) = scatter_add(x, k, v^2)", rows, u(3, 2), k([2, 0, 2, 2]), u(4, 2))

    a, t, w, m = u(4), u(4), p(4), k([1, 0, 1, 1])
    kept = np.array([mpf(1), mpf(0), mpf(1), mpf(1)], dtype=object)
    square = lambda x, y: (x - y) ** 2
    bent = lambda x, y: fixed([r * r / 2 if abs(r) <= 1 else abs(r) - mpf(1) / 2 for r in x - y])
    logit = lambda z, y: log(1 + exp(z)) - z * y
    watm = "(a : [4], t : [4], w : [4], m : bool[4]) = "
    for name, f in [("mse", square), ("mean_squared_error", square), ("mae", lambda x, y: fabs(x - y)),
                    ("mean_absolute_error", lambda x, y: fabs(x - y)), ("mape", lambda x, y: fabs((y - x) / y)), ("huber", bent),
                    ("smooth_l1", bent), ("log_cosh_loss", lambda x, y: log((exp(x - y) + exp(y - x)) / 2)),
                    ("quantile", lambda x, y: fabs(x - y) / 2), ("bce_with_logits", logit),
                    ("binary_cross_entropy_logits", logit), ("soft_margin", lambda x, y: log(1 + exp(-x * y))),
                    ("hinge", lambda x, y: relu(1 - x * y)), ("squared_hinge", lambda x, y: relu(1 - x * y) ** 2),
                    ("poisson_nll", lambda x, y: exp(x) - x * y)]:
        add(watm + f"{name}(a, t, weight = w, mask = m, reduction = \"mean\")",
            lambda x, y, w, m: (kept * w * f(x, y)).sum() / 3, a, t, w, m)
        add(watm + f"{name}(a, t, weight = w, mask = m, reduction = sum)",
            lambda x, y, w, m: (kept * w * f(x, y)).sum(), a, t, w, m)
        add(watm + f"{name}(a, t, weight = w, mask = m, reduction = none)",
            lambda x, y, w, m: kept * w * f(x, y), a, t, w, m)
    add("(a : [4], t : [4], m : bool[4]) = rmse(a, t, mask = m)",
        lambda x, y, m: mp.sqrt((kept * square(x, y)).sum() / 3), a, t, m)
    add("(a : [4], t : [4], m : bool[4]) = msle(a, t, mask = m)",
        lambda x, y, m: (kept * (log(1 + x) - log(1 + y)) ** 2).sum() / 3, p(4), p(4), m)
    unit = u(4, low=0.05, high=0.95)
    for name in "bce", "binary_cross_entropy":
        add("(a : [4], t : [4], w : [4]) = " + name + "(a, t, w, reduction = \"mean\")",
            lambda x, y, w: (w * -(y * log(x) + (1 - y) * log(1 - x))).sum() / 4, unit, t, w)
    add("(a : [4], t : [4]) = gaussian_nll(a, t, 2, reduction = \"sum\")",
        lambda x, y: (mp.log(2) + square(x, y) / 2).sum() / 2, a, t)
    add("(l : [4], w : [4], m : bool[4]) = reduced(l^2, weight = w, mask = m)", lambda l, w, m: (kept * w * l * l).sum() / 3,
        a, w, m)
    add("(l : [4], m : bool[4]) = counted(l^2, mask = m)", lambda l, m: kept * l * l, a, m)
    add("(l : [4], m : bool[4]) = reduced(l^2, mask = m)", lambda l, m: l.sum() * 0, a, k([0, 0, 0, 0]))
    add("(a : [4], t : [4]) = log_cosh(a, t)", lambda x, y: log((exp(x - y) + exp(y - x)) / 2), a, t)
    add("(a : [4], t : [4]) = l1(a, t)", lambda x, y: fabs(x - y).sum() / 4, a, t)
    z, w3 = u(3), p(3)
    lsm = lambda z: z - log(exp(z).sum())
    for name in "softmax_cross_entropy", "sparse_cross_entropy_logits":
        add(f"(z : [3], y : index(3), w : [3]) = {name}(z, y, weight = w, label_smoothing = 0.2)",
            lambda z, y, w: -mpf("0.8") * w[int(y)] * lsm(z)[int(y)] - mpf("0.2") / 3 * (w * lsm(z)).sum(), z, k(1), w3)
        add(f"(z : [3], y : index(3)) = {name}(z, y, ignore_index = 1)", lambda z, y: mpf(0), z, k(1))
    add("(z : [3], y : simplex[3], w : [3]) = softmax_cross_entropy(z, y, weight = w)",
        lambda z, y, w: -(w * y * lsm(z)).sum(), z, simplex(3), w3)

    def middle(x, y):
        m = (x + y) / 2
        return ((x * (log(x) - log(m))).sum() + (y * (log(y) - log(m))).sum()) / 2
    add("(p : simplex[3], q : simplex[3]) = js(p, q)", middle, simplex(3), simplex(3))

    def last(x, step, state, back):
        for t in range(len(x))[::-1] if back else range(len(x)):
            state = step(x[t], state)
        return state
    W, U, B, h = u(2, 3), u(2, 2), u(2), u(2)
    G3, H3 = u(3, 2, 3, low=-1, high=1), u(3, 2, 2, low=-1, high=1)
    G4, H4, c0 = u(4, 2, 3, low=-1, high=1), u(4, 2, 2, low=-1, high=1), u(2)
    none = fixed([[mpf(0)] * 2] * 4)
    for back, text in (False, ""), (True, ", reversed = true"):
        add(f"(x : [3, 3], W : [2, 3], U : [2, 2], b : [2], h : [2]) = rnn(x, W, U, b, h{text}, result = \"last\")",
            lambda x, W, U, b, h: last(x, lambda a, s: tanh(W @ a + U @ s + b), h, back), u(3, 3), W, U, B, h)
        add(f"(x : [2, 3], W : [3, 2, 3], U : [3, 2, 2], h : [2]) = gru(x, W, U, h0 = h{text}, result = \"last\")",
            lambda x, W, U, h: last(x, lambda a, s: gru_step(a, s, W, U, none, none), h, back), u(2, 3), G3, H3, h)
        for result, pick in ("last", lambda s: s[0]), ("memory", lambda s: s[1]), ("both", lambda s: np.concatenate(s)):
            add(f"(x : [2, 3], W : [4, 2, 3], U : [4, 2, 2], h : [2], c : [2]) = "
                f"lstm(x, W, U, h0 = h, c0 = c{text}, result = \"{result}\")",
                lambda x, W, U, h, c: fixed(pick(last(x, lambda a, s: lstm_step(a, *s, W, U, none), (h, c), back))),
                u(2, 3), G4, H4, h, c0)


def corners():
    """What array functions learnt later: options, other axes, plain names. Their numbers are drawn apart."""
    SEED[0] = 200_000

    def spread(x, axis, correction, root):
        d = x - x.sum(axis, keepdims=True) / x.shape[axis]
        v = (d * d).sum(axis) / (x.shape[axis] - correction)
        return sqrt(v) if root else v
    for axis in 0, 1:
        for name in "var", "std":
            add(f"(x : [3, 4]) = {name}(x, axis = {axis}, correction = 1)",
                lambda x: spread(x, axis, 1, name == "std"), u(3, 4))
        at = f"axis = {axis}"
        add(f"(x : [3, 4]) = count(x > 0, {at}, keepdims = true) * x", lambda x: (x > 0).sum(axis, keepdims=True) * x, u(3, 4))
        back = lambda f: lambda x: np.flip(f(np.flip(x, axis), axis), axis)
        for name, f in [("cumsum", np.cumsum), ("cumprod", np.cumprod), ("cummax", np.maximum.accumulate),
                        ("cummin", np.minimum.accumulate), ("logcumsumexp", lambda x, a: log(np.cumsum(exp(x), a)))]:
            add(f"(x : [3, 4]) = {name}(x, {at}, reversed = true)^2", lambda x: back(f)(x) ** 2, u(3, 4))
        order = lambda x: np.argsort(np.argsort(x, axis), axis)
        add(f"(x : [3, 4]) = rank(x, {at}) * x", lambda x: order(x) * x, u(3, 4))
        pick = lambda x: x[:2] if axis == 0 else x[:, :2]
        add(f"(x : [3, 4]) = topk(x, 2, {at})^2", lambda x: pick(np.flip(np.sort(x, axis), axis)) ** 2, u(3, 4))
        add(f"(x : [3, 4]) = argtopk(x, 2, {at}) * topk(x, 2, {at})",
            lambda x: pick(np.flip(np.argsort(x, axis), axis)) * pick(np.flip(np.sort(x, axis), axis)), u(3, 4))
        add(f"(x : [3, 4]) = median(x, {at})^2", lambda x: np.take(np.sort(x, axis), 1, axis) ** 2, u(3, 4))
        add(f"(x : [3, 4]) = pad(x^2, 1, {at})", lambda x: np.pad(
            x * x, [(1, 1) if a == axis else (0, 0) for a in range(2)], constant_values=0), u(3, 4))
    add("(x : [4]) = accumulated(normalize, x, reversed = true) + accumulated(softmax, x)",
        lambda x: x / norm(x) + softmax(x), u(4))
    for offset in -1, 0, 2:
        add(f"(a : [3, 4]) = diagonal(a, offset = {offset})^2", lambda a: np.diagonal(a, offset) ** 2, u(3, 4))
        add(f"(a : [3, 4]) = diag(a, diagonal = {offset})^2", lambda a: np.diagonal(a, offset) ** 2, u(3, 4))
        add(f"(d : [3]) = diag(d^2, {offset})", lambda d: np.diag(d * d, offset), u(3))
    add("(x : [3]) = [eye(2, 3) @ x, eye(3, 2) @ x[:2] @ x * x[1:]]",
        lambda x: fixed([x[:2], (x[:2] * x[:2]).sum() * x[1:]]), u(3))
    add("(x : [3]) = one_hot(1, 3) * x + one_hot(floor(2.5), 3)", lambda x: fixed([mpf(0), x[1], mpf(1)]), u(3))
    add("(x : [2, 3]) = (ones_like(x) + full_like(x, 3)) * x + zeros_like(x)", lambda x: 4 * x, u(2, 3))
    add("(x : [3]) = [1, 2, 3] * x + [[1, 2, 0.5], [x[0], 4, x[1] * x[2]]] @ x @ [x[0], 2]",
        lambda x: fixed([1, 2, 3]) * x + x[0] * (x[0] + 2 * x[1] + x[2] / 2) + 2 * (x[0] ** 2 + 4 * x[1] + x[1] * x[2] ** 2),
        u(3))
    add("(x : [3, 2]) = x[[2, 0, 2]]^2", lambda x: x[[2, 0, 2]] ** 2, u(3, 2))
    add("(x : [3]) = mse(x, [1, 2, x[0]], weight = [1, 2, 3])",
        lambda x: ((x[0] - 1) ** 2 + 2 * (x[1] - 2) ** 2 + 3 * (x[2] - x[0]) ** 2) / 3, u(3))
    for name in "clip", "clamp":
        add(f"(x : [4]) = {name}(x, low = 0)^2 - {name}(x, high = 0.5)",
            lambda x: relu(x) ** 2 - iff(x > 0.5, mpf("0.5"), x), u(4, far_from=(0, 0.5)))
    add("(x : [3]) = if is_finite(1 / (x - x[0])) then x^2 else x", lambda x: fixed([x[0], x[1] ** 2, x[2] ** 2]), u(3))
    for pattern, shapes in [("ii", [(3, 3)]), ("ba", [(2, 3)]), ("ij,jk", [(2, 3), (3, 2)]), ("...j->...", [(2, 2, 3)]),
                            ("...ij,...jk->...ik", [(2, 2, 3), (3, 2)]), ("i,ij,jk,k", [(2,), (2, 3), (3, 2), (2,)]),
                            ("iij->j", [(2, 2, 3)])]:
        names = "abcd"[:len(shapes)]
        text = ", ".join(f"{n} : {list(s)}" for n, s in zip(names, shapes))
        add(f"({text}) = einsum(\"{pattern}\", {', '.join(names)})",
            lambda *a: summed(pattern, a), *[u(*s) for s in shapes])

    S, b = k([[2.5, 0.3], [0.1, 1.8]]), u(2)
    upper = lambda a, b: fixed([(b[0] - a[0, 1] * b[1] / a[1, 1]) / a[0, 0], b[1] / a[1, 1]])
    lower = lambda a, b: fixed([b[0] / a[0, 0], (b[1] - a[1, 0] * b[0] / a[0, 0]) / a[1, 1]])
    for option, f in ("lower = false", upper), ("lower = true", lower), ("upper = false", lower), ("true", upper):
        add(f"(a : [2, 2], b : [2]) = solve_triangular(a, b, {option})", f, S, b)
    add("(a : [2, 2], b : [2]) = if is_lower(none, false) then b else a @ b", lambda a, b: a @ b, S, b)
    add("(x : [3]) = to_sum_to_zero_log_jacobian(x) * x", lambda x: 0 * x, u(3))

    def same(x, K, strides, dilations):
        """Every window written out, with zeros around as TensorFlow counts them."""
        n = x.ndim - 1
        size = [-(-x.shape[i + 1] // strides[i]) for i in range(n)]
        before = [max(0, (size[i] - 1) * strides[i] + dilations[i] * (K.shape[i + 2] - 1) + 1 - x.shape[i + 1]) // 2
                  for i in range(n)]
        y = np.empty([K.shape[0]] + size, dtype=object)
        for place in np.ndindex(*y.shape):
            y[place] = mpf(0)
            for tap in np.ndindex(*K.shape[1:]):
                at = tuple(strides[i] * place[i + 1] + dilations[i] * tap[i + 1] - before[i] for i in range(n))
                if all(0 <= a < s for a, s in zip(at, x.shape[1:])):
                    y[place] = y[place] + K[(place[0],) + tap] * x[(tap[0],) + at]
        return y
    for shape, kernel, strides, dilations in [
            ((2, 5), (2, 2, 2), (1,), (1,)), ((1, 6), (1, 1, 3), (2,), (1,)), ((1, 6), (1, 1, 2), (1,), (3,)),
            ((1, 4, 5), (1, 1, 2, 3), (2, 1), (1, 1)), ((1, 3, 4), (1, 1, 3, 2), (1, 3), (1, 2)),
            ((1, 2, 3, 2), (1, 1, 2, 2, 1), (1, 2, 1), (1, 1, 1))]:
        listed = lambda v: str(v[0]) if len(v) == 1 else str(list(v))
        for name in f"conv{len(strides)}d", "conv":
            add(f"(x : {list(shape)}, K : {list(kernel)}) = {name}(x, K, padding = \"same\", stride = {listed(strides)}, "
                f"dilation = {listed(dilations)})", lambda x, K: same(x, K, strides, dilations), u(*shape), u(*kernel))
    add("(x : [2, 4], K : [1, 2, 2]) = conv(x, K, padding = \"valid\")", lambda x, K: conv(x, K, [mpf(0)]), u(2, 4), u(1, 2, 2))
    add("(x : [1, 2, 3]) = padded2d(x, 3, 2, 1, \"same\", 1) * same_padding(7, 3, 2, 1)",
        lambda x: np.pad(x, [(0, 0), (1, 1), (0, 1)], constant_values=0) * 2, u(1, 2, 3))
    add("(x : [1, 2]) = padded1d(x, 3, 1, 2, 1)", lambda x: np.pad(x, [(0, 0), (2, 2)], constant_values=0), u(1, 2))
    add("(x : [1, 1, 2, 1]) = padded3d(x, 1, 2, 1, 1, \"same\", 1)",
        lambda x: np.pad(x, [(0, 0), (0, 0), (0, 1), (0, 0)], constant_values=0), u(1, 1, 2, 1))
    for shape, kernel in ((2, 3), (2, 1, 2)), ((1, 2, 3), (1, 2, 2, 2)), ((1, 2, 1, 2), (1, 1, 1, 2, 2)):
        for name in f"conv_transpose{len(shape) - 1}d", "conv_transpose":
            add(f"(x : {list(shape)}, K : {list(kernel)}) = {name}(x, K, stride = 2)",
                lambda x, K: conv_transpose(x, K, [mpf(0)] * kernel[1], stride=2), u(*shape), u(*kernel))
    pool = lambda x, n, kind: windows(x, (n,) * (x.ndim - 1), (n,) * (x.ndim - 1), (0,) * (x.ndim - 1), 1, kind, True, False)
    for shape in (2, 4), (1, 2, 4), (1, 2, 2, 4):
        given = list(shape)
        axes = tuple(range(1, len(shape)))
        add(f"(x : {given}) = max_pool(x, 2)^2", lambda x: pool(x, 2, "max") ** 2, u(*shape))
        add(f"(x : {given}) = avg_pool(x, 2)^2", lambda x: pool(x, 2, "avg") ** 2, u(*shape))
        add(f"(x : {given}) = global_max_pool(x)^2", lambda x: x.max(axes) ** 2, u(*shape))
        add(f"(x : {given}) = global_avg_pool(x)^2", lambda x: (x.sum(axes) / int(np.prod(shape[1:]))) ** 2, u(*shape))
    for shape in (2, 4), (1, 2, 4):
        given = list(shape)
        add(f"(x : {given}) = adaptive_max_pool(x, 2)^2", lambda x: x.reshape(
            [shape[0]] + [p for s in shape[1:] for p in (2, s // 2)]).max(tuple(range(2, 2 * len(shape), 2))) ** 2, u(*shape))
        add(f"(x : {given}) = adaptive_avg_pool(x, 2)^2", lambda x: (x.reshape(
            [shape[0]] + [p for s in shape[1:] for p in (2, s // 2)]).sum(tuple(range(2, 2 * len(shape), 2)))
            / int(np.prod([s // 2 for s in shape[1:]]))) ** 2, u(*shape))
    add("(x : [2, 3]) = upsample(x^2)", lambda x: np.repeat(x * x, 2, 1), u(2, 3))
    add("(x : [1, 2, 3]) = upsample(x^2, [2, 3])", lambda x: np.repeat(np.repeat(x * x, 2, 1), 3, 2), u(1, 2, 3))


def summed(pattern, arrays):
    """An einsum by counting up all letters; `...` becomes capital letters."""
    sides = pattern.split("->")
    operands = sides[0].split(",")
    most = max([a.ndim - len(o.replace(".", "")) for o, a in zip(operands, arrays) if "." in o], default=0)
    rest = "XYZ"[:most]
    operands = [o.replace("...", rest[most - (a.ndim - len(o.replace(".", ""))):] if "." in o else "")
                for o, a in zip(operands, arrays)]
    every = "".join(operands)
    result = sides[1].replace("...", rest) if len(sides) > 1 else "".join(sorted(c for c in every if every.count(c) == 1))
    sizes = {c: s for o, a in zip(operands, arrays) for c, s in zip(o, a.shape)}
    letters = sorted(sizes)
    y = np.full([sizes[c] for c in result], mpf(0), dtype=object)
    for place in np.ndindex(*[sizes[c] for c in letters]):
        at = dict(zip(letters, place))
        term = mpf(1)
        for o, a in zip(operands, arrays):
            term = term * a[tuple(at[c] for c in o)]
        y[tuple(at[c] for c in result)] = y[tuple(at[c] for c in result)] + term
    return y


def several_axes():
    """Parts of different sizes, values added along an axis, functions of vectors along several axes."""
    for text, py in [
            ("split(x, [3, 5])[0]^2", lambda x: x[:3] ** 2),
            ("split(x, [3, 5])[-1]^2", lambda x: x[5:] ** 2),
            ("split(x, [-3])[1]^2", lambda x: x[-3:] ** 2),
            ("split(x, [2, 4, 6])^2", lambda x: x ** 2),
            ("split(x, sizes = [3, 4, 1])[1]^2", lambda x: x[3:7] ** 2)]:
        add(f"(x : [8]) = {text}", py, u(8))
    add("(x : [2, 7]) { p = split(x, [3, 6], axis = -1); return p[0] * p[1] * sum(p[2]) }",
        lambda x: x[:, :3] * x[:, 3:6] * x[:, 6:].sum(), u(2, 7))
    add("(x : [5, 2]) { p = split(x, sizes = [1, 4]); return concat(p[1]^2, p[0]) }",
        lambda x: np.concatenate([x[1:] ** 2, x[:1]]), u(5, 2))

    def along(x, at, v, axis):
        y = np.moveaxis(x.copy(), axis, 0)
        for j, row in zip(at, np.moveaxis(v * v, axis, 0)):
            y[int(j)] = y[int(j)] + row
        return np.moveaxis(y, 0, axis)

    def each(x, at, v, axis):
        y = x.copy()
        for place in np.ndindex(*v.shape):
            to = list(place)
            to[axis] = int(at[place])
            y[tuple(to)] = y[tuple(to)] + v[place] * v[place]
        return y
    for axis in (0, 1, -1):
        size, others = (3, 4)[axis], (3, 4)[1 - axis % 2]
        shape = (5, others) if axis == 0 else (others, 5)
        at = k([2, 0, 2, 1, 2])
        add(f"(x : [3, 4], k : index({size})[5], v : [{shape[0]}, {shape[1]}]) = scatter_add(x, {axis}, k, v^2)",
            lambda x, at, v: along(x, at, v, axis), u(3, 4), at, u(*shape))
        ats = k([[0, 1, 2, 0, 2, 1, 0][(i + 3 * j) % 7] for i in range(shape[0]) for j in range(shape[1])]).reshape(shape)
        add(f"(x : [3, 4], k : index({size})[{shape[0]}, {shape[1]}], v : [{shape[0]}, {shape[1]}]) = "
            f"scatter_add(x, {axis}, k, v^2)", lambda x, at, v: each(x, at, v, axis), u(3, 4), ats, u(*shape))
    for text, py in [
            ("flip(x^2, axis = [0, 1])", lambda x: np.flip(x * x)),
            ("tile(x^2, [2, 3])", lambda x: np.tile(x * x, (2, 3))),
            ("tile(x^2, [3, 1], axis = [1, 0])", lambda x: np.tile(x * x, (1, 3))),
            ("tile(x^2, 2)", lambda x: np.tile(x * x, (1, 2))),
            ("roll(x^2, [1, -2], axis = [0, 1])", lambda x: np.roll(x * x, (1, -2), (0, 1))),
            ("roll(x^2, 1, axis = [0, -1])", lambda x: np.roll(x * x, (1, 1), (0, 1))),
            ("repeat(x^2, [2, 3], axis = [0, 1])", lambda x: np.repeat(np.repeat(x * x, 2, 0), 3, 1)),
            ("cumsum(x^2, axis = [0, 1])", lambda x: np.cumsum(np.cumsum(x * x, 0), 1)),
            ("pad(x^2, 1, axis = [0, 1])", lambda x: np.pad(x * x, 1, constant_values=mpf(0))),
            ("pad(x^2, [1, 0], [0, 2], value = 7, axis = [0, 1])",
             lambda x: np.pad(x * x, ((1, 0), (0, 2)), constant_values=mpf(7)))]:
        add(f"(x : [2, 3]) = {text}", py, u(2, 3))


def filled(shape, element):
    """An array by its elements, as index notation writes it."""
    y = np.full(shape, mpf(0), dtype=object)
    for place in np.ndindex(*shape):
        y[place] = element(*place)
    return y


def notation():
    """Index notation: reads with offsets and strides, windows, conditions on indices, diagonals, positions that are data."""
    total = lambda numbers: sum(numbers, mpf(0))
    for text, py in [
            ("y[i] = sum[u in 0..3] x[2*i + u]^2", lambda x: filled([3], lambda i: total(x[2 * i:2 * i + 3] ** 2))),
            ("y[i in 0..10] = (x[i - 1] else 2) * (x[2*i - 3] else 1)", lambda x: filled([10], lambda i:
                (x[i - 1] if 0 <= i - 1 < 8 else mpf(2)) * (x[2 * i - 3] if 0 <= 2 * i - 3 < 8 else mpf(1)))),
            ("y[i] = max[u in 0..2] x[2*i + u]^2", lambda x: filled([4], lambda i: max(x[2 * i:2 * i + 2] ** 2))),
            ("y[i] = min[u in 0..3] x[i + u] * x[i]", lambda x: filled([6], lambda i: min(x[i:i + 3] * x[i]))),
            ("y[i] = prod[u in 0..3] x[i + u]", lambda x: filled([6], lambda i: x[i] * x[i + 1] * x[i + 2])),
            ("y[i] = mean[u in 0..3] x[i + 2*u]^2", lambda x: filled([4], lambda i: total(x[i:i + 5:2] ** 2) / 3)),
            ("y[i] = logsumexp[u in 0..3] x[i + u]", lambda x: filled([6], lambda i: mp.log(total(exp(x[i:i + 3]))))),
            ("y[i] = x[7 - i]^2 * x[i]", lambda x: x[::-1] ** 2 * x),
            ("y[i] = x[5 - 2*i]^2", lambda x: x[5::-2] ** 2),
            ("y[i in 0..4] = x[argmax[u in 0..2] x[2*i + u]]^2 * x[i]",
             lambda x: filled([4], lambda i: x[int(np.argmax(x[2 * i:2 * i + 2]))] ** 2 * x[i])),
            ("y[i in 0..16] = x[floor(i / 2)]^2", lambda x: np.repeat(x, 2) ** 2),
            ("y[i in 0..8] = x[mod(3*i + 1, 8)] * x[i]", lambda x: filled([8], lambda i: x[(3 * i + 1) % 8] * x[i])),
            ("y[i in 0..8, j in 0..8] = if |i - j| <= 1 then x[i] * x[j] else 0", lambda x: filled([8, 8], lambda i, j:
                x[i] * x[j] if abs(i - j) <= 1 else mpf(0))),
            ("y[i in 0..8] = sum[j in 0..8] (if j <= i then x[i] * x[j] else 0)",
             lambda x: x * np.cumsum(x)),
            ("y[i in 0..2, j in 0..4] = x[4*i + j]^2", lambda x: x.reshape(2, 4) ** 2),
            ("y[i in 0..8] = if i < 3 or i == 6 then x[i]^2 else x[i]",
             lambda x: filled([8], lambda i: x[i] ** 2 if i < 3 or i == 6 else x[i]))]:
        add("(x : [8]) { " + text + "; return y }", py, u(8, far_from=[0]))
    for text, py in [
            ("y[i] = a[i, i]^2", lambda a: np.diagonal(a) ** 2),
            ("y[i] = a[i, 3 - i] * a[i, i]", lambda a: np.diagonal(a[:, ::-1]) * np.diagonal(a)),
            ("y[i] = sum[j] a[i, j] * a[j, i]", lambda a: (a * a.T).sum(1)),
            ("y[i] = a[i, i + 1] * a[i + 1, i]", lambda a: np.diagonal(a, 1) * np.diagonal(a, -1)),
            ("y[i in 0..4, j in 0..4] = if i < j then a[i, j]^2 else a[j, i]",
             lambda a: filled([4, 4], lambda i, j: a[i, j] ** 2 if i < j else a[j, i])),
            ("y[i, k] = sum[j] (if j <= i and j != k then a[i, j] * a[j, k] else 0)", lambda a: filled([4, 4], lambda i, k:
                total([a[i, j] * a[j, k] for j in range(4) if j <= i and j != k]))),
            ("y[r, s] = max[u in 0..2, v in 0..2] a[2*r + u, 2*s + v]^2",
             lambda a: filled([2, 2], lambda r, s: (a[2 * r:2 * r + 2, 2 * s:2 * s + 2] ** 2).max())),
            ("y[r, s] = prod[u in 0..2, v in 0..2] a[r + u, s + 2*v]",
             lambda a: filled([3, 2], lambda r, s: a[r, s] * a[r + 1, s] * a[r, s + 2] * a[r + 1, s + 2])),
            ("y = einsum(\"ii->i\", a^2)", lambda a: np.diagonal(a) ** 2),
            ("y = einsum(\"ij,jk,ki->\", a, a, a)", lambda a: np.trace(a.dot(a).dot(a))),
            ("y[t, s] = if s <= t then sum[j] a[t, j] * a[s, j] else -inf; z = softmax(y)", lambda a: filled([4, 4],
                lambda t, s: mp.exp(a[t].dot(a[s])) / total([mp.exp(a[t].dot(a[r])) for r in range(t + 1)])
                if s <= t else mpf(0)))]:
        add("(a : [4, 4]) { " + text + f"; return {'z' if 'z =' in text else 'y'} }}", py, u(4, 4, far_from=[0]))
    add("(a : [2, 3, 2, 2]) { y[l, k, j, i] = a[i, j, k, l]^2; return y }",
        lambda a: np.transpose(a, (3, 2, 1, 0)) ** 2, u(2, 3, 2, 2))
    add("(a : [3, 3, 3]) { y[i] = a[i, i, i]^2 * a[i, 0, i]; return y }",
        lambda a: filled([3], lambda i: a[i, i, i] ** 2 * a[i, 0, i]), u(3, 3, 3))
    add("(E : [4, 2], k : index(4)[3]) { y[t, j] = E[k[t], j]^2; return y }", lambda e, at: e[[int(j) for j in at]] ** 2,
        u(4, 2), k([2, 0, 2]))
    add("(E : [4, 4], k : index(4)[3]) { y[s, t] = E[k[s], k[t]] * E[s, k[t]]; return y }",
        lambda e, at: filled([3, 3], lambda s, t: e[int(at[s]), int(at[t])] * e[s, int(at[t])]), u(4, 4), k([3, 0, 3]))
    add("(x : [4], k : index(4)[3]) { y[t] = (x[k[t] + 1] else 2) * x[k[t]]; return y }",
        lambda x, at: fixed([(x[int(j) + 1] if j < 3 else mpf(2)) * x[int(j)] for j in at]), u(4), k([3, 0, 2]))
    add("(x : [4], n : index(4)) { y[i in 0..4] = if i < n then x[i]^2 else 0; return y }",
        lambda x, n: filled([4], lambda i: x[i] ** 2 if i < int(n) else mpf(0)), u(4), k(2))
    add("(x : [6], y : [6]) { z[i in 0..6] = if y[i] > x[i] then x[i]^2 else x[i] * y[i]; return z }",
        lambda x, y: filled([6], lambda i: x[i] ** 2 if y[i] > x[i] else x[i] * y[i]), u(6), u(6))


def array_style():
    """Slices, shapes, orders and linear algebra, as whole arrays."""
    for text, py in [
            ("x[1:5:2]^2", lambda x: x[1:5:2] ** 2), ("x[-2:]^2", lambda x: x[-2:] ** 2),
            ("x[:-2]^2", lambda x: x[:-2] ** 2), ("x[5:1:-2]^2", lambda x: x[5:1:-2] ** 2),
            ("x[::-1] * x", lambda x: x[::-1] * x), ("x[-1] * x[-3:-1]", lambda x: x[-1] * x[-3:-1]),
            ("x[[4, 0, 4]]^2", lambda x: x[[4, 0, 4]] ** 2), ("diff(x)^2", lambda x: np.diff(x) ** 2),
            ("reshape(x, [2, -1]) @ x[:3]", lambda x: x.reshape(2, 3).dot(x[:3])),
            ("sort(x)[::-1] * x", lambda x: np.sort(x)[::-1] * x),
            ("stack(x[:3], x[3:], axis = 1)^2", lambda x: np.stack([x[:3], x[3:]], 1) ** 2)]:
        add(f"(x : [6]) = {text}", py, u(6))
    for text, py in [
            ("x[argsort(x)]^2", lambda x: np.sort(x) ** 2),
            ("x[argtopk(x, 2)] * x[argsort(x, descending = true)[5]]", lambda x: np.sort(x)[:-3:-1] * np.sort(x)[0])]:
        add(f"(x : [6]) = {text}", py, u(6))
    add("(a : [3, 4]) = gather(a, 1, argsort(a, axis = 1))^2", lambda a: np.sort(a, 1) ** 2, u(3, 4))
    for text, py in [
            ("a[1:, ::-2]^2", lambda a: a[1:, ::-2] ** 2), ("a[-1] * a[0, -1]", lambda a: a[-1] * a[0, -1]),
            ("a[:, newaxis, 1:]^2", lambda a: a[:, None, 1:] ** 2),
            ("concat(a, a[:, :1]^2, axis = 1)", lambda a: np.concatenate([a, a[:, :1] ** 2], 1)),
            ("flatten(aᵀ)^2", lambda a: a.T.ravel() ** 2),
            ("tril(a) @ triu(a, 1)ᵀ", lambda a: np.tril(a).dot(np.triu(a, 1).T))]:
        add(f"(a : [3, 4]) = {text}", py, u(3, 4))


def elimination():
    """What the cofactors and their derivatives are computed from: elimination with complete pivoting."""
    def eliminated(a):
        n = len(a)
        m = np.concatenate([a, fixed([[mpf(i == j) for j in range(n)] for i in range(n)])], 1)
        order, sign = list(range(n)), mpf(1)
        for k in range(n):
            p, q = max(((i, j) for i in range(k, n) for j in range(k, n)), key=lambda at: abs(m[at]))
            m[[k, p]] = m[[p, k]]
            m[:, [k, q]] = m[:, [q, k]]
            order[k], order[q] = order[q], order[k]
            sign *= (1 if p == k else -1) * (1 if q == k else -1)
            for i in range(k + 1, n):
                m[i] = m[i] - m[i, k] / m[k, k] * m[k]
        return np.concatenate([m, fixed([[mpf(q), sign] for q in order])], 1)

    def substituted(a, b):
        m = eliminated(a)
        x = b.copy()
        for i in (1, 0):
            x[i] = x[i] - sum(m[i, j] / m[i, i] * x[j] for j in range(i + 1, 3))
        y = x.copy()
        for row, q in enumerate(m[:, 6]):
            y[int(q)] = x[row]
        return y

    a = k([[0.7, -1.2, 0.4], [1.9, 0.3, -0.8], [-0.5, 1.1, 1.6]])
    b = k([[1.3, -0.2, 0.6], [0.9, 1.7, -1.1], [-0.4, 0.5, 0.8]])
    add("(a : [3, 3]) = eliminated(a)", eliminated, a)
    add("(a : [3, 3], b : [3, 3]) = substituted(eliminated(a), b)", substituted, a, b)


for part in (elementwise, arrays, activations, losses, convolutions, networks, distributions, linear_algebra, constraints,
             options, corners, several_axes, notation, array_style, elimination):
    part()
    print(part.__name__, len(ROWS), file=sys.stderr)
open("values.tsv", "w").write("\n".join(ROWS) + "\n")
