package org.gradsmith.runtime.data;

import java.nio.file.Path;
import java.util.List;

/// The formats of data files, recognised by their first bytes or else by the ending of the name.
final class Loader {
    private static final int HEAD = 16;

    private static final List<Format> FORMATS = List.of(
            new Format((name, head) -> Npy.recognises(head), (file, selector, port) -> Npy.read(file)),
            new Format((name, head) -> Npz.recognises(head), Npz::read),
            new Format((name, head) -> name.endsWith(".safetensors"), Loader::safetensors),
            new Format(
                    (name, head) -> name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt"), Csv::read),
            new Format((name, head) -> Idx.recognises(head), (file, selector, port) -> Idx.read(file)));

    private Loader() {}

    /// A format.
    private record Format(Recognising recognises, Reading reading) {}

    private interface Recognising {
        boolean test(String name, byte[] head);
    }

    private interface Reading {
        Content read(DataFile file, String selector, String port);
    }

    /// Reads the selected part of a file.
    static Content load(Path path, String selector, String port) {
        DataFile file = DataFile.of(path);
        byte[] head = file.head(HEAD);
        if (head.length == 0) {
            throw DataException.in(path, "is empty");
        }
        for (Format format : FORMATS) {
            if (format.recognises().test(file.name(), head)) {
                return format.reading().read(file, selector, port);
            }
        }
        throw DataException.in(
                path, "is in no known format; IDX, .csv, .tsv, .npy, .npz and .safetensors can be read, gzipped too");
    }

    private static Content safetensors(DataFile file, String selector, String port) {
        if (file.isCompressed()) {
            throw DataException.in(file.path(), "is gzipped; decompress it first");
        }
        Safetensors opened = Safetensors.open(file.path());
        String name = Choice.of(file.path(), "tensor", opened.names(), selector, port);
        return new Content.Numbers(file.path() + ":" + name, opened.tensor(name));
    }
}
