package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ExpressionsTest {
    private final Expressions expressions = new Expressions(Map.of("a", "1", "b.c", "$2\\")::get);

    @Test
    void putsValuesIntoTextsAtAnyDepth() throws ConfigException {
        assertThat(expressions.resolve(Nodes.xml("<x combine.self='override'><y>p/${a}/${b.c}/q</y></x>")))
                .isEqualTo(Nodes.xml("<x combine.self='override'><y>p/1/$2\\/q</y></x>"));
    }

    @Test
    void leavesOtherDollarsAndBracesAlone() throws ConfigException {
        assertThat(expressions
                        .resolve(ConfigNode.text("x", "$a {a} ${ $ ${} %"))
                        .value())
                .isEqualTo("$a {a} ${ $ ${} %");
    }

    @Test
    void twoDollarsStandForTheCharactersThemselves() throws ConfigException {
        assertThat(expressions
                        .resolve(ConfigNode.text("x", "$${a} $${unknown}"))
                        .value())
                .isEqualTo("${a} ${unknown}");
    }

    @Test
    void refusesAnExpressionWithoutAValueAndSaysWhereItStands() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> expressions.resolve(
                        Nodes.xml("<jobs><job><outputDirectory>${nope}/out</outputDirectory></job></jobs>")))
                .withMessage(
                        "<jobs>/<job>/<outputDirectory>: ${nope} has no value. Define the property, or write $${nope}"
                                + " to mean these characters.");
    }
}
