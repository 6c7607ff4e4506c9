import java.nio.file.Files
import java.nio.file.Path

def project = basedir.toPath().resolve('Ein Verzeichnis mit Umlauten äöüß und Leerzeichen und so langem Namen dass es kein Ende nehmen will/Noch ein Verzeichnis mit Umlauten ÄÖÜß und Leerzeichen und so langem Namen dass es kein Ende nimmt/größer als # 100% – o\'Hara')
assert project.toString().length() > 200
Files.createDirectories(project.resolve('tmp'))
Files.createDirectories(project.resolve('src'))
(1..9).each { Files.writeString(project.resolve("src/größe ${it}.txt"), "file $it\n") }
def own = project.resolve('target/classes/com/acme')
Files.createDirectories(own)
def source = Files.writeString(own.resolve('Upper.java'), '''
    package com.acme;
    public final class Upper {
        public static String upper(String text) { return text.toUpperCase(); }
    }
''')
assert javax.tools.ToolProvider.systemJavaCompiler.run(null, null, null, '--release', '17', source.toString()) == 0
Files.copy(basedir.toPath().resolve('pom.xml'), project.resolve('pom.xml'))
true
