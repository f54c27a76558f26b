package org.creativevolunteers.style;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jdt.core.ToolFactory;
import org.eclipse.jdt.core.dom.AST;
import org.eclipse.jdt.core.dom.ASTParser;
import org.eclipse.jdt.core.dom.ASTVisitor;
import org.eclipse.jdt.core.dom.CompilationUnit;
import org.eclipse.jdt.core.dom.ImportDeclaration;
import org.eclipse.jdt.core.dom.SimpleName;
import org.eclipse.jdt.core.formatter.CodeFormatter;
import org.eclipse.jdt.core.formatter.DefaultCodeFormatterConstants;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.text.edits.TextEdit;

/**
 * One form for every Java source of the house: Eclipse's formatter with the settings of {@code java.properties}, then the imports,
 * static ones first, each group in ASCII order, none unused. What it cannot mend it names: a line over 140 characters, an import on
 * demand, a file that is not Java.
 */
public final class HouseStyle {

    private static final int LONGEST_LINE = 140;

    private final Map<String, String> options = new HashMap<>(DefaultCodeFormatterConstants.getEclipseDefaultSettings());

    private HouseStyle() throws IOException {
        Properties house = new Properties();
        try (InputStream settings = HouseStyle.class.getResourceAsStream("java.properties")) {
            house.load(settings);
        }
        house.forEach((name, value) -> {
            if (options.put("org.eclipse.jdt.core.formatter." + name, (String) value) == null) {
                throw new IllegalArgumentException("Eclipse's formatter knows no setting " + name);
            }
        });
        JavaCore.setComplianceOptions(JavaCore.VERSION_25, options);
        options.put(JavaCore.COMPILER_DOC_COMMENT_SUPPORT, JavaCore.ENABLED); // a name in a doc's link is a use of its import
    }

    /**
     * Checks or formats all Java sources under a folder, but those that a build has made.
     *
     * @param args the folder, and {@code check} or {@code format}
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        boolean format = args[1].equals("format");
        HouseStyle style = new HouseStyle();
        Path house = Path.of(args[0]).toRealPath();
        List<String> faults = sources(house).parallelStream().flatMap(file -> style.faults(file, format).stream())
                .map(fault -> fault.replace(house + "/", "")).toList();
        faults.forEach(System.err::println);
        if (!faults.isEmpty()) {
            System.err.println(faults.size() + " places are not in the form of the house; mvn -f style mends what it can");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/target/")).sorted().toList();
        }
    }

    /** Where a file deviates, after it was formatted if it is to be. */
    private List<String> faults(Path file, boolean format) {
        try {
            String source = Files.readString(file);
            String formed = imports(formatted(source));
            List<String> faults = new ArrayList<>();
            if (!formed.equals(source)) {
                if (format) {
                    Files.writeString(file, formed);
                } else {
                    faults.add(file + ":" + firstDifference(source, formed) + ": not formatted");
                }
            }
            List<String> lines = formed.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).codePointCount(0, lines.get(i).length()) > LONGEST_LINE) {
                    faults.add(file + ":" + (i + 1) + ": longer than " + LONGEST_LINE);
                }
                if (lines.get(i).matches("import .*\\*;")) {
                    faults.add(file + ":" + (i + 1) + ": an import on demand");
                }
            }
            return faults;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (BadLocationException | IllegalArgumentException fault) {
            return List.of(file + ": " + fault);
        }
    }

    private String formatted(String source) throws BadLocationException {
        CodeFormatter formatter = ToolFactory.createCodeFormatter(options);
        int kind = CodeFormatter.K_COMPILATION_UNIT | CodeFormatter.F_INCLUDE_COMMENTS;
        TextEdit edit = formatter.format(kind, source, 0, source.length(), 0, "\n");
        if (edit == null) {
            throw new IllegalArgumentException("not Java");
        }
        Document document = new Document(source);
        edit.apply(document, TextEdit.NONE);
        return document.get();
    }

    /** The source with its imports in order, without the unused ones. */
    private String imports(String source) {
        ASTParser parser = ASTParser.newParser(AST.getJLSLatest());
        parser.setCompilerOptions(options);
        parser.setSource(source.toCharArray());
        CompilationUnit unit = (CompilationUnit) parser.createAST(null);
        List<ImportDeclaration> imports = new ArrayList<>();
        for (Object one : unit.imports()) {
            imports.add((ImportDeclaration) one);
        }
        if (imports.isEmpty()) {
            return source;
        }
        Set<String> names = names(unit);
        Map<Boolean, String> groups = imports.stream()
                .filter(one -> one.isOnDemand() || names.contains(one.getName().getFullyQualifiedName().replaceAll(".*\\.", "")))
                .sorted(Comparator.comparing(one -> one.getName().getFullyQualifiedName()))
                .collect(Collectors.partitioningBy(ImportDeclaration::isStatic,
                        Collectors.mapping(one -> one.toString(), Collectors.joining())));
        ImportDeclaration last = imports.getLast();
        String after = source.substring(last.getStartPosition() + last.getLength());
        String before = source.substring(0, imports.getFirst().getStartPosition());
        String between = groups.get(true).isEmpty() || groups.get(false).isEmpty() ? "" : "\n";
        return before + (groups.get(true) + between + groups.get(false)).strip() + after;
    }

    private static Set<String> names(CompilationUnit unit) {
        Set<String> names = new HashSet<>();
        unit.accept(new ASTVisitor(true) {
            @Override
            public boolean visit(ImportDeclaration one) {
                return false;
            }

            @Override
            public boolean visit(SimpleName name) {
                return names.add(name.getIdentifier());
            }
        });
        return names;
    }

    private static int firstDifference(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return 1 + (int) one.substring(0, same).chars().filter(c -> c == '\n').count();
    }
}
