import io.github.mpmaven.it.Leftovers
import java.nio.file.Files
import java.util.concurrent.TimeUnit

final ROUNDS = 3
final PATIENCE = TimeUnit.SECONDS.toNanos(60)

def log = new File(basedir, 'build.log').text
assert new File(basedir, 'target/out').list().sort() == (1..6).collect { "${it}.txt" as String }
def mavenHome = (log =~ /(?m)Maven home: (.*)$/)[0][1].trim()

def until = { String what, Closure<Boolean> condition ->
    def end = System.nanoTime() + PATIENCE
    while (!condition()) {
        assert System.nanoTime() < end : "waited too long until $what"
        Thread.sleep(20) // for processes that are not ours there is nothing better to wait on
    }
}

// Killed before a worker has read where the run's directory is, Maven leaves nobody who could clean that up. The next run
// does, in the round after.
final EARLY = 'its directory is there'
final STARTING = 'a worker is there'

/** What a run has to have reached when the signal comes. */
def moments = [
    'its programs run': { run -> Leftovers.processesWith("sleep $run.seconds").size() >= 2 },
    (EARLY): { run -> run.tmp.list().any { it.startsWith('mp-') } },
    (STARTING): { run -> !Leftovers.processesWith("${run.tmp}/mp-").empty },
]

def start = { String signal ->
    def project = new File(basedir, signal)
    def tmp = new File(project, 'tmp')
    tmp.mkdirs()
    new File(project, 'files').mkdirs()
    new File(basedir, 'files').eachFile { new File(project, "files/$it.name").bytes = it.bytes }
    new File(project, 'pom.xml').bytes = new File(basedir, 'pom.xml').bytes
    def seconds = 100_000 + new Random().nextInt(800_000)
    def builder = new ProcessBuilder(["$mavenHome/bin/mvn", '-B', '-o', '-s', "${basedir.parent}/interpolated-settings.xml",
        "-Dmaven.repo.local=$localRepositoryPath", "-Dseconds=$seconds", 'mp:run']*.toString())
        .directory(project).redirectErrorStream(true).redirectOutput(new File(project, 'build.log'))
    builder.environment().MAVEN_OPTS = "-Djava.io.tmpdir=$tmp -XX:TieredStopAtLevel=1".toString()
    builder.environment().JAVA_HOME = System.getProperty('java.home')
    [project: project, tmp: tmp, seconds: seconds, signal: signal, process: builder.start()]
}

/** A terminal sends Ctrl-C to all at once: Maven, its workers and their programs. */
def pids = { run -> run.signal != 'INT' ? [run.process.pid()] :
    [run.process.pid()] + run.process.descendants().map { it.pid() }.toList() }

def isIgnored = { int signal ->
    def status = new File('/proc/self/status')
    def mask = status.exists() ? status.readLines().find { it.startsWith('SigIgn:') }?.split(/\s+/)[1] : '0'
    (Long.parseUnsignedLong(mask, 16) >> (signal - 1)) & 1
}
def signals = ['INT', 'TERM', 'KILL']
if (isIgnored(2)) {
    signals.remove('INT')
    println 'SIGINT is ignored here, as in a shell\'s background job: Maven would not end by it either. Not tried.'
}

(0..<ROUNDS).each { round ->
    def moment = moments.keySet()[round % moments.size()]
    def runs = signals.collect { start(it) }
    try {
        runs.each { run ->
            until("$run.signal: $moment:\n${new File(run.project, 'build.log').text}") { moments[moment](run) || !run.process.alive }
            assert run.process.alive : "Maven ended by itself:\n${new File(run.project, 'build.log').text}"
            def all = pids(run)*.toString()
            new ProcessBuilder((['kill', '-s', run.signal] + all)*.toString()).inheritIO().start().waitFor()
            run.sent = System.nanoTime()
        }
        runs.each { run ->
            assert run.process.waitFor(60, TimeUnit.SECONDS) : "Maven does not end after SIG$run.signal"
            def left = []
            try {
                until('nothing is left') {
                    left = Leftovers.of(run.project.toPath(), run.tmp.toPath()) + Leftovers.processesWith("sleep $run.seconds")
                    if (run.signal == 'KILL' && moment in [EARLY, STARTING]) {
                        left.removeAll { it =~ /tmp\/mp-\w{10}$/ }
                    }
                    left.empty
                }
            } catch (AssertionError e) {
                assert left.empty : "left after SIG$run.signal when $moment: $left"
            }
            assert !new File(run.project, 'target/out').exists() || new File(run.project, 'target/out').list().length == 0
            def millis = (System.nanoTime() - run.sent).intdiv(1_000_000)
            println "SIG$run.signal when $moment: nothing left within $millis ms"
            assert millis < 30_000
        }
    } finally {
        runs.each { it.process.destroyForcibly() }
    }
}
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
