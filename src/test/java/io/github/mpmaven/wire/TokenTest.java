package io.github.mpmaven.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TokenTest {
    @Test
    void eachIsAnotherAndAllAreOfOneLength() {
        String one = Token.next();

        assertThat(one).hasSize(Token.CHARS).matches("[0-9a-f]+").isNotEqualTo(Token.next());
    }

    @Test
    void onlyTheVeryTokenIsRight() {
        String secret = Token.next();
        char last = secret.charAt(Token.CHARS - 1) == '0' ? '1' : '0';

        assertThat(Token.isRight(secret, String.valueOf(secret.toCharArray()))).isTrue();
        assertThat(Token.isRight(secret, secret.substring(0, Token.CHARS - 1) + last))
                .isFalse();
        assertThat(Token.isRight(secret, secret.substring(1))).isFalse();
        assertThat(Token.isRight(secret, "")).isFalse();
    }
}
