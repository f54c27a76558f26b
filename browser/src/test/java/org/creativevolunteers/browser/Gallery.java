package org.creativevolunteers.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pictures, in one folder with a page that shows them: of every page in every state where they are asked for, and of what failed. */
final class Gallery {

    private final Path folder;
    private final boolean wanted;
    private final List<String> names = new ArrayList<>();

    /** @param wanted whether every state is to be taken: on a page of some length it costs as much as looking at it by rules */
    Gallery(Path folder, boolean wanted) {
        this.folder = folder;
        this.wanted = wanted;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> before = Files.list(folder)) {
                for (Path picture : before.toList()) {
                    Files.delete(picture);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a state, where that is wanted. */
    void take(Page page, String name) {
        if (wanted) {
            keep(page, name);
        }
    }

    void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")).setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED));
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    void write() {
        StringBuilder html = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Pages and states</title>
                <style>body{font:15px/1.4 system-ui;margin:1rem}ul{display:flex;flex-wrap:wrap;gap:1rem;padding:0;list-style:none}
                img{display:block;height:420px;max-width:420px;object-fit:cover;object-position:top;border:1px solid #999}</style>
                <h1>Pages and states</h1><ul>
                """);
        names.stream().sorted()
                .forEach(name -> html.append("<li><a href=\"").append(name).append(".png\"><img loading=\"lazy\" alt=\"\" src=\"")
                        .append(name)
                        .append(".png\">").append(name).append("</a>\n"));
        try {
            Files.writeString(folder.resolve("index.html"), html.append("</ul></html>\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
