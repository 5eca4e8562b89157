package org.gradsmith.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables are read as RFC 4180 says; headers, separators and columns are found; every mistake is named with its
/// line.
class CsvTest {
    @TempDir
    private Path folder;

    private Path file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte... bytes) {
        try {
            return Files.write(folder.resolve("t.csv"), bytes);
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private Content read(String text, String selector) {
        return Loader.load(file(text), selector, "x");
    }

    private double[] numbers(String text, String selector) {
        return Resources.numbers(((Content.Numbers) read(text, selector)).tensor());
    }

    private List<String> words(String text, String selector) {
        return ((Content.Words) read(text, selector)).words();
    }

    @Test
    void readsNumbersInAllTheirForms() {
        assertThat(numbers("1,-2.5,+3\n4e2, 5E-1 ,.5\n", "")).containsExactly(1, -2.5, 3, 400, 0.5, 0.5);
    }

    @Test
    void readsQuotedFieldsLineEndsAndAByteOrderMark() {
        String text = "\uFEFF\"a\"\"b\",c\r\n\"1\",2\r\n\"3\n\",4";
        assertThat(numbers(text, "c")).containsExactly(2, 4);
        assertThat(numbers(text.replace("3\n", "3"), "a\"b")).containsExactly(1, 3);
    }

    @Test
    void aQuotedFieldMayHoldSeparatorsAndLineBreaks() {
        assertThat(words("name,v\n\"a,b\nc\",1\n\"a,b\nc\",1\n", "name")).containsExactly("a,b\nc", "a,b\nc");
        assertThat(read("name,v\n\"a\nb\",1\nz,x\n", "1").places().of(1)).isEqualTo("line 4, column v");
    }

    @ParameterizedTest
    @CsvSource({"';'", "'\t'"})
    void otherSeparatorsAreFound(String separator) {
        assertThat(numbers("a,b\n1,2\n3,4\n".replace(",", separator), "b")).containsExactly(2, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b;1,2;3,4 | 2",
                "1,2;3,4 | 2",
                "a,b;1,x;3,y | 2",
                "a,1;b,2;a,3 | 3",
                "species;setosa;virginica;setosa | 3",
                "setosa;virginica;setosa | 3",
                "a,b;,1;2,3 | 2"
            })
    void headersAreFound(String text, int rows) {
        Path file = file(text.replace(';', '\n'));
        assertThat(new CsvSurvey(DataFile.of(file)).rows()).isEqualTo(rows);
    }

    @Test
    void columnsAreChosenByNumberRangeAndName() {
        String text = "a,b,c\n1,2,3\n4,5,6\n";
        assertThat(numbers(text, "0-1")).containsExactly(1, 2, 4, 5);
        assertThat(numbers(text, "2,a")).containsExactly(3, 1, 6, 4);
        assertThat(numbers(text, "")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(numbers(text.replace("b", "x"), "")).containsExactly(2, 5);
    }

    @Test
    void missingNumbersBecomeNaN() {
        assertThat(numbers("a,b\n1,NA\n,2\n", "")).containsExactly(1, Double.NaN, Double.NaN, 2);
    }

    @Test
    void wordsAreReadAsTheyStand() {
        assertThat(words("k\n b \n\"c\"\nb\nNA\n", "k")).containsExactly("b", "c", "b", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b~1,2~3 | line 3 has 1 fields, the first line has 2",
                "a,b~1,\"2 | line 2 has a quote that is never closed",
                "a,b~1,2\"3 | line 2 has a quote inside a field that does not begin with one; put the field in quotes and"
                        + " double the quote",
                "a,b~1,\"2\"3 | line 2 has text after a closing quote; double a quote that belongs to the field",
                "a,b~1,2~~3,4 | line 3 is empty; remove it",
                "a,b~1,2~z,4 | column a holds words (`z` on line 3); choose columns of numbers, such as t.csv:0-3, or one"
                        + " column of labels"
            })
    void mistakesNameTheirLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('~', '\n'), ""))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("t.csv") + ": " + message);
    }

    @Test
    void unknownColumnsAreNamed() {
        assertThatThrownBy(() -> read("width,height\n1,2\n", "hieght"))
                .hasMessageEndingWith("has no column `hieght`; did you mean `height`? It has width, height");
        assertThatThrownBy(() -> read("1,2\n3,4\n", "b"))
                .hasMessageEndingWith("its first line does not name the columns; use numbers, 0 to 1");
        assertThatThrownBy(() -> read("1,2\n3,4\n", "1-2"))
                .hasMessageEndingWith("has no columns 1-2; its columns are 0 to 1");
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> Loader.load(file((byte) 'a', (byte) ',', (byte) 0xFF, (byte) '\n'), "", "x"))
                .hasMessageEndingWith("is not in UTF-8; save it in that encoding");
        assertThatThrownBy(() -> read("a,b\n1,\0\n", "")).hasMessageEndingWith("has a zero byte: this is no text");
        assertThatThrownBy(() -> read("a,b\r1,2\r", "")).hasMessageContaining("carriage return");
        assertThatThrownBy(() -> read("", "")).hasMessageEndingWith("is empty");
        assertThatThrownBy(() -> read("a\n" + "9".repeat(Limits.FIELD_CHARACTERS + 1), ""))
                .hasMessageContaining("has a field of more than");
    }
}
