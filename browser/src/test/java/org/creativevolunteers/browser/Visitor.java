package org.creativevolunteers.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** A person with a browser of their own: nothing is shared with other visitors. */
final class Visitor implements AutoCloseable {

    /** Milliseconds to wait for what a page shows: a function that starts anew on a busy machine takes a while. */
    static final double PATIENCE = 60_000;

    private final RunningSystem system;
    private final String language;
    private final Device device;
    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    Visitor(RunningSystem system, Device device, String language, boolean scripts) {
        this.system = system;
        this.device = device;
        this.language = language;
        context = system.browser().newContext(device.options().setLocale(language).setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts).setBaseURL(system.url()));
        context.setDefaultTimeout(PATIENCE);
        context.onWebError(error -> complaints.add(error.error()));
        context.onConsoleMessage(message -> {
            // That a request was refused is said by the page; that a page breaks its own policy is a fault.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page = context.newPage();
    }

    String language() {
        return language;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** A tab beside the others, which is the one to look at from now on. */
    Page newTab() {
        page = context.newPage();
        return page;
    }

    Response open(String path) {
        page.navigate("about:blank"); // a link in a letter opens a page anew, even where only its secret differs
        return page.navigate(path.startsWith("http") ? path : system.url() + path);
    }

    /** Looks at the page as it stands, under a name. */
    void look(String state) {
        new Inspection(system.gallery()).look(page, scene(state));
    }

    /** The same for a letter, which stands in a mail program's page and has no landmarks of its own. */
    void lookAtLetter(String state) {
        new Inspection(system.gallery()).look(page, scene(state), Inspection.WCAG);
    }

    /** A picture alone. */
    void picture(String state) {
        system.gallery().take(page, scene(state));
    }

    /** What it saw when a test failed. */
    void pictureOfFailure(String name) {
        system.gallery().keep(page, name);
    }

    private String scene(String state) {
        return state + "-" + language + "-" + device.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What its browser complained of; each is said once. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /** Leaves; a script that failed or broke the page's policy is a fault of the test. */
    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), complaints());
    }
}
