package org.creativevolunteers.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Clients of the table and of buckets of which one call goes wrong, and which remember who called. Thread-safe.
 */
public final class Faults {

    private static final String OURS = "org.creativevolunteers.";
    private static final Set<String> NO_CALLS = Set.of("serviceName", "close", "serviceClientConfiguration", "utilities", "toString",
            "hashCode", "equals");

    private static final int PLACE = 6; // methods
    private static final String THROUGH = " < ";

    private final Call wrong;
    private final Fault fault;
    private final Set<CallSite> sites = new HashSet<>();
    private final Map<String, Integer> calls = new LinkedHashMap<>();

    /**
     * One call, known by where it comes from rather than by when: several threads call in an order of their own.
     *
     * @param origin the operation, and the methods of ours through which it came
     * @param number counts the calls from there, from 0
     */
    public record Call(String origin, int number) {}

    private Faults(Call wrong, Fault fault) {
        this.wrong = wrong;
        this.fault = fault;
    }

    /** Every call goes well. */
    public static Faults none() {
        return new Faults(new Call("", 0), Fault.BROKEN);
    }

    /** One call goes wrong. */
    public static Faults at(Call call, Fault fault) {
        return new Faults(call, fault);
    }

    /** A client of the table. */
    public DynamoDbClient around(DynamoDbClient client) {
        return around(DynamoDbClient.class, client, Fault.Service.TABLE);
    }

    /** A client of buckets. */
    public S3Client around(S3Client client) {
        return around(S3Client.class, client, Fault.Service.BUCKET);
    }

    /** Whether the call that was to go wrong was made. */
    public synchronized boolean wentWrong() {
        return calls.getOrDefault(wrong.origin(), 0) > wrong.number();
    }

    /** How many calls there were, by where they came from. */
    public synchronized Map<String, Integer> calls() {
        return new LinkedHashMap<>(calls);
    }

    /** Which methods of ours the calls came from, or through. */
    public synchronized Set<CallSite> sites() {
        return Set.copyOf(sites);
    }

    /** The operation, and the last few methods of ours through which it came, of where a call came from. */
    static String place(String origin) {
        return Arrays.stream(origin.split(THROUGH)).limit(PLACE).collect(Collectors.joining(THROUGH));
    }

    private <T> T around(Class<T> api, T client, Fault.Service service) {
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (proxy, method, arguments) -> {
            boolean goesWrong = !NO_CALLS.contains(method.getName()) && count(CallSite.operation(method.getName()));
            if (goesWrong && fault != Fault.LOST_AFTER_COMMIT) {
                throw fault.thrown(service, method.getName());
            }
            Object answer;
            try {
                answer = method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (goesWrong) {
                throw fault.thrown(service, method.getName());
            }
            return answer;
        }));
    }

    private synchronized boolean count(String operation) {
        List<StackWalker.StackFrame> ours =
                StackWalker.getInstance().walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(OURS)
                        && !frame.getClassName().startsWith(getClass().getPackageName() + ".")).toList());
        ours.forEach(frame -> sites.add(CallSite.of(frame.getClassName(), frame.getMethodName(), operation)));
        String origin = operation + " in "
                + ours.stream().map(frame -> frame.getFileName() + ":" + frame.getLineNumber()).collect(Collectors.joining(THROUGH));
        return new Call(origin, calls.merge(origin, 1, Integer::sum) - 1).equals(wrong);
    }
}
