new File(basedir, 'tmp').mkdirs()
new File(basedir, 'large').mkdirs()
true
