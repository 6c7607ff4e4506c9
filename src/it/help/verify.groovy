def log = new File(basedir, 'build.log').text
assert log.contains('BUILD SUCCESS')
assert log =~ /(?m)^This plugin has \d+ goals?:$/
assert log =~ /(?m)^mp:help$/
