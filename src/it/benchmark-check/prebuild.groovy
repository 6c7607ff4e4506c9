new File(basedir, 'tmp').mkdirs()
new File(basedir, 'files').mkdirs()
(10..29).each { new File(basedir, "files/${it}.txt").text = "file $it\n" }
true
