package org.creativevolunteers.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a browser is told beside each page. */
class Q22HeadersTest extends PageTest {

    private static final List<String> PAGES = List.of("", "my/", "guardian/", "never/", "code/", "received/", "sent/");

    private static final List<String> OFFICE = List.of("/office/", "/office/en/", "/office/en/links/", "/office/en/letters/");

    @Test
    void every_page_comes_with_the_strict_headers() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        String policy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                        + "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        String office =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' "
                        + system.stack().issuer().url() + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        Map<String,
                String> expected = new TreeMap<>(Map.of("content-security-policy", policy, "x-content-type-options", "nosniff",
                        "x-frame-options", "DENY",
                        "referrer-policy", "no-referrer", "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()",
                        "cross-origin-opener-policy", "same-origin"));
        List<String> addresses = new ArrayList<>(List.of("/"));
        PAGES.forEach(page -> addresses.add("/" + SampleCalls.FIRST + "/en/" + page));
        addresses.addAll(OFFICE);
        for (String address : addresses) {
            expected.put("content-security-policy", OFFICE.contains(address) ? office : policy);
            Response response = visitor.open(address);
            Map<String, String> headers = new TreeMap<>(response.allHeaders());
            headers.keySet().retainAll(expected.keySet());
            assertEquals(expected, headers, address);
            assertEquals("text/html; charset=utf-8", response.headerValue("content-type").replace(";charset", "; charset"), address);
        }
    }

    @Test
    void a_script_or_style_that_is_written_into_a_page_does_not_work() {
        Visitor visitor = visitor(Device.DESKTOP, "en");
        visitor.open("/" + SampleCalls.FIRST + "/en/");
        Object ran = visitor.page().evaluate("""
                async () => {
                  window.ran = [];
                  const script = document.createElement("script");
                  script.textContent = "window.ran.push('inline script')";
                  const handler = document.createElement("div");
                  handler.innerHTML = "<img src='data:,' onerror=\\"window.ran.push('handler')\\"><p style='color: rgb(1, 2, 3)'></p>";
                  const other = document.createElement("script");
                  other.src = "data:text/javascript,window.ran.push('foreign script')";
                  document.body.append(script, handler, other);
                  await new Promise(resolve => { other.onload = other.onerror = resolve; });
                  if (getComputedStyle(handler.querySelector("p")).color === "rgb(1, 2, 3)") window.ran.push("inline style");
                  return window.ran.join();
                }
                """);
        assertEquals("", ran);
        assertTrue(visitor.complaints().stream().allMatch(complaint -> complaint.contains("Content Security Policy")));
    }
}
