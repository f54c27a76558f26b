package org.creativevolunteers.engine.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A process that has begun to write the file that its argument names, and does not come to an end. */
final class UnfinishedFile {

    private UnfinishedFile() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (NewFile file = new NewFile("--protocol", Path.of(arguments[0]), false)) {
            file.stream().write('x');
            file.stream().flush();
            System.out.println("begun");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
