package org.gradsmith.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.check.Binding;
import org.gradsmith.compiler.check.Term;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.source.Span;

/// Arguments that are declared as distributions should be some.
final class Claims {
    private final List<Claim> all = new ArrayList<>();

    /// Those that need not be.
    List<Claim> all() {
        return all;
    }

    void look(Term.Call call, List<Tensor> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            Binding argument = call.function().arguments().get(i);
            Tensor given = arguments.get(i);
            Kind.Domain domain = argument.type().kind().domain();
            boolean isDistribution = domain == Kind.Domain.SIMPLEX || domain == Kind.Domain.ONEHOT;
            if (isDistribution && !Distributions.mayBeOver(given.positions().getLast(), given.node())) {
                Span span = call.arguments().get(i).span();
                all.add(new Claim(call.function().name(), argument.path(), span));
            }
        }
    }
}
