package org.gradsmith.cli;

import javax.lang.model.SourceVersion;

/// Names of Java packages.
final class PackageName {
    private PackageName() {}

    /// The name, where it can be one.
    ///
    /// @throws UserMistake where it cannot
    static String checked(String name) {
        boolean isPlain = name.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
        if (!isPlain || !SourceVersion.isName(name, SourceVersion.latest())) {
            throw new UserMistake("`" + Console.harmless(name)
                    + "` is no name for a package; it should be like org.example.model, without Java's own words");
        }
        return name;
    }
}
