package org.creativevolunteers.local.front;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The code that the template has CloudFront run on each request of a viewer, run here by a JavaScript engine: a request's address
 * becomes that of an object, or the viewer is led to another address. It sees what CloudFront Functions see of a request: {@code uri}
 * and {@code querystring} (Amazon CloudFront developer guide, "CloudFront Functions event structure").
 */
final class ViewerFunction {

    private final String code;

    /** @param code defines the function {@code handler} */
    ViewerFunction(String code) {
        this.code = code;
    }

    /**
     * What became of a request.
     *
     * @param uri      the path that is asked for
     * @param location where the viewer is led instead
     */
    record Outcome(String uri, Optional<String> location) {}

    /** @param query without the question mark, as it was sent */
    Outcome run(String uri, String query) {
        try (Context context = Context.enter()) {
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            Scriptable scope = context.initSafeStandardObjects();
            context.evaluateString(scope, code, "template.yaml", 1, null);
            Scriptable request = context.newObject(scope);
            ScriptableObject.putProperty(request, "uri", uri);
            ScriptableObject.putProperty(request, "querystring", querystring(context, scope, query));
            Scriptable event = context.newObject(scope);
            ScriptableObject.putProperty(event, "request", request);
            Function handler = (Function) ScriptableObject.getProperty(scope, "handler");
            Scriptable answer = (Scriptable) handler.call(context, scope, scope, new Object[] {event});
            if (ScriptableObject.hasProperty(answer, "statusCode")) {
                Scriptable headers = (Scriptable) ScriptableObject.getProperty(answer, "headers");
                Scriptable location = (Scriptable) ScriptableObject.getProperty(headers, "location");
                return new Outcome(uri, Optional.of(Context.toString(ScriptableObject.getProperty(location, "value"))));
            }
            return new Outcome(Context.toString(ScriptableObject.getProperty(answer, "uri")), Optional.empty());
        }
    }

    private static Scriptable querystring(Context context, Scriptable scope, String query) {
        Map<String, Scriptable> values = new LinkedHashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            Scriptable value = context.newObject(scope);
            ScriptableObject.putProperty(value, "value", parts.length > 1 ? parts[1] : "");
            Scriptable first = values.putIfAbsent(parts[0], value);
            if (first != null) {
                again(context, scope, first, value);
            }
        }
        Scriptable all = context.newObject(scope);
        values.forEach((name, value) -> ScriptableObject.putProperty(all, name, value));
        return all;
    }

    /** A name that comes more than once has all its values in a list. */
    private static void again(Context context, Scriptable scope, Scriptable first, Scriptable value) {
        if (!ScriptableObject.hasProperty(first, "multiValue")) {
            Scriptable same = context.newObject(scope);
            ScriptableObject.putProperty(same, "value", ScriptableObject.getProperty(first, "value"));
            ScriptableObject.putProperty(first, "multiValue", context.newArray(scope, new Object[] {same}));
        }
        Scriptable list = (Scriptable) ScriptableObject.getProperty(first, "multiValue");
        list.put(((Number) ScriptableObject.getProperty(list, "length")).intValue(), list, value);
    }
}
