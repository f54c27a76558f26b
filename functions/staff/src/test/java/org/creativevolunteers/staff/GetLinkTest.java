package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.creativevolunteers.kernel.items.KnownSources;
import org.creativevolunteers.staff.links.Channel;
import org.creativevolunteers.staff.links.QrImage;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GetLinkTest {

    /** What every call has: the kernel knows the names, which statistics of all capabilities tell. */
    @Test
    void the_channels_that_are_offered_are_known_as_sources() {
        assertEquals(KnownSources.OFFERED, Channel.names().stream().filter(name -> !name.equals("own")).collect(Collectors.toSet()));
    }

    private static final String SITE = "https://volunteers.example.org";
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    private final TestStaff test = new TestStaff();

    @BeforeEach
    void publish() {
        test.publish(TestStaff.ADMIN, TestCall.json());
    }

    private TestEvent.Answer link(String token, Map<String, String> query) {
        TestEvent event = TestEvent.of("GetLink").noQuery().path("call", TestCall.ID).as(token);
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            event = event.query(parameter.getKey(), parameter.getValue());
        }
        return event.to(new GetLink(test.resources()));
    }

    private Map<String, Object> link(Map<String, String> query) {
        TestEvent.Answer answer = link(TestStaff.VIEWER, query);
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    @Test
    void Q18_viewers_and_admins_get_links_nobody_else() {
        Map<String, String> query = Map.of("language", "az", "channel", "instagram");
        assertEquals(200, link(TestStaff.VIEWER, query).status());
        assertEquals(200, link(TestStaff.ADMIN, query).status());
        assertEquals(403, link(TestStaff.COMMISSIONER, query).status());
        assertEquals(403, link(TestStaff.NOBODY, query).status());
        assertEquals(401, link("no-token", query).status());
    }

    @Test
    void a_link_leads_to_the_form_in_its_language_and_says_where_it_was_spread() {
        Map<String, Object> answer = link(Map.of("language", "ru", "channel", "telegram"));
        assertEquals(SITE + "/test-call/ru/?utm_source=telegram&utm_medium=messenger", answer.get("link"));
        assertEquals("volunteers.example.org/test-call/ru/?ref=telegram", answer.get("typed"));
        assertEquals("telegram", answer.get("source"));
        assertEquals(answer, link(Map.of("language", "ru", "channel", "telegram")), "the same choices, the same link");
    }

    @Test
    void a_channel_of_one_s_own_a_wave_and_a_single_place_are_told_apart() {
        assertEquals(SITE + "/test-call/az/?utm_source=G%C9%99nc%C9%99%20FM&utm_medium=own&utm_campaign=last-week&ref=evening",
                link(Map.of("language", "az", "channel", "own", "source", " G\u0259nc\u0259 FM ", "campaign", "last-week", "ref",
                        "evening")).get("link"));
    }

    @Test
    void a_choice_that_a_registration_would_not_keep_is_refused() {
        for (Map<String, String> query : List.of(Map.of("language", "fr", "channel", "poster"), Map.of("channel", "poster"),
                Map.of("language", "az"),
                Map.of("language", "az", "channel", "carrier-pigeon"), Map.of("language", "az", "channel", "own"),
                Map.of("language", "az", "channel", "poster", "source", "mine"),
                Map.of("language", "az", "channel", "poster", "ref", "a&b=c"),
                Map.of("language", "az", "channel", "own", "source", "x".repeat(41)),
                Map.of("language", "az", "channel", "poster", "campaign", "<b>"))) {
            TestEvent.Answer answer = link(TestStaff.ADMIN, query);
            assertEquals(400, answer.status(), query + answer.body());
            assertEquals(1, ((List<?>) answer.json().get("errors")).size());
        }
    }

    @Test
    void another_reader_reads_every_code_back_at_any_size_with_a_blot_on_it() throws Exception {
        for (String channel : Channel.names()) {
            Map<String,
                    Object> answer = channel.equals("own")
                            ? link(Map.of("language", "az", "channel", channel, "source", "\u018fl\u0259t FM", "ref", "r"))
                            : link(Map.of("language", "az", "channel", channel, "campaign", "last-week"));
            for (int scale : List.of(3, 10)) {
                assertEquals(answer.get("link"), read((String) answer.get("qr"), scale, false), channel);
                assertEquals(answer.get("link"), read((String) answer.get("qr"), scale, true), channel + " with a blot");
            }
        }
    }

    /** Paints the SVG's modules as a browser would, on white, and reads the picture. */
    private static String read(String svg, int scale, boolean blot) throws Exception {
        int size = Integer.parseInt(Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg).results().findFirst().orElseThrow().group(1));
        int[] pixels = new int[size * scale * size * scale];
        Arrays.fill(pixels, 0xffffff);
        for (MatchResult module : MODULE.matcher(svg).results().toList()) {
            paint(pixels, size * scale, Integer.parseInt(module.group(1)) * scale, Integer.parseInt(module.group(2)) * scale, scale, 0);
        }
        if (blot) {
            paint(pixels, size * scale, size / 2 * scale, size / 2 * scale, 3 * scale, 0);
        }
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size * scale, size * scale, pixels))),
                Map.of(DecodeHintType.CHARACTER_SET, "UTF-8")).getText();
    }

    private static void paint(int[] pixels, int width, int x, int y, int side, int colour) {
        for (int row = y; row < y + side; row++) {
            Arrays.fill(pixels, row * width + x, row * width + x + side, colour);
        }
    }

    @Test
    void a_code_has_a_name_a_description_a_quiet_zone_and_nothing_active() throws Exception {
        String svg = QrImage.svg("https://x.example/", "A \"call\" <for> you & me", "https://x.example/?a=b&c=d");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertEquals("img", document.getDocumentElement().getAttribute("role"));
        assertEquals("A \"call\" <for> you & me", document.getElementsByTagName("title").item(0).getTextContent());
        assertEquals("https://x.example/?a=b&c=d", document.getElementsByTagName("desc").item(0).getTextContent());
        assertEquals(List.of("title", "desc", "rect", "path"),
                java.util.stream.IntStream.range(0, document.getDocumentElement().getChildNodes().getLength())
                        .mapToObj(i -> document.getDocumentElement().getChildNodes().item(i).getNodeName()).toList());
        int size = Integer.parseInt(document.getDocumentElement().getAttribute("viewBox").split(" ")[2]);
        MODULE.matcher(svg).results().forEach(module -> List.of(1, 2).forEach(i -> {
            int at = Integer.parseInt(module.group(i));
            assertTrue(at >= 4 && at < size - 4, "four modules of quiet around");
        }));
    }
}
