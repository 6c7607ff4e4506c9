import io.github.mpmaven.it.Leftovers

def builds = new File(basedir, 'build.log').text.split('BUILD SUCCESS')
def target = new File(basedir, 'target')
def says = { int build, String line -> assert builds[build - 1].contains(line + System.lineSeparator()) || builds[build - 1].contains(line + '\n') : "build $build: $line" }

['sums: checksum of 9 files', 'gz: gzip of 9 files', 'own: com.acme.Shout::shout of 9 files'].each { assert builds[0].contains(it) }

// Nothing has changed: no worker for the three jobs, one for the program.
['sums', 'gz', 'own'].each { says(2, "[INFO] $it: 9 files are up to date") }
assert builds[1].substring(builds[1].indexOf('(work) @ incremental')).count('is being started') == 0
assert (0..3).every { builds[it].contains('edit: command of 1 file') } : 'a program without an output runs every time'

// One changed, one new, one touched, one gone.
assert builds[2].contains('sums: 2 of 9 files changed: checksum in site')
['sums', 'gz', 'own'].each { assert builds[2] =~ /(?m)^\[INFO\] $it: 2 files .*, 7 up to date$/ }
says(3, '[INFO] gz: 1 output of removed inputs deleted')
assert !new File(target, 'gz/sub').exists() && !new File(target, 'own/sub').exists()

// A damaged stamp file, another parameter, another task.
assert builds[3] =~ /sums: the stamp file .* can't be used, so every file runs: its block 0 is not as it was written\./
assert builds[3].contains('sums: checksum of 9 files')
says(4, '[INFO] gz: every file runs again, because its configuration changed')
says(4, "[INFO] own: every file runs again, because the task's code changed")

def sums = new File(target, 'sums/SHA256SUMS').readLines()*.substring(66)
assert sums == ['1.txt', '2.txt', '3.txt', '4.txt', '5.txt', '6.txt', '7.txt', '8.txt', 'new.txt']
assert new File(target, 'own/3.txt').text == 'CHANGED\n!!'
assert new File(target, 'own/4.txt').text == 'FILE 4\n!!'

def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
