package dev.unrepeat.bar.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.model.SectionName;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingMeaningTests {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    Summary,                                   summary
                    Executive Summary,                         summary
                    TL;DR,                                     summary
                    1. What happened?,                         summary
                    Incident overview,                         summary
                    Impact,                                    impact
                    Impact summary,                            impact
                    How our customers were affected,           impact
                    2.1 Fallout,                               impact
                    Timeline (all times in UTC),               timeline
                    Chronology of events,                      timeline
                    Detection,                                 detection
                    Were we alerted quickly?,                  detection
                    Root cause analysis,                       causes
                    Analysis of Causes,                        causes
                    Contributing Factors,                      causes
                    Trigger,                                   causes
                    Why did it happen?,                        causes
                    Resolution & Recovery,                     response
                    Mitigation,                                response
                    What went well,                            went_well
                    Things that worked well,                   went_well
                    What didn’t go well,                       went_wrong
                    What went poorly,                          went_wrong
                    What could have gone better,               went_wrong
                    Where we got lucky,                        lucky
                    Lessons learnt,                            lessons
                    Key takeaways,                             lessons
                    Conclusion,                                lessons
                    Action items,                              actions
                    Corrective and preventative measures,      actions
                    What we are doing about it,                actions
                    Next steps,                                actions
                    Follow-up,                                 actions
                    How can we prevent this in the future?,    actions
                    Recovery and lessons learned,              lessons+response
                    Lessons learned and future improvements,   lessons+actions
                    How are we making incidents like this less likely or less impactful?, actions
                    How did we respond?,                       response
                    What was done,                             response
                    Repair items,                              actions
                    Planned measures,                          actions
                    Future measures,                           actions
                    How'd we do?,                              lessons
                    How did it happen?,                        causes
                    Enablers,                                  causes
                    Symptoms,                                  impact
                    Narrative,                                 summary
                    Executive summary,                         summary
                    What happens,                              summary
                    Difficulties in handling,                  went_wrong
                    Prior incidents,                           related
                    Background,                                background
                    Attendees,                                 meta
                    Related incidents,                         related
                    Appendix A: chat log,                      appendix
                    The second server,                         ''
                    Kubernetes,                                ''
                    """)
    void takesAHeadingByItsWords(String heading, String names) {
        var found =
                HeadingMeaning.of(heading).stream()
                        .map(SectionName::key)
                        .sorted()
                        .collect(Collectors.joining("+"));
        var expected =
                names.contains("+")
                        ? Arrays.stream(names.split("\\+"))
                                .sorted()
                                .collect(Collectors.joining("+"))
                        : names;
        assertThat(found).isEqualTo(expected);
    }
}
