package org.creativevolunteers.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback for the servers behind the front: the wanted one where it is free, else any. */
public final class Ports {

    private Ports() {
    }

    public static int near(int wanted) {
        return free(wanted > 65_535 ? 0 : wanted);
    }

    private static int free(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wanted == 0) {
                throw new UncheckedIOException("no port is free", e);
            }
            return free(0);
        }
    }
}
