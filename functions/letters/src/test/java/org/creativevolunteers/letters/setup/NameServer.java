package org.creativevolunteers.letters.setup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A name server that knows some TXT records, each in its pieces; of all other names it says that they do not exist (RFC 1035). */
final class NameServer implements AutoCloseable {

    private final DatagramSocket socket;
    private final Map<String, List<List<String>>> records;

    NameServer(Map<String, List<List<String>>> records) throws IOException {
        this.records = records;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    String address() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                socket.receive(question);
                byte[] answer = answer(question.getData(), question.getLength());
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException closed) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private byte[] answer(byte[] question, int length) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".").append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int end = at + 5; // the name's last byte, type and class
        List<List<String>> found = records.getOrDefault(name.toString(), List.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(records.containsKey(name.toString()) ? 0x8580 : 0x8583); // an answer with authority; 3: no such name
        out.writeShort(1);
        out.writeShort(found.size());
        out.writeInt(0);
        out.write(question, 12, end - 12);
        for (List<String> record : found) {
            out.writeShort(0xC00C); // the name as in the question
            out.writeShort(16);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(record.stream().mapToInt(piece -> piece.length() + 1).sum());
            for (String piece : record) {
                out.writeByte(piece.length());
                out.write(piece.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
