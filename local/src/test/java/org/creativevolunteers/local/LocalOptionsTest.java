package org.creativevolunteers.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.creativevolunteers.local.parts.LocalStack;
import org.junit.jupiter.api.Test;

/** What the command line says about the place to run. */
class LocalOptionsTest {

    private static Optional<URI> localstack(String... arguments) {
        return LocalOptions.of(arguments).localstack().map(LocalStack::endpoint);
    }

    @Test
    void a_run_brings_its_own_parts_unless_it_is_told_otherwise() {
        assertEquals(Optional.empty(), localstack());
        assertEquals(Optional.empty(), localstack("localstack=no"));
    }

    @Test
    void without_a_value_it_is_the_usual_port_on_loopback() {
        assertEquals(Optional.of(URI.create("http://127.0.0.1:4566")), localstack("localstack=true"));
        assertEquals(Optional.of(URI.create("http://127.0.0.1:4599")), localstack("localstack=http://127.0.0.1:4599"));
    }

    @Test
    void things_happen_by_themselves_unless_it_is_told_to_stand_still() {
        assertFalse(LocalOptions.of(new String[] {}).still());
        assertTrue(LocalOptions.of(new String[] {"still=true"}).still());
    }

    @Test
    void another_machine_is_refused_before_anything_starts() {
        String said = assertThrows(IllegalArgumentException.class, () -> localstack("localstack=http://192.0.2.7:4566")).getMessage();
        assertTrue(said.contains("on this machine") && said.contains("http://192.0.2.7:4566"), said);
    }
}
