package org.creativevolunteers.selection.cli;

import java.util.List;

final class Explain {
    static final List<String> OPTIONS = List.of("--protocol", "--candidates", "--quotas", "--applicant", "--id", "--merit");
    private final Options options;
    Explain(Console console, Options options) {
        this.options = options;
    }
    int run() {
        options.requireFile("--protocol");
        return 0;
    }
}
