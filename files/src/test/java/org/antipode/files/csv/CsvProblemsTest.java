package org.antipode.files.csv;

import static org.antipode.files.Fixtures.assertRefused;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.antipode.files.Fixtures;
import org.antipode.files.SignalFile;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that hold no plain number are refused with their line, their column and a remedy. */
class CsvProblemsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "1,2,¶3,4,           | line 1, column 3 is empty | delete the separator at the end",
        "a,b,¶1,2,¶3,4,      | line 2, column 3 is empty | delete the separator at the end",
        "1;;3¶4;5;6          | line 1, column 2 is empty | put a number there",
        "`\"1,234.5\",2¶3,4` | line 1, column 1 is '1,234.5' | separators of thousands",
        "`5,\"1,234\"¶3,4`   | line 1, column 2 is '1,234' | with a point for decimals",
        "1;1.234,5           | line 1, column 2 is '1.234,5' | separators of thousands",
        "1;1.234.567         | line 1, column 2 is '1.234.567' | separators of thousands",
        "1;2 345.5           | line 1, column 2 is '2 345.5' | separators of thousands",
        "1;2'345             | line 1, column 2 is '2'345' | separators of thousands",
        "1;2_000             | line 1, column 2 is '2_000' | separators of thousands",
        "1;2\u00a0000        | line 1, column 2 is '2\u00a0000' | separators of thousands",
        "`\"1,5\",2`         | line 1, column 1 is '1,5' | decimal comma as a point",
        "1;2¶1,5;2           | line 2, column 1 is '1,5' | decimal comma as a point",
        "1,5\t2,5            | line 1, column 2 is '5?2' | one kind of separator",
        "1,2¶3;4             | line 1, column 1 is '1,2' | decimal comma",
        "1,2¶3,4¶5;6         | line 3, column 1 is '5;6' | one kind of separator",
        "1,2;3,4             | line 1, column 1 is '1,2' | decimal comma",
        "-0,25¶1,5           | line 1, columns 1 and 2 are '-0,25' | decimal comma as a point",
        "0,5¶1,05            | line 2, columns 1 and 2 are '1,05' | decimal comma as a point",
        "3,7,12,004          | line 1, columns 3 and 4 are '12,004' | decimal comma as a point",
        "1,5,2¶3,4           | line 2 has 2 columns, but line 1 has 3 | decimal commas as points",
        "1.5¶1D-01           | line 2, column 1 is '1D-01' | with E (1E-01)",
        "-1.5d+3 2           | line 1, column 1 is '-1.5d+3' | with E (1E-01)",
        "0.5Q2,1             | line 1, column 1 is '0.5Q2' | with E (1E-01)",
        "1,2¶3,1e999         | line 2, column 2 is '1e999' | scale the numbers down",
        "1,-1e309            | line 1, column 2 is '-1e309' | scale the numbers down",
        "1,2¶3,NaN           | line 2, column 2 is 'NaN' | fill in a number or leave the row out",
        "nan¶1               | line 1, column 1 is 'nan' | fill in a number or leave the row out",
        "1¶-inf              | line 2, column 1 is '-inf' | fill in a number or leave the row out",
        "1¶N/A               | line 2, column 1 is 'N/A' | fill in a number or leave the row out",
        "NA,NA¶1,2           | line 1, column 1 is 'NA' | fill in a number or leave the row out",
        "null;none¶1;2       | line 1, column 1 is 'null' | fill in a number or leave the row out",
        "?,?¶1,2             | line 1, column 1 is '?' | fill in a number or leave the row out",
        "-¶1                 | line 1, column 1 is '-' | fill in a number or leave the row out",
        ",¶1,2               | line 1, column 1 is empty | header=False",
        "1¶0x10              | line 2, column 1 is '0x10' | must be a finite number",
        "400nm,410nm¶1,2     | line 1, column 1 is '400nm' | leave out units",
        "1¶50%               | line 2, column 1 is '50%' | leave out units",
        "$5¶1                | line 1, column 1 is '$5' | leave out units",
        "(1.5)¶1             | line 1, column 1 is '(1.5)' | must be a finite number",
        "'1.5'¶1             | line 1, column 1 is ''1.5'' | must be a finite number",
        "\u22121.5¶2         | line 1, column 1 is '\u22121.5' | minus sign as a hyphen",
        "\u20131.5¶2         | line 1, column 1 is '\u20131.5' | minus sign as a hyphen",
      })
  void whatIsNoPlainNumberIsNamedWithItsRemedy(String text, String found, String remedy) {
    refused(text.replace('¶', '\n'), found, remedy);
  }

  /** A comment would hide the missing number, and with it a row or a half of a number. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\n#N/A\n3\n",
        "1,2\n3,#DIV/0!\n",
        "1,2\n#NUM!,5\n",
        "1\n1.#INF\n",
        "1\n-1.#IND00\n",
        "1\n1.#QNAN\n",
      })
  void anErrorOfASpreadsheetOrACLibraryIsNoComment(String text) {
    refused(text, "line 2 has '#", "fill in a number or leave the row out");
  }

  @Test
  void whatIsNoUtf8IsRefusedByItsLine() {
    Path path = Fixtures.file(folder, "1,2\n3,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(path, () -> CsvFile.read(path)).contains("byte 6 (line 2)", "UTF-8");
    Path cut = Fixtures.file(folder, new byte[] {'1', '\n', (byte) 0xc3});
    assertRefused(cut, () -> CsvFile.read(cut)).contains("byte 2 (line 2)", "UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void textInUtf16IsNamedWithAndWithoutItsMark(String charset) {
    Path path = Fixtures.file(folder, "1,2\r\n3,4\r\n".getBytes(Charset.forName(charset)));
    assertRefused(path, () -> SignalFile.readMatrix(path)).contains("is text in UTF-16");
  }

  @Test
  void aVectorInTwoColumnsIsAskedForDecimalPoints() {
    Path path = Fixtures.file(folder, "1,5\n7,25\n3,75\n");
    assertRefused(path, () -> SignalFile.readVector(path))
        .contains("has shape 3×2", "one column, and decimals with points");
  }

  @Test
  void anOpenQuoteIsRefusedAtOnce() {
    String text = "\"" + "1,".repeat(500_000) + "1\n";
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> refused(text, "line 1, column 1 is '\"1,"));
  }

  private void refused(String text, String... words) {
    Path path = Fixtures.file(folder, text);
    assertRefused(path, () -> CsvFile.read(path)).contains(words);
  }
}
