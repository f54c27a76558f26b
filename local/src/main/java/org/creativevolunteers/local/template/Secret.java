package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;

/** A secret of the template, made anew for each run as Secrets Manager would make it once. */
record Secret(String value) {

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    static Secret of(Section properties) {
        properties.withoutEffect("Name", "Description", "KmsKeyId", "Tags"); // names and keys of the cloud's own store
        Optional<String> given = properties.text("SecretString");
        Section generate = properties.section("GenerateSecretString");
        generate.withoutEffect("RequireEachIncludedType"); // a wish about a random text that nothing here checks
        String excluded = generate.text("ExcludeCharacters").orElse("");
        String alphabet = alphabet(generate, excluded);
        String random = random(alphabet, generate.number("PasswordLength").orElse(32));
        Optional<String> key = generate.text("GenerateStringKey");
        String template = generate.text("SecretStringTemplate").orElse("{}");
        generate.done();
        properties.done();
        return new Secret(given.orElseGet(() -> key.map(name -> withKey(template, name, random)).orElse(random)));
    }

    private static String alphabet(Section generate, String excluded) {
        String all = ALPHANUMERIC + (generate.flag("ExcludePunctuation") ? "" : PUNCTUATION) + (generate.flag("IncludeSpace") ? " " : "");
        boolean noUpper = generate.flag("ExcludeUppercase");
        boolean noLower = generate.flag("ExcludeLowercase");
        boolean noDigit = generate.flag("ExcludeNumbers");
        StringBuilder alphabet = new StringBuilder();
        all.chars().filter(c -> excluded.indexOf(c) < 0 && !(noUpper && Character.isUpperCase(c)) && !(noLower && Character.isLowerCase(c))
                && !(noDigit && Character.isDigit(c))).forEach(c -> alphabet.append((char) c));
        return alphabet.toString();
    }

    private static String random(String alphabet, int length) {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String withKey(String template, String key, String random) {
        try {
            return ((ObjectNode) new ObjectMapper().readTree(template)).put(key, random).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("SecretStringTemplate is not JSON", e);
        }
    }

    String value(Optional<String> key) {
        if (key.isEmpty()) {
            return value;
        }
        try {
            return new ObjectMapper().readTree(value).path(key.get()).asText();
        } catch (IOException e) {
            throw new UncheckedIOException("the secret is not JSON, but a key of it is asked for", e);
        }
    }
}
