import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text

/** What Maven says of one module's failure in the end. */
def message = { String module ->
    def parts = log.split(/(?m)^\[ERROR\] Failed to execute goal /).findAll { it.contains(" on project $module: ") }
    assert parts.size() == 1 : "$module: ${parts.size()} messages"
    parts[0].replaceAll(/(?m)^\[ERROR\] ?/, '')
}

/** What was logged while one module was built. */
def lines = { String module ->
    log.substring(log.indexOf("Building $module 1 "), log.indexOf('Reactor Summary')).split(/(?m)^\[INFO\] Building /)[0]
}

def holds = { String text, List parts ->
    parts.each { part ->
        assert part instanceof String ? text.contains(part) : text =~ part : "$part\nis not in\n$text"
    }
}

// Nobody needs -X, and no failure is a defect of ours.
assert !log.contains('NullPointerException')
assert !log.contains('PluginExecutionException') : 'an exception that the goal did not put into words'

holds message('exception'), [
    ~/Job job-1: com\.acme\.Bad::exception on c\.txt failed in worker \d+ \(pid \d+\):/,
    'java.lang.IllegalStateException: no colour in line 7',
    ~/ at com\.acme\.Bad\.exception\(Bad\.java:\d+\)/,
    'Caused by: java.io.IOException: the stream ended',
    '<exclude>c.txt</exclude>',
    'It printed:\n  about to parse c.txt',
]
assert !message('exception').contains('io.github.mpmaven.task') : 'frames of ours'

holds message('several'), ['3 of 5 files failed', 'b.txt: java.lang.IllegalArgumentException: unlucky b.txt', 'c.txt: ', 'e.txt: ']
holds lines('several'), ['[ERROR] Job job-1: com.acme.Bad::several on b.txt failed', 'on c.txt failed', 'on e.txt failed', '2 files (14 bytes)', '3 failed']
assert new File(basedir, 'several/target/out').list().sort() == ['a.txt', 'd.txt']

holds message('exit'), [
    ~/on c\.txt failed, because worker \d+ \(pid \d+\) exited with 3: System\.exit was called at com\.acme\.Bad\.exit\(Bad\.java:\d+\)/,
    ~/Its last lines \(.*worker-\d+\.log\):\n  the library gives up/,
]
assert message('exit').count('the library gives up') == 1

holds message('kill'), [
    ~/on c\.txt failed, because worker \d+ \(pid \d+\) exited with 137 \(SIGKILL\), after \S+ s, tried 2 times\./,
    'lower <workers> or set <heap>',
]
holds lines('kill'), [~/\[WARNING\] .* on c\.txt: worker \d+ \(pid \d+\) exited with 137 \(SIGKILL\)\. It runs again\./]

holds message('heap'), ['1 of 5 files failed', 'c.txt: java.lang.OutOfMemoryError']
holds lines('heap'), ['4 files (28 bytes)', 'Set a larger <heap>', ' at com.acme.Bad.heap(']
assert new File(basedir, 'heap/target/out').list().sort() == ['a.txt', 'b.txt', 'd.txt', 'e.txt']

holds message('stack'), ['on c.txt failed in worker ', 'java.lang.StackOverflowError', ~/Bad\.stack\(Bad\.java:\d+\), \d+ times/, '-Xss8m in <jvmArgs>']

holds message('deadline'), [
    ~/on c\.txt was still running after 1\.0 s and was stopped with worker \d+ \(pid \d+\)/,
    'Set a longer <taskTimeout>',
    ~/"main" TIMED_WAITING\n\s+at java\.lang\.Thread\.sleep/,
    ~/ at com\.acme\.Bad\.deadline\(Bad\.java:\d+\)/,
    'still waiting for the licence server',
]

holds message('not-started'), [
    ~/Job job-1: no worker could be started; worker \d+ \(pid \d+\) exited with 1/,
    'Look at <jvmArgs>',
    "Unrecognized VM option 'NoSuchFlag'",
    'It was started by:',
    ~/java .*-XX:\+NoSuchFlag/,
]

holds message('not-written'), ['gzip on c.txt: the output can\'t be put into place', ~/c\.txt\.gz.*worker \d+ \(pid \d+\)/, 'Look whether a directory has its name']

holds message('sums'), ['2 of 4 files failed', ~/b\.txt: SHA-256 differs: expected=0{8}\w+, actual=a63306\w+/, 'gone.txt: file is missing']
holds message('command'), [~/command on \w\.txt failed in worker \d+/, ~/sh exited with 4: arguments=\[-c, .*\w\.txt\]/, 'no such colour']
assert message('command').count('no such colour') == 2 : 'once among the arguments, once printed'

holds message('twins'), ['target/out/a.out.gz would be written twice', 'pairs/a.md', 'pairs/a.txt']
holds message('out-of-tree'), ['<file> must be a name below the output directory, but was ../../SHA256SUMS']
holds message('own-input'), ['files/a.min.txt would be written from', 'files/a.txt', "selected by the job's own <fileSet>"]
holds message('not-in-place'), ['files/a.txt would replace its own input', '<inPlace>true</inPlace>']
holds message('ambiguous'), ['com.acme.Wrong::twice is ambiguous', 'public static byte[] twice(byte[])', 'public static String twice(String)']
holds message('missing'), ['class com.acme.Bad has no method exeption', 'com.acme.Bad::exception']
holds message('hidden'), ['static String hidden(String): it is not public', 'A task\'s method is public static']
holds message('no-class'), ['there is no class com.acme.Missing', 'checksum, command, gzip, xml-validate, xslt']
holds message('no-input'), ['no file to work on', '**/*.js', '<failIfNoInput>']

new File(basedir, 'files').eachFile { assert it.text == "file ${it.name[0]}\n" : it }
assert new File(basedir, 'files').list().length == 5
assert !new File(basedir, 'twins/target/out').exists()
assert !new File(basedir, 'out-of-tree/SHA256SUMS').exists() && !new File(basedir, 'SHA256SUMS').exists()
assert new File(basedir, 'not-written/out/c.txt.gz').directory
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
