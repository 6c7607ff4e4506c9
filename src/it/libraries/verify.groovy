import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
def facts = { String path ->
    new File(basedir, "jobs/target/$path").readLines().collectEntries { it.split('=', 2).toList() }
}

def older = facts('older/1.txt')
def newer = facts('newer/1.txt')
def inside = facts('inside/1.txt')
assert older.library == '1.7.32'
assert newer.library == '1.7.36' : 'what the named library needs comes with it'
assert inside.library == '1.7.36'
assert [older, newer, inside].collect { it.pid }.toSet().size() == 3
assert older.property == 'of run, of run'
assert newer.property == 'of job, of run'
assert inside.property == 'of Maven, of run'
assert newer.jdk == System.getProperty('java.home') || new File(newer.jdk).canonicalPath == new File(System.getProperty('java.home')).canonicalPath
assert (newer.heap as int) in 40..48
def number = newer.number.split(' ')[0]
assert newer.number == "$number arg$number".toString()
assert newer.variable == "of worker $number".toString()
assert newer.directory.endsWith("/target/in-$number") || newer.directory.endsWith("\\target\\in-$number")
assert older.variable == 'null'
assert inside.number == 'null null'
assert facts('inside/2.txt').pid == inside.pid
assert log =~ /inside: com\.acme\.Facts::tell of 2 files .* in files, Maven's own JVM, auto chunks/

assert log =~ /job second: org\.slf4j:slf4j-api:jar:0\.0\.0-none is not to be had \(.*\)\. Asked were .*central \(https?:.*\)\. Correct the coordinates, or add the repository that has it to the project's <repositories>\./
assert log =~ /job second: org\.slf4j:slf4j-api:jar:0\.0\.0-none is not to be had \(.*\)\. Maven is offline, and the local repository, .*, lacks it\. Run once without -o/
assert !new File(basedir, 'missing/target/first').exists() : 'no job runs before the libraries of all are there'
assert log =~ /job first: <jdkToolchain> asks for \{version=\[99,\)}, and no toolchain provides that\. Known are JDK \d+ in .*\. Add yours to toolchains\.xml/
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
