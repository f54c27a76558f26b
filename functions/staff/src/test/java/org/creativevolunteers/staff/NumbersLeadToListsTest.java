package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.creativevolunteers.kernel.items.Bounce;
import org.creativevolunteers.kernel.items.KnownSources;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** Each number of the statistics is the number of registrations in the list that it leads to. */
class NumbersLeadToListsTest {

    private static final List<String> CHANNELS = List.of("telegram", "poster", "school-5", "Call 0800 CASINO");

    private final TestStaff test = new TestStaff();
    private final Set<String> walked = new TreeSet<>();

    private static <T> T one(SplittableRandom random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** People of every kind, with what they could have and without. */
    private void register(int number, SplittableRandom random) {
        String state = one(random, List.of("RECEIVED", "CONFIRMED", "CONFIRMED", "CONFIRMED", "WITHDRAWN"));
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("region", one(random, List.of("baku", "ganja", "lankaran")),
                "gender", one(random, List.of("female", "male", "unsaid")), "discipline", one(random, List.of("music", "crafts")),
                "birthDate", (1998 + random.nextInt(13)) + "-03-01"));
        if (random.nextBoolean()) {
            answers.put("programmes", one(random, List.of(List.of("career"), List.of("career", "exchange"))));
        }
        Map<String, Object> source = new LinkedHashMap<>();
        for (String touch : List.of("first.utm_source", "last.utm_source", "last.ref")) {
            if (random.nextBoolean()) {
                source.put(touch, one(random, CHANNELS));
            }
        }
        Write more = Write.update(test.register(number, state, answers).key()).set("source", source)
                .set("language", one(random, List.of("az", "en", "ru"))).set("assessments", (long) random.nextInt(5))
                .set("received", "2027-01-0%dT%02d:30:00Z".formatted(1 + random.nextInt(3), random.nextInt(24)));
        more = sometimes(more, "guardian", one(random, Registration.Guardian.values()), random);
        more = sometimes(more, "outcome", one(random, Registration.Outcome.values()), random);
        more = sometimes(more, "bounced", one(random, Bounce.values()), random);
        test.table.write(more);
    }

    private static String one(SplittableRandom random, Enum<?>[] all) {
        return all[random.nextInt(all.length)].name();
    }

    private static Write sometimes(Write write, String name, String value, SplittableRandom random) {
        return random.nextInt(3) == 0 ? write.set(name, value) : write;
    }

    @Test
    void each_number_leads_to_those_whom_it_counts_and_to_nobody_else() {
        test.publish(TestStaff.ADMIN, TestCall.json());
        test.table.write(KnownSources.put(TestCall.ID, "school-5"));
        SplittableRandom random = new SplittableRandom(20270111);
        for (int number = 0; number < 90; number++) {
            register(number, random);
        }
        walk(TestStaff.ADMIN);
        assertEquals(Set.of("ages", "assessed", "bounced", "confirmed", "days", "discipline", "first.capital", "first.region:ganja",
                "first.region:lankaran", "first.young", "first.capital channels", "first.region:ganja channels",
                "first.region:lankaran channels", "first.young channels", "firstSources", "gender", "guardians", "hours", "languages",
                "outcomes", "pool",
                "programmes",
                "refs", "region", "registered", "sources", "states"), walked);
        walked.clear();
        walk(TestStaff.VIEWER);
        assertEquals(Set.of("bounced", "confirmed", "discipline", "first.capital", "first.region:ganja", "first.region:lankaran",
                "outcomes", "programmes", "region", "registered", "states"), walked, "a viewer asks by nothing that a viewer does not see");
    }

    private void walk(String token) {
        Map<String, Object> body = TestEvent.of("GetStatistics").path("call", TestCall.ID).as(token)
                .to(new GetStatistics(test.resources())).json();
        Map<?, ?> lists = object(body, "lists");
        object(lists, "totals").forEach((name, filter) -> equal(token, name, body.get(name), filter, Map.of()));
        object(lists, "cells").forEach((kind, list) -> cells(token, kind, (List<?>) body.get(kind), (Map<?, ?>) list));
        object(lists, "questions")
                .forEach((question, list) -> cells(token, question, (List<?>) object(body, "questions").get(question), (Map<?, ?>) list));
        for (Object each : (List<?>) body.get("batches")) {
            Map<?, ?> batch = (Map<?, ?>) each;
            for (Object quota : (List<?>) batch.get("quotas")) {
                String name = batch.get("batch") + "." + ((Map<?, ?>) quota).get("quota");
                Map<?, ?> list = object(lists, "quotas").containsKey(name) ? object(object(lists, "quotas"), name) : Map.of();
                cell(token, name, name, (Map<?, ?>) quota, list);
                for (Object channel : (List<?>) ((Map<?, ?>) quota).get("channels")) {
                    cell(token, name + " channels", ((Map<?, ?>) channel).get("value"), (Map<?, ?>) channel,
                            both(list, name, object(object(lists, "cells"), "sources")));
                }
            }
        }
    }

    private void cells(String token, Object kind, List<?> cells, Map<?, ?> list) {
        assertTrue(!cells.isEmpty(), kind + " has numbers");
        cells.forEach(cell -> cell(token, kind, ((Map<?, ?>) cell).get("value"), (Map<?, ?>) cell, list));
    }

    private void cell(String token, Object kind, Object value, Map<?, ?> cell, Map<?, ?> list) {
        for (String which : List.of("registered", "pool")) {
            if (list.containsKey(which)) {
                equal(token, kind, cell.get(which), list.get(which), Map.of(list.get("by").toString(), value.toString()));
            }
        }
    }

    /** The lists of a quota's channels: in the lists of both. */
    private static Map<?, ?> both(Map<?, ?> quota, String name, Map<?, ?> channel) {
        Map<Object, Object> both = new LinkedHashMap<>(channel);
        both.replaceAll((which, filter) -> {
            if (!(filter instanceof Map<?, ?> of)) {
                return filter;
            }
            Map<Object, Object> more = new LinkedHashMap<>(of);
            more.put(quota.get("by"), name);
            return more;
        });
        return both;
    }

    private static Map<?, ?> object(Map<?, ?> json, String name) {
        return (Map<?, ?>) json.get(name);
    }

    private void equal(String token, Object kind, Object number, Object filter, Map<String, String> more) {
        walked.add(kind.toString());
        Map<String, String> query = new LinkedHashMap<>(more);
        ((Map<?, ?>) filter).forEach((name, value) -> query.put(name.toString(), value.toString()));
        assertEquals(number, (long) found(token, query).size(), kind + " " + query);
    }

    private List<Object> found(String token, Map<String, String> query) {
        TestEvent event = TestEvent.of("ListRegistrations").noQuery().path("call", TestCall.ID).query("limit", "100").as(token);
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            event = event.query(parameter.getKey(), parameter.getValue());
        }
        TestEvent.Answer answer = event.to(new ListRegistrations(test.resources()));
        assertEquals(200, answer.status(), answer.body());
        return new ArrayList<>((List<?>) answer.json().get("registrations"));
    }
}
