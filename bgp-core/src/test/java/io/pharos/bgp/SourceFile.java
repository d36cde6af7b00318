package io.pharos.bgp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of production code, as far as the rules on arrows need to understand it.
 *
 * @param packageName its package
 * @param name the file's name
 * @param code what follows the package line, without comments and literals
 */
record SourceFile(String packageName, String name, String code) {
    private static final Path ROOT = Path.of("src", "main", "java");
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])'|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");
    private static final Pattern QUALIFIED_NAME = Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+(?:[A-Z]\\w*|\\*)");
    private static final Pattern RECORD = Pattern.compile("\\brecord\\s+(\\w+)\\s*(?:<[^(]*>)?\\s*\\(");

    /** All of the module. */
    static List<SourceFile> all() {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .map(SourceFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile read(Path path) {
        try {
            return of(path.getFileName().toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceFile of(String name, String text) {
        String code = COMMENT_OR_LITERAL.matcher(text).replaceAll(" ");
        Matcher matcher = PACKAGE.matcher(code);
        if (!matcher.find()) {
            throw new IllegalArgumentException(name + ": no package line; expected one");
        }
        return new SourceFile(matcher.group(1), name, code.substring(matcher.end()));
    }

    /** The qualified names of types, in imports and elsewhere. */
    Set<String> references() {
        Set<String> names = new TreeSet<>();
        for (Matcher matcher = QUALIFIED_NAME.matcher(code); matcher.find(); ) {
            names.add(matcher.group());
        }
        return names;
    }

    /** The other packages that the file needs, which begin with this prefix. */
    Set<String> packagesUnder(String prefix) {
        Set<String> packages = new TreeSet<>();
        for (String reference : references()) {
            String other = reference.substring(0, reference.lastIndexOf('.'));
            if (isUnder(other, prefix) && !other.equals(packageName)) {
                packages.add(other);
            }
        }
        return packages;
    }

    /** Whether the file's package is this one or lies below it. */
    boolean isIn(String prefix) {
        return isUnder(packageName, prefix);
    }

    boolean mentions(Pattern pattern) {
        return pattern.matcher(code).find();
    }

    /** The components of each record in the file, as they are written. */
    List<String> recordComponents() {
        List<String> components = new ArrayList<>();
        for (Matcher matcher = RECORD.matcher(code); matcher.find(); ) {
            int depth = 1;
            int end = matcher.end();
            while (depth > 0) {
                char c = code.charAt(end++);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            components.add(matcher.group(1) + "(" + code.substring(matcher.end(), end));
        }
        return components;
    }

    @Override
    public String toString() {
        return packageName + "/" + name;
    }

    static boolean isUnder(String packageName, String prefix) {
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }
}
