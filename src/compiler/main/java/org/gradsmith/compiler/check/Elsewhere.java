package org.gradsmith.compiler.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Words of other systems, NumPy, PyTorch, JAX and Keras, and what they are here.
final class Elsewhere {
    private static final String PREFIX = "Functions have no prefix: write `exp(x)`, `relu(x)`.";
    private static final String SIZES = "Sizes have names, `x : [n]`; `length(x)` is the size of the first axis.";
    private static final String FACTORS =
            "Of factorisations there are `cholesky` and `lu`; `solve`, `det` and `inverse` use them.";
    private static final String CHOICE = "Write `where(c, a, b)`, or `if c then a else b`.";
    private static final String PRECISION = "All numbers are of one precision, which `--precision` says: leave it out.";
    private static final String NO_PLACE = "Arrays need no such choice: leave it out.";
    private static final String GRADIENTS =
            "All parameters have gradients; for none there are `frozen param` and `stop_gradient(x)`.";
    private static final String NORMS = "Write `norm(x)`, `norm1(x)` or `norm_inf(x)`.";

    private static final List<Row> FUNCTIONS = List.of(
            Row.of("max", "maximum", "amax", "fmax", "reduce_max"),
            Row.of("min", "minimum", "amin", "fmin", "reduce_min"),
            Row.of("sum", "reduce_sum", "add_n"),
            Row.of("mean", "reduce_mean", "average"),
            Row.of("prod", "reduce_prod", "product"),
            Row.of("logsumexp", "reduce_logsumexp"),
            Row.of("concat", "concatenate", "cat", "hstack"),
            Row.of("stack", "vstack", "column_stack"),
            Row.of("pow", "power"),
            Row.of("abs", "fabs"),
            Row.of("neg", "negative"),
            Row.of("step", "heaviside"),
            Row.of("sign", "sgn"),
            Row.of("mod", "fmod", "remainder"),
            Row.of("asin", "arcsin"),
            Row.of("acos", "arccos"),
            Row.of("atan", "arctan"),
            Row.of("atan2", "arctan2"),
            Row.of("asinh", "arcsinh"),
            Row.of("acosh", "arccosh"),
            Row.of("atanh", "arctanh"),
            Row.of("lgamma", "gammaln", "loggamma"),
            Row.of("digamma", "psi"),
            Row.of("sigmoid", "expit", "logistic"),
            Row.of("clip", "clip_by_value"),
            Row.of("reshape", "view"),
            Row.of("flatten", "ravel"),
            Row.of("flip", "fliplr", "flipud"),
            Row.of("matmul", "mm", "bmm", "mv"),
            Row.of("dot", "inner", "vdot"),
            Row.of("einsum", "tensordot"),
            Row.of("log_det", "logdet"),
            Row.of("solve_triangular", "triangular_solve"),
            Row.of("arange", "range"),
            Row.of("take", "index_select"),
            Row.of("gather", "take_along_axis", "take_along_dim"),
            Row.of("scatter_add", "index_add", "segment_sum"),
            Row.of("length", "len"),
            Row.of("normal", "randn", "standard_normal"),
            Row.of("uniform", "rand"),
            Row.of("stop_gradient", "detach", "no_grad"),
            Row.of("check", "assert"),
            Row.of("inf", "Infinity", "infty"));

    private static final List<Row> LOSSES_AND_LAYERS = List.of(
            Row.of("mae", "l1_loss", "L1Loss"),
            Row.of("mse", "mse_loss", "MSELoss", "l2_loss"),
            Row.of("smooth_l1", "smooth_l1_loss", "SmoothL1Loss"),
            Row.of("huber", "huber_loss", "HuberLoss"),
            Row.of("nll", "nll_loss", "NLLLoss"),
            Row.of("bce", "BCELoss"),
            Row.of("bce_with_logits", "BCEWithLogitsLoss", "binary_cross_entropy_with_logits"),
            Row.of("cross_entropy_logits", "CrossEntropyLoss", "softmax_cross_entropy_with_logits"),
            Row.of("kl_div", "KLDivLoss"),
            Row.of("hinge", "hinge_loss"),
            Row.of("focal", "focal_loss"),
            Row.of("ctc", "ctc_loss", "CTCLoss"),
            Row.of("triplet_margin", "triplet_margin_loss"),
            Row.of("margin_ranking", "margin_ranking_loss"),
            Row.of("cosine_embedding", "cosine_embedding_loss"),
            Row.of("Dense", "Linear"),
            Row.of("Perceptron", "MLP"),
            Row.of("BatchNorm", "BatchNormalization"),
            Row.of("LayerNorm", "LayerNormalization"));

    private static final List<Row> ARGUMENTS = List.of(
            Row.of("axis", "dim", "dims", "axes"),
            Row.of("keepdims", "keepdim", "keep_dims"),
            Row.of("correction", "ddof", "unbiased"),
            Row.of("epsilon", "eps"),
            Row.of("padding", "pad"),
            Row.of("stride", "strides"),
            Row.of("dilation", "dilation_rate"),
            Row.of("k", "kernel_size", "window_shape"),
            Row.of("n", "kernel_size", "output_size", "pool_size"),
            Row.of("slope", "negative_slope", "alpha"),
            Row.of("p", "rate"),
            Row.of("low", "min", "a_min", "min_val"),
            Row.of("high", "max", "a_max", "max_val"),
            Row.of("in", "in_features", "in_channels", "input_size"),
            Row.of("out", "out_features", "out_channels", "units", "filters"),
            Row.of("width", "hidden_size", "embed_dim", "embedding_dim", "normalized_shape", "num_features"),
            Row.of("channels", "num_channels", "num_features"),
            Row.of("heads", "num_heads"),
            Row.of("groups", "num_groups", "feature_group_count"),
            Row.of("count", "num_embeddings"),
            Row.of("classes", "num_classes", "depth"),
            Row.of("bias", "use_bias"),
            Row.of("reversed", "reverse"),
            Row.of("positions", "index", "indices"),
            Row.of("values", "src", "source", "updates"),
            Row.of("parts", "indices_or_sections", "sections", "chunks"),
            Row.of("sizes", "split_size_or_sections", "split_size"),
            Row.of("times", "repeats", "reps"),
            Row.of("shift", "shifts"),
            Row.of("before", "pad_width"),
            Row.of("value", "constant_values", "fill_value"),
            Row.of("reduction", "size_average", "reduce"),
            Row.of("K", "kernel"),
            Row.of("gain", "scale"));

    private static final List<Row> KINDS_AND_BEGINNINGS = List.of(
            Row.of("real", "float", "float32", "float64", "double", "number"),
            Row.of("index", "int", "int32", "int64", "integer", "long", "categorical"),
            Row.of("bool", "boolean"),
            Row.of("glorot_uniform", "glorot"),
            Row.of("he_normal", "he"),
            Row.of("lecun_normal", "lecun"));

    private static final List<Row> REMARKS = List.of(
            Row.remark(
                    PREFIX, "np", "numpy", "torch", "tf", "jnp", "jax", "nn", "F", "math", "linalg", "keras", "optax"),
            Row.remark(SIZES, "shape", "size", "numel", "ndim"),
            Row.remark(FACTORS, "svd", "eig", "eigh", "eigvals", "eigvalsh", "qr", "schur"),
            Row.remark("Write `solve(Xᵀ @ X, Xᵀ @ y)`.", "lstsq"),
            Row.remark("Write `inverse(Aᵀ @ A) @ Aᵀ`.", "pinv"),
            Row.remark(CHOICE, "select", "masked_fill", "iff", "ifelse", "cond"),
            Row.remark("Read by indices: `A[i, j]`, also where these are data.", "gather_nd", "index_put"),
            Row.remark("Write it by indices: `X[i, j] = x[j]`, `Y[i, j] = y[i]`.", "meshgrid"),
            Row.remark(PRECISION, "dtype", "float", "double", "astype", "float32", "float64"),
            Row.remark(NO_PLACE, "device", "out", "memory_format", "cuda", "cpu"),
            Row.remark(GRADIENTS, "requires_grad"),
            Row.remark(NORMS, "ord", "order"),
            Row.remark("A value is seen as an output: `output y = …`.", "print"),
            Row.remark(
                    "An axis is added by `x[newaxis]`; an option that is not wanted is `none`.", "None", "nil", "null"),
            Row.remark("Write `true`.", "True"),
            Row.remark("Write `false`.", "False"));

    private static final Map<String, List<Row>> BY_WORD = byWord();

    private Elsewhere() {}

    /// What a word of another system is here, when it is one of the known names, or what is written instead.
    static Optional<String> hint(String word, Collection<String> known) {
        List<Row> rows = BY_WORD.getOrDefault(word, List.of());
        Optional<String> name =
                rows.stream().map(Row::here).filter(known::contains).findFirst();
        return name.map(here -> "It is called `" + here + "` here.")
                .or(() -> rows.stream()
                        .map(Row::remark)
                        .filter(remark -> !remark.isEmpty())
                        .findFirst());
    }

    private static Map<String, List<Row>> byWord() {
        Map<String, List<Row>> rows = new HashMap<>();
        Stream.of(FUNCTIONS, LOSSES_AND_LAYERS, ARGUMENTS, KINDS_AND_BEGINNINGS, REMARKS)
                .flatMap(List::stream)
                .forEach(row -> row.words()
                        .forEach(word -> rows.merge(
                                word,
                                List.of(row),
                                (one, other) -> Stream.concat(one.stream(), other.stream())
                                        .toList())));
        return rows;
    }

    /// Words that mean the same.
    ///
    /// @param here the name in this language; empty where there is none
    /// @param remark what is written instead; empty where there is a name
    private record Row(String here, String remark, List<String> words) {
        static Row of(String here, String... words) {
            return new Row(here, "", List.of(words));
        }

        static Row remark(String remark, String... words) {
            return new Row("", remark, List.of(words));
        }
    }
}
