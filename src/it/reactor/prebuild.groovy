import java.nio.file.Files

new File(basedir, 'tmp').mkdirs()
def files = new File(basedir, 'files')
files.mkdirs()
(1..(4 * Runtime.runtime.availableProcessors())).each { new File(files, "${it}.txt").text = "$it\n" }
['one', 'two', 'three', 'four'].each {
    def own = basedir.toPath().resolve("$it/target/classes/com/acme")
    Files.createDirectories(own)
    def source = Files.writeString(own.resolve('Times.java'), '''
        package com.acme;
        /** Notes which process worked from when to when. */
        public final class Times {
            public static String take(String text) throws InterruptedException {
                long begin = System.currentTimeMillis();
                Thread.sleep(50);
                return ProcessHandle.current().pid() + " " + begin + " " + System.currentTimeMillis();
            }
        }
    ''')
    assert javax.tools.ToolProvider.systemJavaCompiler.run(null, null, null, '--release', '17', source.toString()) == 0
}
true
