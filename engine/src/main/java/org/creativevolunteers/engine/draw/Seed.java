package org.creativevolunteers.engine.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.creativevolunteers.call.QuicknetRound;

/**
 * Where the draw's chance comes from, with what anyone needs to look it up again. The kind and the moment are named in the
 * call before the pool freezes; the value is published after.
 */
public sealed interface Seed {

    /** The 32 bytes that go into the draw. */
    byte[] bytes();

    /** The key string that RFC 3797's procedure takes. */
    String rfc3797Key();

    /** Whether this can be the seed that rules announce so: a round of drand exactly, any other in words that people judge. */
    default boolean keeps(String announcement) {
        return !announcement.startsWith(Drand.ANNOUNCED);
    }

    /**
     * A round of quicknet, the public randomness beacon of drand. The randomness, which is the seed, is SHA-256 of the
     * signature: that is checked here. That the signature is the beacon's own takes longer and has a method of its own:
     * whoever takes a seed in, or verifies one, asks it. Of other chains it could not be told, so there are none.
     *
     * @param chain      {@link QuicknetRound#CHAIN}, as the beacon's relays know it
     * @param round      1 or more
     * @param randomness 64 lower-case hexadecimal digits
     * @param signature  a point of G1, 96 lower-case hexadecimal digits
     * @param source     where it was read
     * @see <a href="https://docs.drand.love/docs/specification/">drand's specification</a>
     */
    record Drand(String chain, long round, String randomness, String signature, String source) implements Seed {

        private static final String ANNOUNCED = "drand: ";
        private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{96}");

        public Drand {
            if (!chain.equals(QuicknetRound.CHAIN)) {
                throw new IllegalArgumentException(
                        "the only drand chain whose signatures can be checked is quicknet, " + QuicknetRound.CHAIN);
            }
            new QuicknetRound(round); // refuses a number that no round has
            if (!SIGNATURE.matcher(signature).matches()) {
                throw new IllegalArgumentException("a signature of quicknet has 96 lower-case hexadecimal digits");
            }
            byte[] hash = Sha256.of(HexFormat.of().parseHex(signature));
            if (!HexFormat.of().formatHex(hash).equals(randomness)) {
                throw new IllegalArgumentException("the randomness is not the SHA-256 of the signature");
            }
            requireText(source, "source");
        }

        /** Whether the signature is the beacon's own for this round; takes 8 ms of processor time, at first some 150. */
        public boolean isSigned() {
            return Quicknet.signed(round, HexFormat.of().parseHex(signature));
        }

        @Override
        public boolean keeps(String announcement) {
            return announcement.equals(ANNOUNCED + new QuicknetRound(round).name());
        }

        @Override
        public byte[] bytes() {
            return HexFormat.of().parseHex(randomness);
        }

        @Override
        public String rfc3797Key() {
            return Rfc3797.key(List.of(Rfc3797.Source.text(randomness)));
        }
    }

    /**
     * The results of public lotteries or other public numbers, in the order that the call names them. The seed is SHA-256 of
     * the key string that RFC 3797 forms of them.
     *
     * @param results one or more
     */
    record Lottery(List<Result> results) implements Seed {

        /**
         * @param name   the lottery, as the call names it
         * @param date   of the drawing, {@code YYYY-MM-DD}
         * @param values the numbers in any order, each 0 or more
         * @param source where they were read
         */
        public record Result(String name, String date, List<Long> values, String source) {

            private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

            public Result {
                requireText(name, "name");
                requireText(source, "source");
                if (!DATE.matcher(date).matches()) {
                    throw new IllegalArgumentException("a lottery's date is written YYYY-MM-DD, not %s".formatted(date));
                }
                values = List.copyOf(values);
                if (values.isEmpty() || values.stream().anyMatch(value -> value < 0)) {
                    throw new IllegalArgumentException("a lottery's numbers are one or more, each 0 or more");
                }
            }
        }

        public Lottery {
            results = List.copyOf(results);
            if (results.isEmpty()) {
                throw new IllegalArgumentException("a lottery seed needs at least one result");
            }
        }

        /** For example {@code 9319./2.5.8.10.12./}. */
        @Override
        public String rfc3797Key() {
            var sources = new ArrayList<Rfc3797.Source>();
            results.forEach(result -> sources.add(Rfc3797.Source.numbers(result.values())));
            return Rfc3797.key(sources);
        }

        @Override
        public byte[] bytes() {
            return Sha256.of(rfc3797Key().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Any text that was agreed on beforehand. The seed is SHA-256 of the text in UTF-8.
     *
     * @param text not blank
     */
    record Text(String text) implements Seed {

        public Text {
            requireText(text, "text");
        }

        @Override
        public byte[] bytes() {
            return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String rfc3797Key() {
            return Rfc3797.key(List.of(Rfc3797.Source.text(text)));
        }
    }

    private static void requireText(String value, String field) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the seed's %s is blank".formatted(field));
        }
    }
}
