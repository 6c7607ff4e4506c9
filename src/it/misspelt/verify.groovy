def log = new File(basedir, 'build.log').text
[
    '<chunksize> is not known in <configuration>. Did you mean <chunkSize>?',
    'job sums: <fileset> is not known in <job>. Did you mean <fileSet>?',
    'job 1: <task> Com.acme.Own#run is neither a class nor a method. Did you mean Com.acme.Own::run?',
    '<heap>: ${workers.heap} has no value.',
    '-Dmp.workes is not known. Did you mean -Dmp.workers?',
    'There is nothing to run.',
    'mp is skipped: <skip> (-Dmp.skip) is true.',
].every { line ->
    assert log.contains(line) : line
    true
}
