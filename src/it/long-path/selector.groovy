import java.nio.charset.Charset

// Elsewhere this JVM can't name the directory: LC_ALL=C.UTF-8 helps.
Charset.forName(System.getProperty('sun.jnu.encoding', 'UTF-8')).newEncoder().canEncode('ü')
