package org.creativevolunteers.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Which tests run again under another language and time zone: all but those of code that cannot tell the difference. Where the system
 * property {@value #AGAIN} is true, JUnit leaves those out.
 *
 * <p>What code can tell is read from the compiled classes, so that no list of tests has to be kept: from a test, every class of the
 * project's own that one can come to by the names in another. Only where none of them that is not itself a test names a language, a
 * date, a format, a library or a method of the JDK that asks for the machine's defaults is the test left out. Code that begins to
 * name one brings its tests back.
 */
public final class OtherDefaults implements PostDiscoveryFilter {

    /** True where tests run again. */
    static final String AGAIN = "test.again";

    private static final String OURS = "org/creativevolunteers/";
    /** The JDK's packages that know neither languages nor dates, but for the classes and methods below. */
    private static final Set<String> NEUTRAL = Set.of("java/lang", "java/lang/annotation", "java/lang/invoke", "java/lang/runtime",
            "java/math", "java/util", "java/util/concurrent", "java/util/concurrent/atomic", "java/util/concurrent/locks",
            "java/util/function", "java/util/stream");
    /** The classes in them, by how their names begin, that know one. */
    private static final List<String> TELLING = List.of("java/util/Calendar", "java/util/Currency", "java/util/Date",
            "java/util/Formatt", "java/util/GregorianCalendar", "java/util/IllformedLocale", "java/util/Locale",
            "java/util/Properties", "java/util/PropertyResourceBundle", "java/util/ResourceBundle", "java/util/Scanner",
            "java/util/SimpleTimeZone", "java/util/TimeZone");
    /** The methods, of whatever class, that ask the machine. */
    private static final Set<String> ASKING = Set.of("format", "formatted", "toLowerCase", "toUpperCase", "getProperty", "getProperties",
            "getenv", "console", "printf", "forName");

    /** A class in a descriptor or a signature. */
    private static final Pattern NAMED = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

    private final Predicate<URL> isTest;
    private final Set<String> neutral = new HashSet<>();

    /** What JUnit makes: tests are told apart by the folder that Maven compiles them to. */
    public OtherDefaults() {
        this(file -> file.getPath().contains("/test-classes/"));
    }

    OtherDefaults(Predicate<URL> isTest) {
        this.isTest = isTest;
    }

    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(!again() || type(test).map(this::canTell).orElse(true));
    }

    /** Whether this is a run under other defaults, after one of all tests. */
    static boolean again() {
        return Boolean.getBoolean(AGAIN);
    }

    /** JUnit leaves out what is left empty by itself. */
    private static Optional<String> type(TestDescriptor test) {
        return test.getSource().filter(MethodSource.class::isInstance).map(source -> ((MethodSource) source).getClassName());
    }

    /** Whether code that a test can come to may behave otherwise under other defaults. Thread-safe. */
    synchronized boolean canTell(String type) {
        Set<String> seen = new HashSet<>(neutral);
        Deque<String> open = new ArrayDeque<>(Set.of(type.replace('.', '/')));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (seen.add(name)) {
                URL file = Optional.ofNullable(OtherDefaults.class.getClassLoader().getResource(name + ".class"))
                        .orElseThrow(() -> new IllegalStateException(name + " is named, but not there"));
                ConstantPool pool = pool(file);
                Set<String> types = types(pool);
                if (!isTest.test(file) && (asks(pool) || types.stream().anyMatch(OtherDefaults::tells))) {
                    return true;
                }
                types.stream().filter(named -> named.startsWith(OURS)).forEach(open::add);
            }
        }
        neutral.addAll(seen);
        return false;
    }

    private static ConstantPool pool(URL file) {
        try (InputStream in = file.openStream()) {
            return ClassFile.of().parse(in.readAllBytes()).constantPool();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every class that is named, by itself or in the type of something. */
    private static Set<String> types(ConstantPool pool) {
        Set<String> types = new HashSet<>();
        for (PoolEntry entry : pool) {
            switch (entry) {
                case ClassEntry type when !type.asInternalName().startsWith("[") -> types.add(type.asInternalName());
                case Utf8Entry text -> NAMED.matcher(text.stringValue()).results().forEach(name -> types.add(name.group(1)));
                default -> {}
            }
        }
        return types;
    }

    private static boolean asks(ConstantPool pool) {
        for (PoolEntry entry : pool) {
            if (entry instanceof MemberRefEntry member && !member.owner().asInternalName().startsWith(OURS)
                    && ASKING.contains(member.name().stringValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(String type) {
        String home = type.substring(0, Math.max(0, type.lastIndexOf('/')));
        return !type.startsWith(OURS) && (!NEUTRAL.contains(home) || TELLING.stream().anyMatch(type::startsWith));
    }
}
