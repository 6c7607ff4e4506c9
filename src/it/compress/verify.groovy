import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
def web = new File(basedir, 'web')
def again = new File(basedir, 'target/again')
def programs = [gz: ['gzip', '-dc'], br: ['brotli', '-dc'], zst: ['zstd', '-dcq']]
def sources = ['jquery.js', 'jquery.min.js', 'jquery.min.map']

// A form of each kind where it is worth it. The small one is as large as gzip and zstd make it.
def forms = web.list().findAll { it =~ /\.(gz|br|zst)$/ && it != 'dot.png.gz' } as Set
assert forms.containsAll(sources.collectMany { name -> programs.keySet().collect { "$name.$it".toString() } })
assert forms.every { new File(web, it).length() < new File(web, it.replaceFirst(/\.\w+$/, '')).length() }
assert !forms.any { it.startsWith('tiny.txt') || it.startsWith('dot.png') } : forms
assert new File(web, 'dot.png.gz').text == "somebody's own"
assert new File(web, 'jquery.min.js.br').length() < new File(web, 'jquery.min.js.gz').length()

// What the formats' own programs make of them.
programs.each { extension, program ->
    forms.findAll { it.endsWith(".$extension") }.each { form ->
        try {
            def process = new ProcessBuilder(program + form).directory(web).redirectError(ProcessBuilder.Redirect.INHERIT).start()
            def plain = process.inputStream.bytes
            assert process.waitFor() == 0 : form
            assert plain == new File(web, form - ".$extension").bytes : form
        } catch (IOException e) {
            println "${program[0]} is not installed: $e.message"
        }
    }
}

// The same bytes from another number of workers; and the first run's forms were no inputs of the second.
assert again.list() as Set == forms
forms.each { assert new File(again, it).bytes == new File(web, it).bytes : it }

assert log.count('BUILD SUCCESS') == 2
assert log.readLines().count { it =~ /^\[INFO\] precompress: compress of 5 files / } == 2
assert !(log =~ /\[WARNING\] (Job|mp|\w+:)/)
assert !log.contains('restricted method') // what a JVM from 24 on says of native code
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
