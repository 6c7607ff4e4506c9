import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
def bad = "it's \$HOME 1.txt" as String

def bundle = { String job -> new File(basedir, "target/mp/failures/$job").listFiles().find { it.directory } }
def holds = { String text, List parts ->
    parts.each { part ->
        assert part instanceof String ? text.contains(part) : text =~ part : "$part\nis not in\n$text"
    }
}
def failure = { String job -> new File(bundle(job), 'failure.txt').text }

holds failure('exits'), ["Job exits: com.acme.Dies::exits on $bad failed, because worker" as String, 'exited with 3: System.exit was called at',
    'Exit status: 3\n', 'Size: 3 bytes\n', ~/SHA-256: [0-9a-f]{64}\n/, ~/Started by: .*java .*-Xmx33554432/, 'Attempts: 1\n']
assert new File(bundle('exits'), 'worker.log').text.contains('the library gives up')
holds failure('throws'), ['IllegalStateException: no colour in line 7', 'The whole trace:', ~/Dies\.throwing\(Dies\.java:\d+\)/]
holds failure('late'), ['was still running after 3.0 s']
holds new File(bundle('late'), 'threads.txt').text, ['"main" TIMED_WAITING', 'com.acme.Dies.late(']
holds failure('greedy'), ['java.lang.OutOfMemoryError: Java heap space', 'It ran out of heap at 32m, ran again alone with 64m.', 'Heap dump: ', 'Attempts: 2\n']

// What had enough with more is no failure.
holds log, ["on $bad ran out of heap at 32m, ran again alone with 64m. <heap>64m</heap> spares it" as String]
assert new File(basedir, 'target/out/hungry').list().length == 2
assert !new File(basedir, 'target/mp/failures/hungry').exists()

def again = log.readLines().find { it.contains('More: target/mp/failures/throws/') }.replaceFirst(/.* Again: /, '')
holds again, ['mp:run@post', '-Dmp.only=']

if (File.separatorChar == '/') {
    def mavenHome = (log =~ /(?m)Maven home: (.*)$/)[0][1].trim()
    def run = { String... command ->
        def output = new File(basedir, 'again.log')
        def builder = new ProcessBuilder(command).directory(new File('/')).redirectErrorStream(true).redirectOutput(output)
        builder.environment().MAVEN_OPTS = "-Djava.io.tmpdir=$basedir/tmp -XX:TieredStopAtLevel=1".toString()
        builder.environment().JAVA_HOME = System.getProperty('java.home')
        builder.environment().PATH = "$mavenHome/bin:${System.getenv('PATH')}".toString()
        [builder.start().waitFor(), output.text]
    }
    def fine = new File(basedir, 'target/out/throws/fine.txt')
    assert fine.delete()

    // The script runs just that item, from anywhere, and it fails as it did.
    def (status, text) = run(new File(bundle('throws'), 'replay.sh').path, '-B')
    assert status != 0 : text
    holds text, ['Job throws: 1 of 1 file failed', 'IllegalStateException: no colour in line 7']
    assert !text.contains('Job late') && !fine.exists()

    // With the file mended, the log's own line makes its output.
    new File(basedir, "files/$bad").text = 'better'
    (status, text) = run('sh', '-c', again + ' -B')
    assert status == 0 : text
    assert new File(basedir, "target/out/throws/$bad").text == 'better'
    assert !fine.exists()

    // What is left of the failures runs by one name.
    (status, text) = run('sh', '-c', again.replaceFirst(/.-Dmp.only=.*/, '-Dmp.only=@failed -B'))
    assert status == 0 : text
    assert !text.contains('throws: ') && new File(basedir, "target/out/greedy/$bad").text == 'better'
}
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
