new File(basedir, 'tmp').mkdirs()
new File(basedir, 'site/sub').mkdirs()
(1..8).each { new File(basedir, "site/${it}.txt").text = "file $it\n" }
new File(basedir, 'site/sub/9.txt').text = "file 9\n"
true
