package org.gradsmith.maven;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A digest of everything that a result depends on.
final class Fingerprint {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// The fingerprint of one text.
    static String of(String text) {
        return new Fingerprint().add(text).toString();
    }

    Fingerprint add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Names and contents.
    Fingerprint addFiles(Iterable<Path> files) throws IOException {
        for (Path file : files) {
            add(file.toString());
            if (Files.isRegularFile(file)) {
                add(Files.readAllBytes(file));
            }
        }
        return this;
    }

    private Fingerprint add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /// The digest of what was added, which ends here.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
