package org.creativevolunteers.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Has one thing done in worlds that are alike: undisturbed; then with each of its calls to a service going wrong in each way, and
 * done again. However it went, whoever asked was told the truth, and in the end all is as if nothing had gone wrong: nothing
 * lost and nothing twice. Of calls that come from the same place again and again, the first, the middle and the last go wrong. A
 * place is tried in each way once; wherever it is met again, in this thing or another, in the two ways that differ most. Calls are from one
 * place where they come through the same few methods of ours: what is further up handles what any call throws.
 */
public final class FaultWalk {

    private final Set<CallSite> met = new TreeSet<>();
    private final Set<String> tried = new HashSet<>(); // places

    /** Where it is done. */
    public interface World {

        /**
         * Does it as a function that has just started.
         *
         * @return what whoever asked was told
         * @throws Exception where it failed, as a function does that nobody waits for
         */
        String act(Faults faults) throws Exception;

        /** Does it once more after it failed, as whoever asked would, or the next run. */
        default String again(Faults faults) throws Exception {
            return act(faults);
        }

        /** All that is kept, in a form that is the same for worlds that are alike. */
        List<String> state();
    }

    /** What a function says that failed and says so. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        public Failed(String answer) {
            super(answer);
        }
    }

    /** An answer of a function; a fault of ours is a failure, whatever the words. */
    public static String told(int status, String body) throws Failed {
        if (status >= 500) {
            throw new Failed(status + " " + body);
        }
        return status + " " + body;
    }

    /**
     * Walks.
     *
     * @param start makes a world; it is the same each time
     * @throws AssertionError where an answer was wrong or something is missing, twice or different in the end
     */
    public void walk(String what, Supplier<? extends World> start) throws Exception {
        Faults none = Faults.none();
        World calm = start.get();
        String told = calm.act(none);
        if (told.matches("(?s)4\\d\\d .*")) {
            throw new AssertionError(what + " is refused even undisturbed: " + told);
        }
        List<String> state = calm.state();
        met.addAll(none.sites());
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Integer> calls : none.calls().entrySet()) {
            for (int number : new TreeSet<>(List.of(0, calls.getValue() / 2, calls.getValue() - 1))) {
                for (Fault fault : Fault.of(calls.getKey(), !tried.add(Faults.place(calls.getKey())))) {
                    String where = what + ", " + fault + " at " + number + " of " + calls.getValue() + " " + calls.getKey();
                    wrong.addAll(disturbed(where, start.get(), Faults.at(new Faults.Call(calls.getKey(), number), fault), told, state));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " wrong:\n" + String.join("\n", wrong));
        }
    }

    private List<String> disturbed(String where, World world, Faults faults, String told, List<String> state) {
        List<String> wrong = new ArrayList<>();
        try {
            compare(where + ": told at once", told, world.act(faults), wrong);
        } catch (Exception failed) {
            again(where, world, told, wrong);
        }
        compare(where + ": kept", state, world.state(), wrong);
        if (!faults.wentWrong()) {
            wrong.add(where + ": the call was not made");
        }
        met.addAll(faults.sites());
        return wrong;
    }

    private void again(String where, World world, String told, List<String> wrong) {
        Faults none = Faults.none();
        try {
            compare(where + ": told again", told, world.again(none), wrong);
        } catch (Exception failed) {
            wrong.add(where + ": failed again: " + failed);
        }
        met.addAll(none.sites());
    }

    private static void compare(String where, String expected, String actual, List<String> wrong) {
        if (!expected.equals(actual)) {
            wrong.add(where + ": not\n    " + expected + "\n  but\n    " + actual);
        }
    }

    private static void compare(String where, List<String> expected, List<String> actual, List<String> wrong) {
        List<String> lost = new ArrayList<>(expected);
        actual.forEach(lost::remove);
        List<String> more = new ArrayList<>(actual);
        expected.forEach(more::remove);
        lost.forEach(item -> wrong.add(where + ": lost\n    " + item));
        more.forEach(item -> wrong.add(where + ": more\n    " + item));
    }

    /**
     * The methods of a module's compiled classes, and those of the kernel's that they reach, that call a service and have not been
     * met so far, in themselves or in those that called them.
     *
     * @param classes {@code target/classes} of the module, which stands beside the kernel's
     */
    public Set<CallSite> missed(Path classes) {
        Set<CallSite> missed = CallSite.ofModule(classes, Path.of("..", "kernel").resolve(classes));
        missed.removeAll(met);
        return missed;
    }

    /** The functions of a module of which nothing has called a service so far. */
    public Set<String> missedFunctions(Path classes) {
        Set<String> missed = CallSite.functions(classes);
        met.forEach(site -> missed.remove(site.type()));
        return missed;
    }
}
