package org.gradsmith.compiler.check;

import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.operator.Folding;
import org.gradsmith.compiler.syntax.Tree;

/// What a name can stand for.
sealed interface Entity {
    /// How messages call it, such as "a layer".
    String description();

    /// A value: of a binding, a number, an index.
    record Value(Term term) implements Entity {
        @Override
        public String description() {
            return "a value";
        }
    }

    /// A function of the language, or several that share a name and differ in the kinds of their arguments.
    record Function(List<Tree.Function> candidates, Scope home) implements Entity {
        @Override
        public String description() {
            return "a function";
        }
    }

    /// What the compiler knows by name.
    record BuiltIn(Builtins.Entry entry) implements Entity {
        @Override
        public String description() {
            return "a function";
        }
    }

    /// A reduction, such as `sum`.
    record Reduction(Folding folding) implements Entity {
        @Override
        public String description() {
            return "a reduction";
        }
    }

    /// A layer's declaration.
    record Layer(Tree.Layer tree, Scope home) implements Entity {
        @Override
        public String description() {
            return "a layer";
        }
    }

    /// A model's declaration.
    record Model(Tree.Model tree) implements Entity {
        @Override
        public String description() {
            return "a model";
        }
    }

    /// A layer with its parameters; its names are in its scope.
    ///
    /// @param repeated how it is applied, when there are several in a row; its names are then those of all of them
    record Instance(String path, Tree.Layer tree, Scope inside, Optional<Repeated> repeated) implements Entity {
        Instance(String path, Tree.Layer tree, Scope inside) {
            this(path, tree, inside, Optional.empty());
        }

        @Override
        public String description() {
            return "a layer";
        }
    }

    /// Layers in number.
    ///
    /// @param index which of them
    /// @param one of them, at that index
    /// @param recomputes whether derivatives keep only what goes from one to the next
    record Repeated(IndexVariable index, Instance one, boolean recomputes) {}

    /// Several, such as the sizes or the layers of a network.
    record Listing(List<Entity> elements) implements Entity {
        public Listing {
            elements = List.copyOf(elements);
        }

        @Override
        public String description() {
            return "a list";
        }
    }

    /// A word that chooses, such as `"mean"`: known when the model is compiled.
    record Word(String text) implements Entity {
        @Override
        public String description() {
            return "a word";
        }
    }

    /// What is not declared, because of a condition: `param b : [n] ~ zeros if bias`.
    record Absent(String condition) implements Entity {
        @Override
        public String description() {
            return "nothing";
        }
    }

    /// Something that was declared with a mistake.
    record Broken() implements Entity {
        @Override
        public String description() {
            return "a mistake";
        }
    }
}
