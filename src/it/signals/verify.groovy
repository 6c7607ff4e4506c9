import io.github.mpmaven.it.Leftovers
import java.nio.file.Files
import java.util.concurrent.TimeUnit

final ROUNDS = 4
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

// Killed before there is a worker, Maven leaves nobody who could clean up its run's directory, finished or not. The next run
// does, in the round after; at once where the directory says whose it is, which is the first that is written there.
final EARLY = 'its directory is there'
final SUMMING = 'a sums file is being written'
final PROGRAMS = 'its programs run'

def hasWorker = { run -> !Leftovers.processesWith("${run.tmp}/mp-").empty }

/** What a run has to have reached when the signal comes. */
def moments = [
    (PROGRAMS): { run -> Leftovers.processesWith("sleep $run.seconds").size() >= 2 },
    (EARLY): { run -> run.tmp.listFiles().any { it.name.startsWith('mp-') && new File(it, 'owner').length() > 0 } },
    'a worker is there': hasWorker,
    (SUMMING): { run ->
        hasWorker(run) && (new File(run.project, 'target/sums').list() ?: []).any { it.startsWith('.mp-') }
    },
]

def launch = { run, seconds ->
    def builder = new ProcessBuilder(["$mavenHome/bin/mvn", '-B', '-o', '-s', "${basedir.parent}/interpolated-settings.xml",
        "-Dmaven.repo.local=$localRepositoryPath", "-Dseconds=$seconds", 'mp:run']*.toString())
        .directory(run.project).redirectErrorStream(true).redirectOutput(new File(run.project, 'build.log'))
    builder.environment().MAVEN_OPTS = "-Djava.io.tmpdir=$run.tmp -XX:TieredStopAtLevel=1".toString()
    builder.environment().JAVA_HOME = System.getProperty('java.home')
    builder.start()
}

def start = { String signal, String moment ->
    def project = new File(basedir, signal.replace(' ', '-'))
    def tmp = new File(project, 'tmp')
    tmp.mkdirs()
    new File(project, 'files').mkdirs()
    new File(basedir, 'files').eachFile { new File(project, "files/$it.name").bytes = it.bytes }
    new File(project, 'pom.xml').bytes = new File(basedir, 'pom.xml').bytes
    def large = new File(project, 'large')
    large.mkdirs()
    def hole = new File(large, 'hole')
    hole.delete()
    if (moment == SUMMING) {
        new RandomAccessFile(hole, 'rw').withCloseable { it.length = 1L << 40 } // takes no room, and hours to read
    }
    def run = [project: project, tmp: tmp, seconds: 100_000 + new Random().nextInt(800_000), signal: signal]
    run.process = launch(run, run.seconds)
    run
}

/**
 * A terminal sends Ctrl-C to all at once: Maven, its workers and their programs. When a system runs out of memory, SIGKILL may
 * end them all, too.
 */
def pids = { run -> run.signal in ['TERM', 'KILL'] ? [run.process.pid()] :
    [run.process.pid()] + run.process.descendants().map { it.pid() }.toList() }

def kill = { String signal, those ->
    new ProcessBuilder((['kill', '-s', signal] + those)*.toString()).inheritIO().start().waitFor()
}

/** Whatever one of them starts after they were counted would outlive them all: so they are stopped first. */
def stop = { run ->
    def stopped = []
    for (def more = pids(run); !more.empty; more = pids(run) - stopped) {
        kill('STOP', more)
        stopped += more
    }
}

def isIgnored = { int signal ->
    def status = new File('/proc/self/status')
    def mask = status.exists() ? status.readLines().find { it.startsWith('SigIgn:') }?.split(/\s+/)[1] : '0'
    (Long.parseUnsignedLong(mask, 16) >> (signal - 1)) & 1
}
def signals = ['INT', 'TERM', 'KILL', 'KILL all']
if (isIgnored(2)) {
    signals.remove('INT')
    println 'SIGINT is ignored here, as in a shell\'s background job: Maven would not end by it either. Not tried.'
}

(0..<ROUNDS).each { round ->
    def moment = moments.keySet()[round % moments.size()]
    def runs = signals.collect { start(it, moment) }
    try {
        runs.each { run ->
            until("$run.signal: $moment:\n${new File(run.project, 'build.log').text}") { moments[moment](run) || !run.process.alive }
            assert run.process.alive : "Maven ended by itself:\n${new File(run.project, 'build.log').text}"
            if (run.signal == 'KILL all') {
                stop(run)
            }
            kill(run.signal.split(' ')[0], pids(run))
            run.sent = System.nanoTime()
        }
        runs.each { run ->
            assert run.process.waitFor(60, TimeUnit.SECONDS) : "Maven does not end after SIG$run.signal"
            if (run.signal == 'KILL all') {
                new File(run.project, 'large/hole').delete()
                def next = launch(run, 0)
                assert next.waitFor(60, TimeUnit.SECONDS) && next.exitValue() == 0 : new File(run.project, 'build.log').text
                run.sent = System.nanoTime()
            }
            def left = []
            try {
                until('nothing is left') {
                    left = Leftovers.of(run.project.toPath(), run.tmp.toPath()) + Leftovers.processesWith("sleep $run.seconds")
                    if (run.signal == 'KILL' && moment == EARLY) {
                        left.removeAll { it =~ /tmp\/mp-\w{10}$/ }
                    }
                    left.empty
                }
            } catch (AssertionError e) {
                assert left.empty : "left after SIG$run.signal when $moment: $left"
            }
            def millis = (System.nanoTime() - run.sent).intdiv(1_000_000)
            def out = new File(run.project, 'target/out')
            assert (out.list() ?: [] as String[]).length == (run.signal == 'KILL all' ? 6 : 0)
            out.deleteDir()
            println "SIG$run.signal when $moment: nothing left within $millis ms"
            assert millis < 30_000
        }
    } finally {
        runs.each { it.process.destroyForcibly() }
    }
}
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
