package org.creativevolunteers.engine.cli;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Leaves out a byte order mark at the beginning, which spreadsheets write. */
final class MarkSkipper extends FilterReader {

    static final char MARK = '\uFEFF';

    private boolean begun;

    MarkSkipper(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (begun || length == 0) {
            return super.read(buffer, offset, length);
        }
        begun = true;
        int first = super.read();
        if (first == MARK) {
            return super.read(buffer, offset, length);
        }
        if (first < 0) {
            return -1;
        }
        buffer[offset] = (char) first;
        return 1;
    }
}
