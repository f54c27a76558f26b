package org.creativevolunteers.kernel.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that whoever plays a season moves while functions run: as far from the real one as a file says at that moment.
 *
 * @param offset a file with an ISO 8601 duration, which is replaced as a whole
 */
final class MovedClock extends Clock {

    private final Path offset;

    MovedClock(Path offset) {
        this.offset = offset;
    }

    @Override
    public Instant instant() {
        try {
            return Instant.now().plus(Duration.parse(Files.readString(offset)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zones belong to the call");
    }
}
