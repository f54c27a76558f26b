package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.StepObjects;
import org.creativevolunteers.testing.TestBucket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects of steps in a real bucket. */
class StepObjectsTest {

    private final TestBucket bucket = TestBucket.create();
    private final StepObjects store = new StepObjects(new ObjectStore(bucket.client(), bucket.name()));

    private StepObjects.Stored put(String text) {
        return store.put("selection/mini/b1", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_object_is_named_by_its_content_and_comes_back_as_it_was() throws IOException {
        StepObjects.Stored stored = put("Gəncə");
        assertEquals("selection/mini/b1/" + Hash.sha256("Gəncə") + ".json", stored.key());
        assertEquals(stored, put("Gəncə"), "writing it twice is writing it once");
        try (InputStream in = store.open(stored)) {
            assertEquals("Gəncə", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void an_object_that_was_changed_or_is_gone_is_not_taken_for_what_was_stored() {
        StepObjects.Stored stored = put("1");
        bucket.client().putObject(request -> request.bucket(bucket.name()).key(stored.key()), RequestBody.fromString("2"));
        assertThrows(IllegalStateException.class, () -> store.open(stored));
        StepObjects.Stored gone = new StepObjects.Stored("selection/mini/b1/gone.json", stored.sha256());
        assertThrows(NoSuchKeyException.class, () -> store.open(gone));
    }

    @Test
    void many_rows_come_back_line_by_line() {
        List<Map<String, Object>> rows = List.of(Map.of("name", "ə\nğ"), Map.of("name", "ş"));
        StepObjects.Stored stored = store.put("selection/mini/b1", JsonLines.of(rows, row -> row));
        assertEquals(List.of("ə\nğ", "ş"), JsonLines.all(store.open(stored), row -> row.requireText("name")));
    }
}
