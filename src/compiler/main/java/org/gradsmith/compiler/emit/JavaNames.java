package org.gradsmith.compiler.emit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// Names of classes and packages.
final class JavaNames {
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final int LONGEST_PACKAGE = 200;

    /// Words that cannot be the name of a type though they are no keywords, and files that Windows cannot have.
    private static final Set<String> NO_TYPES = Set.of(
            "var", "record", "yield", "sealed", "permits", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4",
            "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8",
            "lpt9");

    private JavaNames() {}

    /// The package, if it is one.
    ///
    /// @throws IllegalArgumentException otherwise
    static String checkedPackage(String name) {
        if (!isPackage(name)) {
            throw new IllegalArgumentException("not the name of a package: " + Texts.comment(name));
        }
        return name;
    }

    /// Whether classes can be written into a package of this name; the empty one is that without a name.
    static boolean isPackage(String name) {
        return name.isEmpty()
                || name.length() <= LONGEST_PACKAGE
                        && PACKAGE.matcher(name).matches()
                        && SourceVersion.isName(name)
                        && !(name + ".").startsWith("java.");
    }

    /// A name for a class, as near to what was asked for as possible.
    static String className(String wanted) {
        String name = Names.identifier("", wanted);
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            name = "Model" + name;
        }
        boolean isTaken =
                NO_TYPES.contains(name.toLowerCase(Locale.ROOT)) || SourceVersion.isKeyword(name) || isOfJavaLang(name);
        return isTaken ? name + "Model" : name;
    }

    private static boolean isOfJavaLang(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError _) {
            return false;
        }
    }
}
