package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.text.Sentences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    It broke. We fixed it.;                                            2
                    It broke on the 3. February at noon.;                              1
                    Some tools, e.g. Helm, were at v1.26.0 then.;                      1
                    See example.org for more. Then stop.;                              2
                    It reads `.kube/config` first. It fails.;                          2
                    Was it down? Yes! It was.;                                         3
                    Dr. Who and J. Doe saw it.;                                        1
                    It took 3.5 minutes.;                                              1
                    one line without an end;                                           1
                    It ended at 10 p.m. on Monday.;                                    1
                    """)
    void countsSentences(String text, int count) {
        var prose = BlockReader.read(text, 0).getFirst().prose();
        assertThat(Sentences.of(prose)).hasSize(count);
    }
}
