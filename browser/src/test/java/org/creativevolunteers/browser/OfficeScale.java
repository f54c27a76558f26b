package org.creativevolunteers.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * How long staff wait with many registrations: the whole system on this machine, a call with so many (100,000 unless told otherwise), each
 * page of the office opened some times until it shows what it is for, and what is asked most often. Prints a table for docs/scale.md.
 * The registrations are copies, under other identifiers, of some that came through the form.
 */
public final class OfficeScale {

    private static final String CALL = "many";
    private static final int TURNS = 5;
    private static final int BATCH = 25; // items of a BatchWriteItem
    private static final int AT_ONCE = 4; // batches
    private static final double PATIENCE = 120_000; // milliseconds
    private static final int DAYS = 20; // over which they have come

    /** What a page shows when it is of use; each needs what the functions say. */
    private static final Map<String, String> PAGES = pages();

    private final RunningSystem system;
    private final Random random = new Random(20270111);
    private final List<String[]> rows = new ArrayList<>();

    private OfficeScale(RunningSystem system) {
        this.system = system;
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("", "#standing:not([aria-busy=true]) *");
        pages.put("statistics/", "#content:visible .funnel strong");
        pages.put("registrations/", "#list tbody tr");
        pages.put("registrations/?state=WITHDRAWN", "#said:not(:empty)");
        pages.put("duplicates/", "#content:visible");
        pages.put("selection/", "#content:visible h2");
        pages.put("reports/", "#content:visible");
        pages.put("outbox/", "#content:visible #list-title");
        pages.put("announcements/", "#content:visible #words textarea");
        pages.put("mailboxes/", "#content:visible");
        pages.put("audit/", "#content:visible table tbody tr");
        pages.put("publish/", "#content:visible");
        return pages;
    }

    /** @param arguments how many registrations; 100,000 where nothing is said */
    public static void main(String[] arguments) {
        int number = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        try (RunningSystem system = new RunningSystem()) {
            new OfficeScale(system).run(number);
        }
    }

    private void run(int number) {
        ObjectNode call =
                SampleCalls.open(RunningSystem.JSON.valueToTree(SampleCalls.first(system.now())), CALL, system.now(), Duration.ofDays(3));
        system.publish(call);
        List<Registrant> people = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            people.add(Registrant.adult(call, List.of("az", "en", "ru").get(i % 3)));
            system.confirmed(people.getLast());
        }
        long began = System.nanoTime();
        fill(number - people.size(), call);
        System.out.printf(Locale.ROOT, "%,d registrations in %d s%n", number, (System.nanoTime() - began) / 1_000_000_000);
        requests(people, call);
        visits();
        System.out.println("| what | median, ms | longest, ms |\n|---|---|---|");
        rows.forEach(row -> System.out.println("| " + String.join(" | ", row) + " |"));
    }

    // ---- Registrations ----

    private void fill(int number, ObjectNode call) {
        List<List<Map<String, AttributeValue>>> samples = samples();
        Map<String, List<String>> choices = choices(call);
        Semaphore free = new Semaphore(AT_ONCE);
        try (DynamoDbClient table = system.database(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<WriteRequest> batch = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                for (Map<String, AttributeValue> item : copy(samples.get(i % samples.size()), i, choices)) {
                    batch.add(WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
                    if (batch.size() == BATCH) {
                        List<WriteRequest> full = List.copyOf(batch);
                        batch.clear();
                        free.acquireUninterruptibly();
                        threads.submit(() -> {
                            write(table, full);
                            free.release();
                        });
                    }
                }
            }
            write(table, batch);
            free.acquireUninterruptibly(AT_ONCE);
        }
    }

    private void write(DynamoDbClient table, List<WriteRequest> batch) {
        List<WriteRequest> open = batch;
        while (!open.isEmpty()) {
            Map<String, List<WriteRequest>> asked = Map.of(system.tableName(), open);
            open = table.batchWriteItem(request -> request.requestItems(asked)).unprocessedItems().getOrDefault(system.tableName(),
                    List.of());
        }
    }

    /** Of each of some registrations the items that a copy needs: itself, and what it is found by. */
    private List<List<Map<String, AttributeValue>>> samples() {
        Map<String, List<Map<String, AttributeValue>>> samples = new LinkedHashMap<>();
        try (DynamoDbClient table = system.database()) {
            table.scanPaginator(request -> request.tableName(system.tableName()).consistentRead(true)).items().stream()
                    .filter(item -> item.get("pk").s().startsWith("REG#"))
                    .filter(item -> item.get("sk").s().equals("REG") || item.get("sk").s().startsWith("LOOKUP#"))
                    .forEach(item -> samples.computeIfAbsent(item.get("pk").s(), id -> new ArrayList<>()).add(item));
        }
        return samples.values().stream()
                .filter(items -> items.stream().anyMatch(item -> item.containsKey("call") && item.get("call").s().equals(CALL))).toList();
    }

    private static Map<String, List<String>> choices(ObjectNode call) {
        Map<String, List<String>> choices = new HashMap<>();
        Registrant.questions(call).stream().filter(question -> question.path("type").asText().equals("choice")).forEach(question -> {
            List<String> values = new ArrayList<>();
            question.path("options").forEach(option -> values.add(option.path("value").asText()));
            if (!values.isEmpty()) {
                choices.put(question.path("id").asText(), values);
            }
        });
        return choices;
    }

    private List<Map<String, AttributeValue>> copy(List<Map<String, AttributeValue>> sample, int number,
            Map<String, List<String>> choices) {
        String before = sample.getFirst().get("pk").s().substring("REG#".length());
        String id = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        String share = Integer.toString(Math.floorMod(id.hashCode(), 16));
        Instant received = system.now().minusSeconds(random.nextInt(DAYS * 86_400));
        List<Map<String, AttributeValue>> copies = new ArrayList<>();
        for (Map<String, AttributeValue> item : sample) {
            Map<String, AttributeValue> copy = new HashMap<>(item);
            item.forEach((name, value) -> {
                if (value.s() != null) {
                    copy.put(name, AttributeValue.fromS(value.s().replace(before, id)));
                }
            });
            if (item.get("sk").s().equals("REG")) {
                Map<String, AttributeValue> answers = new HashMap<>(item.get("answers").m());
                choices.forEach(
                        (question, values) -> answers.put(question, AttributeValue.fromS(values.get(random.nextInt(values.size())))));
                answers.put("familyName", AttributeValue.fromS("Nümunə"));
                copy.put("answers", AttributeValue.fromM(answers));
                copy.put("gsi1pk", AttributeValue.fromS("CALL#" + CALL + "#SHARD#" + share));
                copy.put("gsi2pk", AttributeValue.fromS("DOSSIERS#" + CALL + "#" + share));
                copy.put("code", AttributeValue.fromS("%08d".formatted(number)));
                copy.put("email", AttributeValue.fromS("copy-" + number + "@example.org"));
                copy.put("address", AttributeValue.fromS("%016x%016x".formatted(random.nextLong(), random.nextLong())));
                copy.put("received", AttributeValue.fromS(received.toString().substring(0, 19) + "Z"));
            } else {
                spread(copy, "gsi1", number);
                spread(copy, "gsi2", number);
            }
            copies.add(copy);
        }
        return copies;
    }

    /** Nobody is found by what somebody else is found by. */
    private void spread(Map<String, AttributeValue> lookup, String index, int number) {
        if (lookup.containsKey(index + "pk")) {
            String partition = lookup.get(index + "pk").s();
            lookup.put(index + "pk", AttributeValue.fromS(partition.substring(0, partition.lastIndexOf('#') + 1) + random.nextInt(16)));
            lookup.put(index + "sk", AttributeValue.fromS("%07d".formatted(number) + lookup.get(index + "sk").s()));
        }
    }

    // ---- What is measured ----

    private void measured(String what, int turns, Supplier<?> work) {
        long[] took = IntStream.range(0, turns).mapToLong(turn -> {
            long began = System.nanoTime();
            work.get();
            return (System.nanoTime() - began) / 1_000_000;
        }).sorted().toArray();
        rows.add(new String[] {what, String.format(Locale.ROOT, "%,d", took[turns / 2]),
                String.format(Locale.ROOT, "%,d", took[turns - 1])});
        System.out.println(what + ": " + took[turns / 2]);
    }

    private JsonNode staff(String user, String method, String path, String json) {
        RunningSystem.Reply reply = system.staff(user, method, path, json);
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException(path + ": " + reply);
        }
        return reply.json();
    }

    private void requests(List<Registrant> people, ObjectNode call) {
        String path = "/staff/calls/" + CALL;
        measured("the next dossier, the first time: all are counted", 1,
                () -> staff("commissioner-1", "GET", path + "/dossiers/next?language=en", ""));
        measured("the next dossier, assessed and the next one", 20, () -> {
            String id = staff("commissioner-1", "GET", path + "/dossiers/next?language=en", "").at("/dossier/id").asText();
            ObjectNode said = RunningSystem.JSON.createObjectNode();
            call.path("criteria")
                    .forEach(criterion -> said.withObject("/scores").put(criterion.path("id").asText(), criterion.path("to").asInt()));
            return staff("commissioner-1", "PUT", "/staff/dossiers/" + id + "/assessment", said.toString());
        });
        String search = path + "/registrations/search";
        measured("search by email address", 10, () -> found(search, people.getFirst().email()));
        measured("search by the beginning of a name", 10, () -> staff("admin", "POST", search, "{\"text\":\"Nümunə\"}"));
        measured("fifty registrations", 10, () -> staff("admin", "GET", path + "/registrations?limit=50", ""));
        measured("statistics", 3, () -> staff("admin", "GET", path + "/statistics", ""));
        measured("a group is counted: all", 1, () -> counted(path));
    }

    private Object found(String search, String email) {
        JsonNode found = staff("admin", "POST", search, "{\"text\":\"" + email + "\"}").path("registrations");
        if (found.size() != 1) {
            throw new IllegalStateException("found " + found.size());
        }
        return found;
    }

    private long counted(String path) {
        ObjectNode asked = RunningSystem.JSON.createObjectNode();
        for (String language : List.of("az", "en", "ru")) {
            asked.withObject("/words/subject").put(language, "Saturday");
            asked.withObject("/words/text").put(language, "We meet at ten.");
        }
        long people = 0;
        while (true) {
            JsonNode answer = staff("admin", "POST", path + "/announcements/check", asked.toString());
            people += answer.path("people").asLong();
            if (!answer.has("next")) {
                System.out.println("counted: " + people);
                return people;
            }
            asked.put("next", answer.path("next").asText());
        }
    }

    private void visits() {
        try (Visitor admin = new Visitor(system, Device.DESKTOP, "en", true);
                Visitor member = new Visitor(system, Device.DESKTOP, "en", true)) {
            Page page = new OfficeVisit(system, admin).enter("admin", "help/");
            PAGES.forEach((path, shown) -> visit(page, path, shown));
            Page assessing = new OfficeVisit(system, member).enter("commissioner-1", "help/");
            visit(assessing, "assess/", "#code:not(:empty)");
            visit(assessing, "assessments/", "#list tbody tr");
        }
    }

    private void visit(Page page, String path, String shown) {
        String url = system.url() + "/office/en/" + path + (path.contains("?") ? "&" : "?") + "call=" + CALL;
        measured("page " + (path.isEmpty() ? "start" : path), TURNS, () -> {
            page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            page.locator(shown).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED).setTimeout(PATIENCE));
            page.locator("#content").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
            return page;
        });
    }
}
