package org.creativevolunteers.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** The machine's own Chromium; where there is one without windows, that, which draws the same and costs less. */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private Chromium() {
    }

    static Browser start(Playwright playwright) {
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setHeadless(true).setExecutablePath(find()).setArgs(FLAGS));
    }

    /** The environment for the driver, which must not fetch a browser of its own. */
    static Playwright.CreateOptions withoutDownload() {
        return new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    }

    /** Fails, or skips where a browser is optional, on a machine that has none. */
    static Path find() {
        String asked = System.getProperty("chromium", "");
        Optional<Path> found = asked.isBlank() ? onPath() : Optional.of(Path.of(asked)).filter(Files::isExecutable);
        return found.orElseThrow(() -> missing(asked));
    }

    private static Optional<Path> onPath() {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator));
        return NAMES.stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name))).filter(Files::isExecutable)
                .findFirst();
    }

    private static RuntimeException missing(String asked) {
        String sentence = (asked.isBlank() ? "No Chromium is on the path" : "There is no Chromium at " + asked)
                + ": install one, on Debian with \"apt-get install chromium\", or say where it is with -Dchromium=/path/to/it;"
                + " with -Dbrowser.optional the tests of the pages are skipped instead.";
        String optional = System.getProperty("browser.optional", "no");
        return optional.equals("no") || optional.equals("false") ? new IllegalStateException(sentence) : new TestAbortedException(sentence);
    }
}
