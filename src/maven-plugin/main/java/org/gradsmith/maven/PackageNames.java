package org.gradsmith.maven;

import java.io.File;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/// Which package a file's classes go to.
///
/// @param chosen for all files, by the configuration
/// @param groupId for files in the source folder itself
record PackageNames(@Nullable String chosen, String groupId) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    /// The package of a file.
    ///
    /// @param file its path below the source folder
    String of(String file) throws MojoFailureException {
        if (chosen != null) {
            if (!PLAIN.matcher(chosen).matches() || !SourceVersion.isName(chosen, SourceVersion.latest())) {
                throw new MojoFailureException("<packageName> is \"" + chosen + "\", which no package can be called.");
            }
            return chosen;
        }
        String folder = new File(file).getParent();
        return folder == null ? legal(groupId.split("\\.")) : legal(folder.split("[/\\\\]"));
    }

    private static String legal(String[] parts) {
        return Stream.of(parts).map(PackageNames::legal).collect(Collectors.joining("."));
    }

    /// A name made legal the way Java's own conventions propose: `my-group` to `my_group`, `3d` to `_3d`, `int` to
    /// `_int`.
    private static String legal(String part) {
        String plain = part.replaceAll("[^A-Za-z0-9_]", "_");
        return SourceVersion.isName(plain, SourceVersion.latest()) ? plain : "_" + plain;
    }
}
