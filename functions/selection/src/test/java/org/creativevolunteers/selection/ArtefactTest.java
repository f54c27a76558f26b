package org.creativevolunteers.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The packed artefact: the functions at its root, what they need in lib/. */
class ArtefactTest {

    private static final Path ARTEFACT = Path.of("target", "selection.zip");

    /** Of every jar in lib/ the entries, and of the root those outside of lib/. */
    private static TreeMap<String, List<String>> contents() throws IOException {
        var contents = new TreeMap<String, List<String>>();
        try (var artefact = new ZipFile(ARTEFACT.toFile())) {
            for (ZipEntry entry : artefact.stream().filter(one -> !one.isDirectory()).toList()) {
                if (!entry.getName().startsWith("lib/")) {
                    contents.computeIfAbsent("", root -> new ArrayList<>()).add(entry.getName());
                    continue;
                }
                var entries = new ArrayList<String>();
                try (var jar = new ZipInputStream(artefact.getInputStream(entry))) {
                    for (ZipEntry inner = jar.getNextEntry(); inner != null; inner = jar.getNextEntry()) {
                        entries.add(inner.getName());
                    }
                }
                contents.put(entry.getName(), entries);
            }
        }
        return contents;
    }

    private static List<String> with(String entry) throws IOException {
        return contents().entrySet().stream().filter(part -> part.getValue().contains(entry)).map(part -> part.getKey()).toList();
    }

    @Test
    void the_functions_are_at_the_root_and_the_engine_is_a_library() throws IOException {
        assertEquals(List.of(""), with("org/creativevolunteers/selection/RunSelections.class"));
        assertEquals(List.of("lib/engine-1.0.0.jar"), with("org/creativevolunteers/engine/protocol/Batch.class"));
    }

    @Test
    void what_a_beacon_s_signature_takes_of_bouncy_castle_is_packed_once_with_its_licence_and_nothing_else_of_it() throws IOException {
        assertEquals(List.of("lib/engine-1.0.0.jar"), with("org/bouncycastle/crypto/bls/BLS12_381G1.class"));
        assertEquals(List.of("lib/engine-1.0.0.jar"), with("META-INF/LICENSE-bouncycastle.md"));
        assertTrue(contents().keySet().stream().noneMatch(part -> part.contains("bcprov")));
    }
}
