package org.gradsmith.compiler.check;

import java.util.Optional;
import org.gradsmith.compiler.source.Source;

/// Finds the files that are imported.
@FunctionalInterface
public interface Imports {
    /// No file can be imported.
    Imports NONE = (_, _) -> Optional.empty();

    /// @param from the file in which the import stands
    /// @param path as it is written there
    /// @return the file; empty where there is none
    Optional<Source> find(Source from, String path);
}
