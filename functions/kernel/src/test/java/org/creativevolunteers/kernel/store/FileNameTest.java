package org.creativevolunteers.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileNameTest {

    /** What a browser that knows RFC 8187 saves it as. */
    private static String saved(String own) {
        String header = new FileName("plain.xlsx", own).attachment();
        String coded = header.replaceFirst(".*; filename\\*=UTF-8''", "");
        assertTrue(header.startsWith("attachment; filename=\"plain.xlsx\""), header);
        assertTrue(coded.matches("[A-Za-z0-9!#$&+.^_`|~%-]+"), "of attr-char and percent codes alone: " + coded);
        return URLDecoder.decode(coded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Test
    void names_in_three_alphabets_arrive_to_the_letter() {
        for (String name : List.of("Müraciətlər və əlaqə məlumatları ƏĞIİÖŞÜÇ.xlsx", "Заявки с контактами.xlsx",
                "Registrations & contacts (1).xlsx",
                "it's 100% + more.xlsx", "😀.xlsx")) {
            assertEquals(name, saved(name));
        }
    }

    @Test
    void a_plain_name_needs_no_second_one() {
        assertEquals("attachment; filename=\"call-20270120T120000Z-contacts.csv\"",
                FileName.plain("call-20270120T120000Z-contacts.csv").attachment());
        assertThrows(IllegalArgumentException.class, () -> FileName.plain("a\"b"));
        assertThrows(IllegalArgumentException.class, () -> FileName.plain("../a"));
        assertThrows(IllegalArgumentException.class, () -> FileName.plain("a\r\nSet-Cookie: b"));
    }

    @Test
    void what_no_file_system_takes_or_nobody_sees_is_not_in_a_name() {
        assertEquals("_etc_passwd.xlsx", saved("../etc/passwd.xlsx"));
        assertEquals("a_b_c_d_e_f_g.xlsx", saved("a:b*c?d\"e<f>g.xlsx"));
        assertEquals("reportxslx.exe", saved("report\u202Exslx.exe"), "nothing turns the direction of writing");
        assertEquals("a b.xlsx", saved("a\u00A0b\r\n.xlsx. "));
        assertEquals("_CON.xlsx", saved("CON.xlsx"));
        assertEquals("_com1", saved("com1"));
        assertEquals("é.xlsx", saved("e\u0301.xlsx"));
        assertEquals("attachment; filename=\"plain.xlsx\"", new FileName("plain.xlsx", " .. ").attachment());
    }

    @Test
    void a_long_name_is_cut_before_its_ending() {
        String name = saved("ə".repeat(300) + ".xlsx");
        assertEquals("ə".repeat(115) + ".xlsx", name);
        assertTrue(saved("😀".repeat(300)).codePointCount(0, saved("😀".repeat(300)).length()) <= 120);
    }
}
