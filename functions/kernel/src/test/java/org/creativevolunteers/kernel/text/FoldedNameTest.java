package org.creativevolunteers.kernel.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-",
            value = {"Əliyeva Gülşən,eliyeva gulsen", "ƏLİYEVA GÜLŞƏN,eliyeva gulsen", "Ismayılov İlqar,ismayilov ilqar",
                    "ISMAYILOV,ismayilov", "O’Neill-Şirvani,o neill sirvani", "Ковалёва Юлия,ковалева юлия", "Ёлкин,елкин", "  a   b ,a b",
                    "###,''",
                    "Ｆｕｌｌ,full", "Şé̂́,se", "محمد,محمد"})
    void a_name_is_folded_as_it_is_looked_for(String name, String folded) {
        assertEquals(folded, FoldedName.of(name));
        assertEquals(folded, FoldedName.of(folded), "folded again it is the same");
    }

    @Test
    void folding_does_not_depend_on_the_machines_language() {
        assertEquals("info", FoldedName.of("INFO")); // ınfo in Azerbaijani
    }

    @Test
    void however_long_a_name_is_it_fits_a_key_and_has_nothing_that_parts_keys() {
        String folded = FoldedName.of("𠮷野#".repeat(200));
        assertTrue(folded.getBytes(StandardCharsets.UTF_8).length <= 400, folded);
        assertEquals(-1, folded.indexOf('#'));
    }
}
