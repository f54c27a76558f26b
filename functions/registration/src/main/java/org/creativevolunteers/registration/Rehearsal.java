package org.creativevolunteers.registration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Priming;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Table;

/**
 * What is done before a snapshot of the started function is taken, so that the first applicant after it waits for no class to be
 * loaded: submissions to a made-up call, from the event to the answer, on a table without a network. Nothing is sent and nothing
 * written or logged; nothing of it is kept but code.
 */
final class Rehearsal {

    /** As often as the compiler wants to see something before it takes it up; before a snapshot there is time. */
    private static final int TIMES = 300;

    private final JsonObject script;
    private final String call;
    private final Table stage;

    Rehearsal() {
        script = Priming.script();
        call = script.object("call").requireText("id");
        stage = Priming.stage(script);
    }

    /** Plays it as often as it takes. */
    void play() {
        List<String> languages = script.object("call").texts("languages");
        for (int i = 0; i < TIMES; i++) {
            play(languages.get(i % languages.size()));
        }
    }

    /** Plays it once. @return the function's answer */
    String play(String language) {
        Clock clock = Clock.fixed(Instant.parse(script.requireText("now")), ZoneOffset.UTC);
        SubmitRegistration function = new SubmitRegistration(new Registrations(stage, new PublishedCalls(stage, clock), clock),
                new Identity("only for rehearsing".getBytes(StandardCharsets.UTF_8)), context -> Log.silent());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(event(language)), answer, null); // nothing that goes well asks for the context
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** A submission, as it reaches the function. */
    byte[] event(String language) {
        Map<String, Object> body = new LinkedHashMap<>(script.object("body").members());
        body.put("language", language);
        Map<String, Object> event = new LinkedHashMap<>(script.object("event").members());
        event.put("pathParameters", Map.of("call", call));
        event.put("body", Json.write(body));
        return Json.bytes(event);
    }
}
