package org.gradsmith.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Several arrays of NumPy in one zip file. Nothing is ever unpacked to disk.
final class Npz {
    private static final String ENDING = ".npy";

    private Npz() {}

    static boolean recognises(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /// Reads one of the arrays.
    ///
    /// @param selector its name; empty where the only one, or the one named like the port, is meant
    static Content read(DataFile file, String selector, String port) {
        if (file.isCompressed()) {
            throw DataException.in(file.path(), "is a zip file within a gzipped one; decompress it once");
        }
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            List<String> names = new ArrayList<>();
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(ENDING))
                    .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
            return read(file, zip, Choice.of(file.path(), "array", names, selector, port));
        } catch (IOException exception) {
            throw DataFile.unreadable(file.path(), exception);
        }
    }

    private static Content read(DataFile file, ZipFile zip, String name) throws IOException {
        DataFile packed = new DataFile(file.path(), file.size(), true);
        try (InputStream input = zip.getInputStream(zip.getEntry(name + ENDING))) {
            return Npy.read(packed, file.path() + ":" + name, new GuardedStream(input, file.path(), file.size()));
        }
    }
}
