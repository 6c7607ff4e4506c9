new File(basedir, 'empty/tmp').mkdirs()
new File(basedir, 'files').mkdirs()
['a', 'b', 'c'].each { new File(basedir, "files/${it}.txt").text = "file $it\n" }
true
