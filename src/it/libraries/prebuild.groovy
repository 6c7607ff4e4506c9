import java.nio.file.Files

new File(basedir, 'tmp').mkdirs()
def home = System.getProperty('java.home')
new File(basedir, 'toolchains.xml').text = """<toolchains>
  <toolchain>
    <type>jdk</type>
    <provides><id>running</id><version>${System.getProperty('java.specification.version')}</version></provides>
    <configuration><jdkHome>${home}</jdkHome></configuration>
  </toolchain>
</toolchains>
"""
def own = basedir.toPath().resolve('jobs/target/classes/com/acme')
Files.createDirectories(own)
def source = Files.writeString(own.resolve('Facts.java'), '''
    package com.acme;
    /** Tells what a task finds around it. */
    public final class Facts {
        public static String tell(String text) throws Exception {
            Class<?> library = Thread.currentThread().getContextClassLoader().loadClass("org.slf4j.LoggerFactory");
            return "library=" + library.getPackage().getImplementationVersion()
                    + "\\nfrom=" + library.getProtectionDomain().getCodeSource().getLocation()
                    + "\\npid=" + ProcessHandle.current().pid()
                    + "\\njdk=" + System.getProperty("java.home")
                    + "\\nheap=" + (Runtime.getRuntime().maxMemory() >> 20)
                    + "\\nproperty=" + System.getProperty("property") + ", " + System.getProperty("other")
                    + "\\nnumber=" + System.getProperty("mp.workerNumber") + " " + System.getProperty("arg")
                    + "\\nvariable=" + System.getenv("VARIABLE")
                    + "\\ndirectory=" + System.getProperty("user.dir") + "\\n";
        }
    }
''')
assert javax.tools.ToolProvider.systemJavaCompiler.run(null, null, null, '--release', '17', source.toString()) == 0
true
